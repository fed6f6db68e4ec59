import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadDocuments } from '../../src/cli/configured.ts';
import { feedEntry } from '../support/feed-origin.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

const folders = [mkdtempSync(join(tmpdir(), 'khabar-kabul-')), mkdtempSync(join(tmpdir(), 'khabar-geneva-'))];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('gives hosts that keep the same files in other folders the same documents', () => {
  const loaded = folders.map((folder) => {
    writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${feedEntry('one', 'https://one.example/rss')}\n`);
    writeFileSync(join(folder, 'feeds.local.yaml'), `feeds:\n${feedEntry('own', 'https://own.example/rss')}\n`);
    cpSync(taxonomyDir, join(folder, 'taxonomy'), { recursive: true });
    const { feeds, feedsText, taxonomyFiles } = loadDocuments({
      feedsFile: join(folder, 'feeds.yaml'),
      feedsLocalFile: null,
      taxonomyDir: join(folder, 'taxonomy'),
      severityFile: null,
      desksFile: null,
      safeMail: null,
    });
    return { feeds, feedsText, taxonomyFiles };
  });
  expect(loaded[0]?.feeds.map(({ id }) => id)).toEqual(['one', 'own']);
  expect(loaded[1]).toEqual(loaded[0]);
});
