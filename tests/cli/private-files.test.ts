import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'khabar-private-'));
const data = join(base, 'data');
afterAll(() => rmSync(base, { recursive: true, force: true }));

function khabar(...args: readonly string[]) {
  const made = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: data },
  });
  expect(made.status).toBe(0);
}

/** Whatever others than the owner may do with it. */
const others = (path: string) => statSync(path).mode & 0o077;

describe('what holds addresses and keys', () => {
  it('is for nobody but its owner, however it came about', () => {
    khabar('migrate');
    khabar('mail', 'test', 'ann@example.org');
    khabar('token', 'create', '--name', 'mina', '--may', 'edit', '--expires', '9d');
    khabar('backup', join(base, 'backup.db'));
    khabar('move', '--export', join(base, 'all.jsonl'));
    const inside = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name));
    expect(inside.length).toBeGreaterThan(2);
    const held = [data, join(base, 'backup.db'), join(base, 'all.jsonl'), ...inside];
    expect(held.filter((path) => others(path) !== 0)).toEqual([]);
  });

  it('is closed where an older version has left it open', () => {
    const database = join(data, 'khabar.db');
    for (const path of [database, join(data, 'outbox')]) chmodSync(path, 0o755);
    khabar('feeds');
    khabar('mail', 'test', 'ben@example.org');
    expect([database, join(data, 'outbox')].map(others)).toEqual([0, 0]);
  });

  it('is not so for files that a service of another user has to read', () => {
    const folder = join(base, 'shared');
    mkdirSync(folder);
    const feeds = join(folder, 'feeds.yaml');
    const entry = '  - id: one\n    url: https://one.example/rss\n    title: One\n    publisher: one.example\n';
    writeFileSync(feeds, `feeds:\n${entry}`, { mode: 0o644 });
    writeFileSync(
      join(base, 'more.opml'),
      '<opml><body><outline text="Two" xmlUrl="https://two.example/rss"/></body></opml>',
    );
    const made = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'feeds', 'import', join(base, 'more.opml')], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: data, FEEDS_FILE: feeds },
    });
    expect(made.stdout).toContain('added');
    expect(statSync(feeds).mode & 0o777).toBe(0o644);
  });
});
