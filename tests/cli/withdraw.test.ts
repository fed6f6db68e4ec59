import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { NOON } from '../support/drafts.ts';
import { DESK, pollFeed } from '../support/polls.ts';
import { setFeeds } from '../support/set-feeds.ts';

const root = resolve(import.meta.dirname, '../..');

describe('khabar withdraw', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-withdraw-'));
    const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', [
      { title: 'Zarmina Obaidzai speaks', guid: '1', contentHash: 'a' },
      { title: 'Polio drive begins', guid: '2', url: 'https://dawn.example/polio' },
    ]);
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function khabar(args: readonly string[], input = ''): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
      cwd: root,
      encoding: 'utf8',
      input,
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: folder },
    });
  }

  it('wants a reason, and changes nothing where one of several reports is not there', () => {
    expect(khabar(['withdraw', 'item', '1'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason') });
    const half = khabar(['withdraw', 'item', '1', '99', '--reason', 'taken back']);
    expect(half).toMatchObject({ status: 1, stderr: expect.stringContaining('there is no report "99"') });
    expect(khabar(['withdraw', 'list']).stdout).toBe('');
  });

  it('shows what a report concerns before, takes it by its address, and lets it in again', () => {
    const item = ['withdraw', 'item', 'https://dawn.example/polio'];
    expect(khabar([...item, '--dry-run']).stdout).toContain('1 reports, 1 stories, 0 kept digests');
    const done = khabar([...item, '--reason', 'taken back by its publisher']);
    expect(done).toMatchObject({ status: 0, stderr: expect.stringContaining('nothing of it is left') });
    const [id = '', kind, , state, subject] = khabar(['withdraw', 'list']).stdout.split('\t');
    expect([kind, state, subject]).toEqual(['item', 'stands', 'report 2 of dawn.example, 2026-11-24']);
    expect(khabar(['withdraw', 'undo', id])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('new number'),
    });
    expect(khabar(['withdraw', 'undo', id]).status).toBe(1);
    expect(readdirSync(folder)).toContain('khabar.db-withdrawals.json');
  });

  it('reads a name from standard input, and removes mails in files that hold it', () => {
    mkdirSync(join(folder, 'outbox'));
    writeFileSync(join(folder, 'outbox', 'a.eml'), 'Subject: Digest\r\n\r\n1. ZARMINA OBAIDZAI speaks\r\n');
    writeFileSync(join(folder, 'outbox', 'b.eml'), 'Subject: Digest\r\n\r\n1. Polio drive begins\r\n');
    const done = khabar(['withdraw', 'name', '-', '--reason', 'at her wish'], 'Zarmina Obaidzai\n\nOb. Zarmina\n');
    expect([done.status, done.stderr]).toEqual([0, expect.stringContaining('a.eml')]);
    expect(readdirSync(join(folder, 'outbox'))).toEqual(['b.eml']);
    const list = khabar(['withdraw', 'list', '--json']).stdout;
    expect(JSON.parse(list)).toMatchObject({ kind: 'name', subject: 'name Z… O…; O… Z…', reports: 1 });
    expect(khabar(['export', '--format', 'ndjson']).stdout).toContain('[name withdrawn] speaks');
    expect(list + khabar(['audit']).stdout).not.toMatch(/zarmina|obaidzai/i);
  });
});
