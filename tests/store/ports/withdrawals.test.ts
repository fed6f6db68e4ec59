import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, type Instant, MINUTE } from '../../../src/core/clock/time.ts';
import { maskDraft } from '../../../src/core/withdrawal/mask-data.ts';
import { createNameMask, nameKeyOf, nameRuleOf } from '../../../src/core/withdrawal/name-mask.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../../src/pipeline/make-digest.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { draftsOf, ingestOf, NOON, type Report, taggingOf } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { claimFeed, DESK, pollFeed, titlesIn } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const KEY = nameKeyOf('a secret of this test');
const STRIKE: Report = {
  title: 'Traders at Torkham bridge strike over new customs fees',
  summary: 'Zarmina Obaidzai of the traders called it unbearable.',
  guid: 'strike',
  url: 'https://dawn.example/strike',
  published: NOON,
  tagging: taggingOf('region/pk-kp'),
};
const AGAIN: Report = {
  title: 'Strike of traders at Torkham bridge over new customs fees goes on',
  summary: 'The fees stay, officials said.',
  guid: 'again',
  url: 'https://dawn.example/again',
  published: NOON + HOUR,
  tagging: taggingOf('region/pk-kp'),
};
const POLIO: Report = {
  title: 'Polio drive begins in Bannu, says Zarmina Obaidzai',
  summary: 'The drive takes three days.',
  guid: 'polio',
  url: 'https://dawn.example/polio-zarmina-obaidzai',
  published: NOON,
};

describe.each(storeEngines())('withdrawals in the %s store', (_name, open) => {
  let store: Store;
  let now: Instant;
  beforeEach(async () => {
    store = await open();
    now = NOON + 2 * HOUR;
    await setFeeds(store, DESK, NOON);
    await pollFeed(store, 'dawn', [STRIKE, AGAIN, POLIO], now);
    await group();
  });
  afterEach(() => store.close());

  const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'one' })();
  const idOf = async (title: string) => {
    const page = await store.items.findItems({}, { limit: 10, after: null });
    return page.rows.find((item) => item.title.startsWith(title))?.id ?? '';
  };
  const withdraw = async (...titles: readonly string[]) =>
    store.withdrawals.withdrawReports(
      await Promise.all(titles.map(idOf)),
      { id: `w-${titles.join('')}`, reason: 'at the wish of the paper' },
      { ...ACT, at: now },
    );
  const pollAgain = async (feed: string, reports: readonly Report[], at = now + HOUR) => {
    const claim = await claimFeed(store, feed, at, true);
    const { withdrawn, rules } = await store.withdrawals.nameRules();
    const mask = createNameMask(rules, KEY);
    const drafts = draftsOf(feed, reports).map((draft) => maskDraft(draft, mask));
    return store.items.saveIngest({ ...ingestOf(claim, at, drafts), withdrawn });
  };
  const withdrawName = (...spellings: readonly string[]) =>
    store.withdrawals.withdrawName(
      spellings.map((one) => nameRuleOf(one, KEY)),
      KEY,
      { id: 'w-name', reason: 'at her wish', subject: 'name Z… O…' },
      { ...ACT, at: now },
    );

  it('takes a report out of lists, searches, counts and its story at once', async () => {
    const id = await idOf('Traders');
    const done = await withdraw('Traders');
    expect(done?.reach).toMatchObject({ items: 1, stories: 1, digests: 0, editions: [] });
    expect(await titlesIn(store)).toEqual([AGAIN.title, POLIO.title]);
    expect(await titlesIn(store, { words: ['unbearable'] })).toEqual([]);
    expect((await store.tags.countTags('region')).get('pk-kp')).toBe(1);
    expect(await store.items.getItem(id)).toBeNull();
    expect(await store.withdrawals.withdrawnAs('item', id)).toMatchObject({ reason: 'at the wish of the paper' });
    const story = await store.stories.getStory(id);
    expect(story?.title).toBe(AGAIN.title);
    expect(JSON.stringify(story)).not.toContain('Traders');
    await group();
    const page = await store.stories.findStories({}, { order: 'time', limit: 10, after: null });
    expect(page.rows.flatMap(({ items }) => items)).not.toContain(id);
    expect(JSON.stringify(page.rows)).not.toContain('unbearable');
  });

  it('lets a story that has lost its only report be told as withdrawn', async () => {
    const id = await idOf('Polio');
    await withdraw('Polio');
    await group();
    expect(await store.stories.getStory(id)).toBeNull();
    expect(await store.withdrawals.withdrawnAs('story', id)).toMatchObject({ kind: 'item' });
    expect(await store.withdrawals.withdrawnAs('story', await idOf('Strike'))).toBeNull();
  });

  it('keeps a withdrawn report out when it is polled again, edited, moved, or brought by another feed', async () => {
    await withdraw('Traders');
    expect(await pollAgain('dawn', [STRIKE, AGAIN])).toMatchObject({ added: 0, seen: 2 });
    const edited = { ...STRIKE, title: 'Traders call off nothing', contentHash: 'other' };
    expect(await pollAgain('dawn', [edited, AGAIN], now + 2 * HOUR)).toMatchObject({ added: 0 });
    const moved = { ...STRIKE, url: 'https://dawn.example/other-place' };
    expect(await pollAgain('dawn', [moved, AGAIN], now + 3 * HOUR)).toMatchObject({ added: 0 });
    const renewed = { ...STRIKE, guid: 'new', url: 'https://dawn.example/new-place' };
    expect(await pollAgain('dawn', [renewed, AGAIN], now + 4 * HOUR)).toMatchObject({ added: 0 });
    const elsewhere = { ...STRIKE, guid: 'x', title: 'Torkham traders on strike' };
    expect(await pollAgain('hill', [elsewhere], now + 5 * HOUR)).toMatchObject({ added: 0 });
    expect(await titlesIn(store)).toEqual([AGAIN.title, POLIO.title]);
  });

  it('keeps its copy out that one document shows beside it, and not what only has its headline', async () => {
    await withdraw('Traders');
    const copy = { ...STRIKE, guid: 'copy', url: 'https://dawn.example/copy', published: now };
    expect(await pollAgain('dawn', [STRIKE, copy, AGAIN])).toMatchObject({ added: 0 });
    const later = { ...copy, guid: 'later', url: 'https://dawn.example/later', summary: 'The fees were halved.' };
    expect(await pollAgain('dawn', [STRIKE, copy, later], now + 2 * HOUR)).toMatchObject({ added: 1 });
  });

  it('takes other news under a guid or a link that a withdrawn report had used', async () => {
    await withdraw('Traders');
    const other = { title: 'Snow closes the pass at Babusar', summary: 'Nobody was hurt there.', published: now };
    const sameGuid = { ...other, guid: 'strike', url: 'https://dawn.example/snow' };
    expect(await pollAgain('dawn', [sameGuid])).toMatchObject({ added: 1 });
    const sameLink = { ...other, title: 'Floods in Swat', guid: 'floods', url: 'https://dawn.example/strike' };
    expect(await pollAgain('dawn', [sameLink], now + 2 * HOUR)).toMatchObject({ added: 1 });
  });

  it('lets a report come in again once its withdrawal is undone', async () => {
    const { withdrawal } = (await withdraw('Traders')) ?? {};
    const answer = await store.withdrawals.undoWithdrawal(withdrawal?.id ?? '', ACT);
    expect(answer).toMatchObject({ kind: 'undone' });
    expect(await store.withdrawals.undoWithdrawal(withdrawal?.id ?? '', ACT)).toEqual({ kind: 'undone-before' });
    expect((await claimFeed(store, 'dawn', now + MINUTE, true)).state.bodyHash).toBeNull();
    expect(await pollAgain('hill', [STRIKE])).toMatchObject({ added: 1 });
    expect(await store.withdrawals.undoWithdrawal('nothing', ACT)).toEqual({ kind: 'unknown' });
  });

  it('says in a kept digest when and why a report is gone, and nothing that it said', async () => {
    now = NOON + 40 * HOUR;
    const deps = { store, taxonomy: shippedTaxonomy, now: () => now };
    const day = { filter: {}, date: '2026-11-24', zone: 'UTC' };
    const before = JSON.stringify(await digestOfDay(day, deps));
    expect(before).toContain('Traders at Torkham');
    expect((await withdraw('Traders', 'Polio'))?.reach.digests).toBe(1);
    const after = JSON.stringify(await digestOfDay(day, deps));
    expect(after).not.toMatch(/unbearable|Traders at Torkham|Polio/);
    expect(after).toContain('withdrawn on 2026-11-26: at the wish of the paper');
    expect(after).toContain(AGAIN.title);
  });

  it('changes the mark by which remembered answers are known', async () => {
    const before = await store.items.mark();
    await withdraw('Traders');
    const after = await store.items.mark();
    expect(after.withdrawn).toBeGreaterThan(before.withdrawn);
    expect(after.change).toBeGreaterThan(before.change);
  });

  it('makes a mail anew that was not handed over, and names those that were', async () => {
    const bytes = Buffer.from(`Subject: Digest\r\n\r\n1. ${STRIKE.title}\r\n`);
    const send = async (id: string, isSent: boolean) => {
      await store.mail.saveSubscription(subscriptionOf(id), 0);
      const answer = await store.mail.claimMail(id, MORNING, (await store.items.mark()).change);
      if (answer.kind !== 'claimed') throw new Error(answer.kind);
      await store.mail.fixMail(answer.claim, { messageId: `<${id}>`, bytes });
      if (isSent) await store.mail.settleMail(answer.claim, { kind: 'accepted' }, MORNING);
      return answer.claim;
    };
    await send('ann', true);
    const waiting = await send('ben', false);
    const { withdrawn } = await store.items.mark();
    const done = await withdraw('Traders');
    expect(done?.reach).toMatchObject({
      waitingMails: 1,
      editions: [{ subscription: 'ann', occasion: '2026-11-25', sentAt: MORNING, isSure: true }],
    });
    expect((await store.mail.deliveries('ann', 5)).map(({ mail }) => mail)).toEqual([null]);
    expect((await store.mail.deliveries('ben', 5)).map(({ mail }) => mail)).toEqual([null]);
    // What was composed before it is not fixed after it.
    expect(await store.mail.fixMail(waiting, { messageId: '<ben>', bytes, withdrawn })).toBeNull();
  });

  it('takes a name out of titles, summaries, links, stories and searches, and tags what held it anew', async () => {
    const { reach } = await withdrawName('Zarmina Obaidzai');
    expect(reach).toMatchObject({ items: 2 });
    const page = await store.items.findItems({}, { limit: 10, after: null, evidence: true });
    expect(JSON.stringify(page.rows)).not.toMatch(/zarmina|obaidzai/i);
    expect(await titlesIn(store, { words: ['obaidzai'] })).toEqual([]);
    expect(await titlesIn(store, { words: ['polio'] })).toEqual(['Polio drive begins in Bannu, says [name withdrawn]']);
    expect(page.rows.find(({ title }) => title.startsWith('Polio'))?.url).toBeNull();
    expect(await store.tags.pendingRetag()).toEqual({ version: null, since: null });
    const stories = await store.stories.findStories({}, { order: 'time', limit: 10, after: null });
    expect(JSON.stringify(stories.rows)).not.toMatch(/zarmina|obaidzai/i);
    expect(
      (await store.stories.findStories({ words: ['obaidzai'] }, { order: 'time', limit: 10, after: null })).rows,
    ).toEqual([]);
    await group();
    const anew = await store.stories.findStories({}, { order: 'time', limit: 10, after: null });
    expect(JSON.stringify(anew.rows)).not.toMatch(/zarmina|obaidzai/i);
    expect(await store.withdrawals.undoWithdrawal('w-name', ACT)).toEqual({ kind: 'name' });
  });

  it('knows a report again whose name it has masked, and masks what comes in later', async () => {
    await withdrawName('Zarmina Obaidzai', 'زرمینه عبیدزی');
    expect(await pollAgain('dawn', [STRIKE, AGAIN, POLIO])).toMatchObject({ added: 0, revised: 0 });
    const later = {
      title: 'ZARMINA ÓBAIDZAI’s brother speaks',
      guid: 'l',
      summary: 'او زرمینه عبیدزی ده',
      published: now,
    };
    expect(await pollAgain('hill', [later])).toMatchObject({ added: 1 });
    const page = await store.items.findItems({ feed: ['hill'] }, { limit: 10, after: null });
    expect(page.rows[0]).toMatchObject({
      title: '[name withdrawn]’s brother speaks',
      summary: 'او [name withdrawn] ده',
    });
  });

  it('takes nothing that was masked by an older list of names', async () => {
    const claim = await claimFeed(store, 'hill', now, true);
    const { withdrawn } = await store.withdrawals.nameRules();
    await withdrawName('Zarmina Obaidzai');
    const drafts = draftsOf('hill', [{ title: 'Zarmina Obaidzai speaks', guid: 's' }]);
    const answer = await store.items.saveIngest({ ...ingestOf(claim, now, drafts), withdrawn });
    expect(answer).toEqual({ kind: 'withdrawn-since' });
    expect(await titlesIn(store, { words: ['speaks'] })).toEqual([]);
  });

  it('keeps no grouping and no digest that was begun before something was withdrawn', async () => {
    const { withdrawn } = await store.items.mark();
    const digest = await digestOfDay(
      { filter: {}, date: '2026-11-24', zone: 'UTC' },
      { store, taxonomy: shippedTaxonomy, now: () => now },
    );
    await withdraw('Traders');
    await store.digests.keepDigest(digest, withdrawn);
    expect(await store.digests.hasDigest(digest.id)).toBe(false);
    const at = await store.stories.groupedUpTo();
    await store.leases.takeLease('group-stories', 'two', now, HOUR);
    const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
    const save = { owner: 'two', now, from: at, to: at, withdrawn, ...nothing };
    expect(await store.stories.saveGrouping(save)).toBe('lost');
  });

  it('tells who did it and why, and of a name no more than its initials', async () => {
    await withdrawName('Zarmina Obaidzai');
    await withdraw('Strike');
    const audit = await store.audit.auditEntries({ before: null, limit: 10, since: null });
    expect(audit.map(({ what, subject }) => `${what}: ${subject}`)).toEqual([
      'item-withdrawn: report 2 of dawn.example, 2026-11-24',
      'name-withdrawn: name Z… O…',
    ]);
    expect((await store.withdrawals.listWithdrawals()).map(({ kind }) => kind).sort()).toEqual(['item', 'name']);
  });

  it('can be repeated in an older copy of the store, once', async () => {
    const older = await open();
    await setFeeds(older, DESK, NOON);
    await pollFeed(older, 'dawn', [POLIO, STRIKE], now);
    await withdraw('Traders');
    await withdrawName('Zarmina Obaidzai');
    for (const record of await store.withdrawals.withdrawalRecords()) {
      expect(await older.withdrawals.repeatWithdrawal(record, KEY)).toBe(true);
      expect(await older.withdrawals.repeatWithdrawal(record, KEY)).toBe(false);
    }
    expect(await titlesIn(older)).toEqual(['Polio drive begins in Bannu, says [name withdrawn]']);
    await older.close();
  });
});
