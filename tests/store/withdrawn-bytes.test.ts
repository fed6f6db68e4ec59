import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_HAND } from '../../src/core/brief/editors-hand.ts';
import { HOUR } from '../../src/core/clock/time.ts';
import { nameKeyOf, nameRuleOf } from '../../src/core/withdrawal/name-mask.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../src/pipeline/make-digest.ts';
import { backUp, restoreFrom } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { repeatWithdrawals } from '../../src/store/repeat-withdrawals.ts';
import { createWithdrawalRows } from '../../src/store/sqlite/withdrawal-rows.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { alertDraftOf, alertOf, saveAlertsIn } from '../support/alerts.ts';
import { NOON, type Report } from '../support/drafts.ts';
import { briefStatusOf, briefStoryOf, draftedEdition, leavingEdition, madeBrief } from '../support/editions.ts';
import { DESK, pollFeed, titlesIn } from '../support/polls.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const KEY = nameKeyOf('a secret of this test');
const BYTES = /zarmina|obaidzai|زرمینه|zarm%69na/i;
const REPORTS: readonly Report[] = [
  {
    title: 'Traders at Torkham strike, says Zarmina Obaidzai',
    summary: 'Zarmina Obaidzai (زرمینه عبیدزی) of the traders called it unbearable.',
    guid: 'https://dawn.example/zarmina-obaidzai-strike',
    url: 'https://dawn.example/zarmina-obaidzai-strike',
    author: 'By Zarmina Obaidzai',
    contentHash: 'first',
    published: NOON,
  },
  { title: 'Polio drive begins in Bannu', summary: 'It takes three days.', guid: 'polio', published: NOON },
];

describe('what is withdrawn from a database file', () => {
  let folder: string;
  let url: string;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'khabar-bytes-'));
    url = `file:${join(folder, 'khabar.db')}`;
    store = await open();
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', REPORTS, NOON + HOUR);
    // Edited once, so that there is an earlier wording, and told by another feed in words of its own.
    const [first, second] = REPORTS as [Report, Report];
    const edited = { ...first, title: 'Traders end a strike, says Zarmina Obaidzai', contentHash: 'edited' };
    await pollFeed(store, 'dawn', [edited, second], NOON + 2 * HOUR);
    const words = {
      ...first,
      title: 'Strike over: Obaidzai',
      summary: 'Zarmina Obaidzai told us.',
      guid: 'x',
      contentHash: 'hill',
    };
    await pollFeed(store, 'hill', [words], NOON + 3 * HOUR);
    await group();
    await digestOfDay(
      { filter: {}, date: '2026-11-24', zone: 'UTC' },
      { store, taxonomy: shippedTaxonomy, now: () => NOON + 40 * HOUR },
    );
    await keepBriefs();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => openStore(url, { migrationsDir, migrate: true });
  /** An edition that was sent, a draft, and what an editor says of it. */
  async function keepBriefs(): Promise<void> {
    const [{ title, url = null }] = REPORTS as [Report];
    const words = 'Zarmina Obaidzai (زرمینه عبیدزی) of the traders called it unbearable.';
    const known = [{ publisher: 'dawn.example', language: 'en', text: words }];
    const stories = [briefStoryOf('1', { title, url, known })];
    const brief = madeBrief(1, { stories, status: [briefStatusOf({ words, saidBy: 'Zarmina Obaidzai' })] });
    await store.editions.sendEdition(leavingEdition(brief), NOON + 40 * HOUR);
    await store.editions.saveDraft(draftedEdition({ ...brief, number: 2 }));
    const claim = 'claimed by Zarmina Obaidzai';
    await saveAlertsIn(store, [alertDraftOf(alertOf({}, { title, claim, gloss: words }))]);
    const hand = { ...NO_HAND, version: 1, lines: { '1': { text: `Heard: ${title}`, by: 'Mina' } } };
    const change = { what: 'published', subject: 'edition kabul.2', from: null, to: 'line' } as const;
    await store.editions.saveHand('kabul', 2, hand, ACT, change);
  }
  const group = () =>
    createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON + 5 * HOUR, owner: 'one' })();
  /** Names of the files beside the database that hold any of these bytes. */
  const holding = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith('khabar.db') && !name.includes('.before-'))
      .filter((name) => BYTES.test(readFileSync(join(folder, name)).toString('utf8')));
  const withdrawName = () =>
    store.withdrawals.withdrawName(
      ['Zarmina Obaidzai', 'زرمینه عبیدزی', 'Obaidzai'].map((one) => nameRuleOf(one, KEY)),
      KEY,
      { id: 'name', reason: 'at her wish', subject: 'name Z… O…' },
      { ...ACT, at: NOON + 41 * HOUR },
    );
  const withdrawReport = () =>
    store.withdrawals.withdrawReports(['1'], { id: 'report', reason: 'court order' }, { ...ACT, at: NOON + 41 * HOUR });

  it('leaves no byte of a name in it, its log or its search index', async () => {
    expect(holding()).not.toEqual([]);
    await withdrawName();
    expect(await store.withdrawals.scrub()).toEqual({ kind: 'clean' });
    expect(holding()).toEqual([]);
    await group();
    await store.withdrawals.scrub();
    expect(holding()).toEqual([]);
    expect(await titlesIn(store)).toContain('Traders end a strike, says [name withdrawn]');
  });

  it('leaves no byte of a report either', async () => {
    await withdrawReport();
    expect(await store.withdrawals.scrub()).toEqual({ kind: 'clean' });
    expect(holding()).toEqual([]);
  });

  it('is cleaned while another process has it open, and seen by that at once', async () => {
    const other = await openStore(url, { migrationsDir, migrate: false });
    expect(await titlesIn(other, { words: ['obaidzai'] })).toHaveLength(1);
    await withdrawReport();
    expect(await titlesIn(other)).toEqual(['Polio drive begins in Bannu']);
    expect((await other.items.mark()).withdrawn).toBe(NOON + 41 * HOUR);
    expect(await store.withdrawals.scrub()).toEqual({ kind: 'clean' });
    expect(holding()).toEqual([]);
    await other.close();
  });

  it('does not come back with an older backup', async () => {
    await backUp(url, join(folder, 'copy'));
    await withdrawReport();
    await withdrawName();
    await store.close();
    const options = { migrationsDir, act: { ...ACT, at: NOON + 50 * HOUR }, nameKey: KEY };
    expect(await restoreFrom(join(folder, 'copy'), url, options)).toMatchObject({ reports: 2, repeated: 2 });
    expect(holding()).toEqual([]);
    store = await open();
    expect(await titlesIn(store)).toEqual(['Polio drive begins in Bannu']);
    expect(await store.withdrawals.withdrawnAs('item', '1')).toMatchObject({ reason: 'court order' });
    expect((await store.withdrawals.listWithdrawals()).map(({ id }) => id).sort()).toEqual(['name', 'report']);
  });

  it('is gone through again at the next start where that was broken off', async () => {
    const database = new Database(join(folder, 'khabar.db'));
    const rows = createWithdrawalRows(database);
    rows.saveRules([nameRuleOf('Zarmina Obaidzai', KEY)], 'name');
    rows.markForSweep(NOON);
    database.close();
    expect(await repeatWithdrawals(url, store, KEY)).toBe(0);
    expect(await titlesIn(store)).toContain('Traders end a strike, says [name withdrawn]');
    expect(await store.withdrawals.finishNames(KEY)).toBe(false);
  });

  it('stays taken back where a backup of before that is put back', async () => {
    await withdrawReport();
    await backUp(url, join(folder, 'copy'));
    await store.withdrawals.undoWithdrawal('report', ACT);
    await store.close();
    await restoreFrom(join(folder, 'copy'), url, {
      migrationsDir,
      act: { ...ACT, at: NOON + 50 * HOUR },
      nameKey: KEY,
    });
    store = await open();
    expect(await store.withdrawals.withdrawnAs('item', '1')).toBeNull();
    expect((await pollFeed(store, 'hill', REPORTS.slice(0, 1), NOON + 51 * HOUR)).kind).toBe('withdrawn-since');
    const { withdrawn } = await store.items.mark();
    expect(withdrawn).toBeGreaterThan(0);
  });
});
