import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON, taggingOf } from '../support/drafts.ts';
import { setFeeds } from '../support/set-feeds.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-retag-'));
const database = `file:${join(folder, 'khabar.db')}`;
const env = { DATA_DIR: folder, TAXONOMY_DIR: join(folder, 'next'), FEEDS_FILE: join(folder, 'feeds.yaml') };

/** A taxonomy of one place and one theme, in as many words as given. */
function taxonomy(name: string, version: string, phrases: readonly string[]): string {
  const directory = join(folder, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    join(directory, '00-all.yaml'),
    `schema: 1
version: "${version}"
sources:
  desk: { title: "Desk" }
regions:
  - id: bannu
    name: Bannu
    type: district
    aliases: ["Bannu"]
    provenance: [{ src: desk }]
themes:
  - id: attack
    name: Attack
    type: theme
    phrases: ${JSON.stringify(phrases)}
    provenance: [{ src: desk }]
`,
  );
  return directory;
}

function khabar(...args: readonly string[]) {
  const run = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

async function ask<T>(question: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(database, { migrationsDir, migrate: true });
  try {
    return await question(store);
  } finally {
    await store.close();
  }
}
const attacks = () =>
  ask(async (store) => (await store.items.findItems({ theme: ['attack'] }, { limit: 100, after: null })).rows.length);

beforeAll(async () => {
  writeFileSync(
    env.FEEDS_FILE,
    'feeds:\n  - { id: hill, url: "https://hill.example/rss", title: Hill, publisher: hill.example, reliability: F }\n',
  );
  taxonomy('next', '2026.11.0', ['attack']);
  await ask(async (store) => {
    await setFeeds(store, [feedNamed('hill')], NOON);
    const claim = await store.feeds.claimFeed('hill', NOON);
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    const reports = Array.from({ length: 40 }, (_, n) => ({
      title: n < 10 ? `Attack in Bannu, number ${n}` : `Raid in Bannu, number ${n}`,
      guid: String(n),
      tagging: taggingOf('region/bannu', ...(n < 10 ? ['theme/attack'] : [])),
    }));
    await store.items.saveIngest(ingestOf(claim.claim, NOON, draftsOf('hill', reports)));
  });
});

describe('retag', () => {
  it('shows what a taxonomy would change, and changes nothing in a dry run', async () => {
    const old = taxonomy('old', '2026.10.0', ['attack', 'raid']);
    const { code, out } = khabar('taxonomy', 'diff', old);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^2026\.10\.0 -> 2026\.11\.0: 40 items looked at, 30 of them change\n\ntheme\/attack {2}-30\n {2}- Raid in Bannu/,
      ),
    ]);
    expect(khabar('retag', '--dry-run').out).toContain('40 items looked at, 0 of them change');
    expect(await attacks()).toBe(10);
  });

  it('asks before it changes many items, and does it once it may', async () => {
    taxonomy('next', '2026.11.1', ['attack', 'raid']);
    const unasked = khabar('retag');
    expect([unasked.code, unasked.err]).toEqual([
      1,
      expect.stringMatching(/30 of 40 items would change; --yes[\s\S]*nothing was changed/),
    ]);
    expect(await attacks()).toBe(10);
    expect(khabar('retag', '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('theme/attack  +30') });
    expect(await attacks()).toBe(40);
    expect(await ask((store) => store.tags.pendingRetag())).toBeNull();
    expect(khabar('retag').out).toContain('0 of them change');
  });

  it('refuses a changed file whose version is the old one', () => {
    taxonomy('next', '2026.11.1', ['attack', 'raid', 'ambush']);
    const { code, err } = khabar('retag', '--yes');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/00-all\.yaml: has changed, but its version is still 2026\.11\.1/),
    ]);
  });

  it('says what is wrong with a moment, a folder or a database that is not there', () => {
    expect(khabar('retag', '--since', 'soon')).toMatchObject({ code: 2, err: expect.stringContaining('--since soon') });
    expect(khabar('taxonomy', 'diff', join(folder, 'nowhere'))).toMatchObject({ code: 2 });
  });
});
