import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/clock/time.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { draftsOf, feedNamed, ingestOf } from '../support/drafts.ts';
import { setFeeds } from '../support/set-feeds.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-list-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program as its user does. */
function khabar(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', TZ: 'UTC', FEEDS_FILE: join(folder, 'feeds.yaml'), DATA_DIR: folder };
  return new Promise((done) => {
    execFile(process.execPath, [join(root, 'dist/main.js'), ...args], { cwd: root, encoding: 'utf8', env }, (_, out) =>
      done(out),
    );
  });
}

describe('feeds', () => {
  it('says of which feeds reports could not be grouped, and how many', async () => {
    const entry = (id: string, more = '') =>
      `  - { id: ${id}, url: "https://${id}.example/rss", title: ${id}, publisher: ${id}.example${more} }`;
    const doubt = ', known: { date: 2026-09-06, how: named in a list }, unverified: true';
    writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${entry('bad')}\n${entry('hill', doubt)}\n`);
    const store = await openStore(`file:${join(folder, 'khabar.db')}`, { migrationsDir, migrate: true });
    const now = Date.now();
    await setFeeds(store, [feedNamed('bad'), feedNamed('hill')], now);
    const answer = await store.feeds.claimFeed('bad', now);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(ingestOf(answer.claim, now, draftsOf('bad', [{ title: 'Khost road reopens' }])));
    await store.leases.takeLease('group-stories', 'one', now, HOUR);
    const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
    const leftOut = [{ item: '1', reason: 'failed' }];
    await store.stories.saveGrouping({ owner: 'one', now, from: 0, to: 1, ...nothing, leftOut });
    await store.close();
    const [bad = '', hill = ''] = (await khabar('feeds')).split('\n');
    expect(bad).toContain('left out of stories, since grouping them failed each time: 1 reports');
    expect(hill).not.toContain('left out');
    const rows = (await khabar('feeds', '--json'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ known, unverified }) => [known?.how ?? null, unverified])).toEqual([
      [null, false],
      ['named in a list', true],
    ]);
    expect(hill).toContain('address not confirmed');
    expect(bad).not.toContain('address not confirmed');
    expect(rows.map(({ id, left_out }) => [id, left_out])).toEqual([
      ['bad', 1],
      ['hill', 0],
    ]);
  });
});
