import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { migrationsDir } from '../../src/files/product.ts';
import { openStore } from '../../src/store/open.ts';
import { takeBackMigrations } from '../support/older-schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'khabar-records-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('completes the records of stories that an earlier version has made, when the schema is renewed', async () => {
  const file = join(folder, 'khabar.db');
  const open = () => openStore(`file:${file}`, { migrationsDir, migrate: true });
  await (await open()).close();
  const database = new Database(file);
  const grade = { reliability: 'F', credibility: 6, isSuggested: true, analyst: null };
  const record = { id: '1', severity: { severity: 3, reasons: ['4 killed', 'a market'] }, grade };
  database
    .prepare('INSERT INTO story (id, order_key, first, origins, severity, record) VALUES (1, 1, 0, 1, 3, ?)')
    .run(JSON.stringify(record));
  takeBackMigrations(database, '0013');
  database.close();
  const store = await open();
  expect(await store.stories.getStory('1')).toEqual({
    ...record,
    grade: { ...grade, suggested: grade },
    standingOut: [],
    significance: { points: 6, parts: [{ points: 6, text: 'severity 3: 4 killed; a market' }] },
  });
  await store.close();
});
