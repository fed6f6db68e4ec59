import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { isOutdated } from '../../src/core/story/features.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { createGroupStories, groupOnce } from '../../src/pipeline/group-stories.ts';
import { REREAD_AT_ONCE } from '../../src/pipeline/reread-reports.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';

const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind === 'invalid') throw new Error('the taxonomy of the repository is invalid');
const { taxonomy } = loaded;

const MARKET = 'Bomb at Quetta vegetable market kills four, police say';
const MARKET_TOO = 'Four dead as blast rips through vegetable market in Quetta';
const TRADERS = 'Herat traders complain about customs duty';

describe.each(storeEngines())('grouping in the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  let group: () => Promise<unknown>;
  beforeEach(async () => {
    store = await open();
    time = NOON;
    group = grouperOf('one');
    await store.setFeeds([feedNamed('dawn'), feedNamed('hill'), feedNamed('dusk')], NOON);
  });
  afterEach(() => store.close());

  const grouperOf = (owner: string) => createGroupStories({ store, taxonomy: () => taxonomy, now: () => time, owner });

  /** Polls a feed that shows these titles, each under its own link. */
  async function poll(feed: string, titles: Readonly<Record<string, string>>): Promise<void> {
    time += MINUTE;
    const answer = await store.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = Object.entries(titles).map(([link, title]) => ({
      title,
      guid: link,
      url: `https://${feed}.example/${link}`,
      published: NOON,
      tagging: tagText({ title, summary: '', language: 'en', feedCountry: null }, taxonomy),
    }));
    await store.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, reports)));
  }
  const list = async (filter = {}) =>
    (await store.findStories(filter, { order: 'time', limit: 50, after: null })).rows.map(({ id, items }) => [
      id,
      items,
    ]);
  const kinds = async () => (await store.changesSince(0, 100)).map(({ kind, story }) => `${kind} ${story}`);

  it('makes one story of reports of one event in two papers', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await group();
    await poll('hill', { c: MARKET_TOO });
    await group();
    expect(await list()).toEqual([
      ['2', ['2']],
      ['1', ['1', '3']],
    ]);
    expect((await store.getItem('3'))?.story).toBe('1');
    expect(await kinds()).toContain('story-grew 1');
    const story = await store.getStory('1');
    expect(story?.outlets).toEqual(['dawn.example', 'hill.example']);
    expect(story?.figures[0]).toMatchObject({ harm: 'killed', low: 4 });
    expect((await store.membershipsOf('1'))[1]).toMatchObject({ item: '3', reason: { like: 1 } });
  });

  it('does nothing more when it runs again', async () => {
    await poll('dawn', { a: MARKET });
    await group();
    const before = await store.mark();
    await group();
    expect(await store.mark()).toEqual(before);
    expect(await store.groupedUpTo()).toBe(before.change);
  });

  it('goes on from the store where another process stopped', async () => {
    await poll('dawn', { a: MARKET });
    await group();
    await poll('hill', { c: MARKET_TOO });
    time += HOUR;
    await grouperOf('two')();
    expect(await list()).toEqual([['1', ['1', '2']]]);
    await poll('dusk', { d: 'Quetta vegetable market blast: bomb kills four' });
    await group();
    expect((await list()).length).toBe(1);
  });

  it('lets the next have its turn at once where it groups only once', async () => {
    const once = (owner: string) => groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner });
    await poll('dawn', { a: MARKET });
    await once('fetch.1');
    await poll('hill', { c: MARKET_TOO });
    await once('fetch.2');
    expect(await list()).toEqual([['1', ['1', '2']]]);
  });

  /** As if reports had been read by other words, in which nothing is said of them but one thing. */
  async function readByOtherWords(items: readonly string[]): Promise<void> {
    await store.takeLease('group-stories', 'old', time, time + MINUTE);
    const from = await store.groupedUpTo();
    const reports = await store.groupedReports(0, 0, 1_000);
    const placed = items.map((id) => {
      const report = reports.find(({ item }) => item === id);
      if (report === undefined) throw new Error(`no report ${id}`);
      const { words: _, ...features } = report.features;
      return {
        item: id,
        story: report.story,
        at: report.at,
        features: { ...features, terms: [7], flags: [0] },
        reason: null,
      };
    });
    const save = { owner: 'old', now: time, from, to: from, placed, moved: [], stories: [], gone: [], changes: [] };
    expect(await store.saveGrouping(save)).toBe('saved');
    await store.releaseLease('group-stories', 'old');
  }
  const featuresOf = async (item: string) =>
    (await store.groupedReports(0, 0, 1_000)).find((report) => report.item === item)?.features;

  it('reads anew what other words have read, so that what comes later meets it, and tells nobody where nothing moves', async () => {
    await poll('dawn', { a: MARKET });
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'one' });
    const before = await featuresOf('1');
    await readByOtherWords(['1']);
    const { change } = await store.mark();
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
    expect(await featuresOf('1')).toEqual(before);
    expect((await store.mark()).change).toBe(change);
    await poll('hill', { c: MARKET_TOO });
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
    expect(await list()).toEqual([['1', ['1', '2']]]);
  });

  it('takes apart what only other words had joined', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'one' });
    await store.takeLease('group-stories', 'old', time, time + MINUTE);
    const from = await store.groupedUpTo();
    const second = (await store.groupedReports(0, 0, 10)).find(({ item }) => item === '2');
    if (second === undefined) throw new Error('two were grouped');
    const { words: _, ...features } = second.features;
    const placed = [{ item: '2', story: '1', at: second.at, features, reason: null }];
    const gone = [{ story: '2', into: '1' }];
    await store.saveGrouping({
      owner: 'old',
      now: time,
      from,
      to: from,
      placed,
      moved: [],
      stories: [],
      gone,
      changes: [],
    });
    await store.releaseLease('group-stories', 'old');
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
    expect((await store.getItem('2'))?.story).toBe('2');
    expect(await kinds()).toContain('story-corrected 1');
  });

  it('reads only so many anew in one turn, and the rest in the next', async () => {
    const many = REREAD_AT_ONCE + 30;
    await poll(
      'dawn',
      Object.fromEntries(Array.from({ length: many }, (_, at) => [`n${at}`, `Notice ${at} about ${at}`])),
    );
    await group();
    const ids = (await store.groupedReports(0, 0, 1_000)).map(({ item }) => item);
    time += HOUR;
    await readByOtherWords(ids);
    const outdated = async () =>
      (await store.groupedReports(0, 0, 1_000)).filter(({ features }) => isOutdated(features)).length;
    const again = grouperOf('again');
    const left = [await outdated()];
    for (let turn = 0; turn < 2; turn++) {
      await again();
      left.push(await outdated());
    }
    expect(left).toEqual([many, many - REREAD_AT_ONCE, 0]);
  });

  it('leaves the log to whoever holds the lease', async () => {
    await store.takeLease('group-stories', 'somebody', NOON, NOON + HOUR);
    await poll('dawn', { a: MARKET });
    await group();
    expect(await store.groupedUpTo()).toBe(0);
    expect(await list()).toEqual([]);
  });

  it('writes nothing for a cursor that has moved on', async () => {
    await store.takeLease('group-stories', 'one', NOON, NOON + HOUR);
    const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
    const save = { owner: 'one', now: NOON, from: 0, to: 1, ...nothing };
    expect(await store.saveGrouping(save)).toBe('saved');
    expect(await store.saveGrouping(save)).toBe('lost');
    expect(await store.saveGrouping({ ...save, from: 1, to: 2, owner: 'two' })).toBe('lost');
  });

  it('takes a report out of its story when its words turn to something else, and keeps both permalinks alive', async () => {
    await poll('dawn', { a: MARKET });
    await poll('hill', { c: MARKET_TOO });
    await group();
    await poll('dawn', { a: TRADERS });
    await group();
    expect(await kinds()).toContain('story-corrected 1');
    expect(new Map((await list()) as [string, string[]][])).toEqual(
      new Map([
        ['1', ['1']],
        ['2', ['2']],
      ]),
    );
  });

  it('leaves with the rest what came in the moment in which the founder turned to something else', async () => {
    await poll('dawn', { a: MARKET });
    await poll('hill', { c: MARKET_TOO });
    await group();
    await poll('dusk', { d: 'Quetta vegetable market blast: bomb kills four' });
    await poll('dawn', { a: TRADERS });
    await group();
    expect(new Map((await list()) as [string, string[]][])).toEqual(
      new Map([
        ['1', ['1']],
        ['2', ['2', '3']],
      ]),
    );
  });

  it('sends readers of a merged story to the one that it went into', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await group();
    const story = await store.getStory('1');
    const items = await store.getItems(['1', '2']);
    if (story === null) throw new Error('no story');
    await store.takeLease('group-stories', 'one', time, time + HOUR);
    const cursor = await store.groupedUpTo();
    await store.saveGrouping({
      owner: 'one',
      now: time,
      from: cursor,
      to: cursor,
      placed: [],
      moved: [{ item: '2', story: '1' }],
      stories: [{ story: { ...story, items: ['1', '2'] }, items }],
      gone: [{ story: '2', into: '1' }],
      changes: [{ kind: 'story-merged', item: '2', story: '1' }],
    });
    expect((await store.getStory('2'))?.id).toBe('1');
    expect(await list()).toEqual([['1', ['1', '2']]]);
  });

  it('finds stories by what their items say together, by severity, and page by page in both orders', async () => {
    await poll('dawn', {
      a: MARKET,
      b: TRADERS,
      c: 'Suicide bomber kills 24 in Peshawar mosque',
      d: 'Khost road reopens',
    });
    await group();
    expect(await list({ region: ['pk-ba'] })).toEqual([['1', ['1']]]);
    expect(await list({ words: ['customs'], feed: ['dawn'] })).toEqual([['2', ['2']]]);
    expect((await list({ minSeverity: 4 })).map(([id]) => id)).toEqual(['3']);
    expect(await list({ minOrigins: 2 })).toEqual([]);
    expect(await list({ until: NOON })).toEqual([]);
    for (const order of ['time', 'significance'] as const) {
      const whole = await store.findStories({}, { order, limit: 50, after: null });
      const paged: string[] = [];
      let after = null;
      do {
        const page: Awaited<ReturnType<Store['findStories']>> = await store.findStories({}, { order, limit: 1, after });
        paged.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(whole.rows.map(({ id }) => id));
    }
    const [first] = (await store.findStories({}, { order: 'significance', limit: 1, after: null })).rows;
    expect(first?.id).toBe('3');
  });

  it('keeps what analysts judged of a story, the last before every suggestion, through all that comes after', async () => {
    const judged = {
      reliability: 'B',
      credibility: 2,
      by: 'R. Sahar',
      at: NOON,
      reason: 'spoke to the hospital',
    } as const;
    await poll('dawn', { a: MARKET });
    await group();
    expect(await store.judgeStory('99', judged)).toBe(false);
    expect(await store.judgeStory('1', judged)).toBe(true);
    expect((await store.getStory('1'))?.grade).toMatchObject({ reliability: 'B', credibility: 2, analyst: judged });
    await poll('hill', { c: MARKET_TOO });
    await group();
    const grown = await store.getStory('1');
    expect(grown?.items).toHaveLength(2);
    expect(grown?.grade).toMatchObject({ reliability: 'B', suggested: { reliability: 'F' }, analyst: judged });
    const later = {
      ...judged,
      reliability: null,
      credibility: null,
      by: 'M. Wali',
      at: NOON + HOUR,
      reason: 'taken back',
    };
    await store.judgeStory('1', later);
    expect((await store.getStory('1'))?.grade).toMatchObject({ reliability: 'F', isSuggested: true });
    expect(await store.gradesOf('1')).toEqual([later, judged]);
  });

  it('tells how a story grew', async () => {
    await poll('dawn', { a: MARKET });
    await group();
    await poll('hill', { c: MARKET_TOO });
    await group();
    const history = await store.historyOf('1', 10);
    expect(history.map(({ kind, item }) => `${kind} ${item}`)).toEqual(['story-new 1', 'story-grew 2']);
    expect((await store.historyOf('1', 1)).map(({ kind }) => kind)).toEqual(['story-grew']);
    expect(await store.historyOf('99', 10)).toEqual([]);
  });
});
