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
import { setFeeds } from '../support/set-feeds.ts';

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
    await setFeeds(store, [feedNamed('dawn'), feedNamed('hill'), feedNamed('dusk')], NOON);
  });
  afterEach(() => store.close());

  const grouperOf = (owner: string) => createGroupStories({ store, taxonomy: () => taxonomy, now: () => time, owner });

  /** Polls a feed that shows these titles, each under its own link. */
  async function poll(feed: string, titles: Readonly<Record<string, string>>): Promise<void> {
    time += MINUTE;
    const answer = await store.feeds.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = Object.entries(titles).map(([link, title]) => ({
      title,
      guid: link,
      url: `https://${feed}.example/${link}`,
      published: NOON,
      tagging: tagText({ title, summary: '', language: 'en', feedCountry: null }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, reports)));
  }
  const list = async (filter = {}) =>
    (await store.stories.findStories(filter, { order: 'time', limit: 50, after: null })).rows.map(({ id, items }) => [
      id,
      items,
    ]);
  const kinds = async () => (await store.items.changesSince(0, 100)).map(({ kind, story }) => `${kind} ${story}`);

  it('makes one story of reports of one event in two papers', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await group();
    await poll('hill', { c: MARKET_TOO });
    await group();
    expect(await list()).toEqual([
      ['2', ['2']],
      ['1', ['1', '3']],
    ]);
    expect((await store.items.getItem('3'))?.story).toBe('1');
    expect(await kinds()).toContain('story-grew 1');
    const story = await store.stories.getStory('1');
    expect(story?.outlets).toEqual(['dawn.example', 'hill.example']);
    expect(story?.figures[0]).toMatchObject({ harm: 'killed', low: 4 });
    expect((await store.stories.membershipsOf('1'))[1]).toMatchObject({ item: '3', reason: { like: 1 } });
  });

  it('does nothing more when it runs again', async () => {
    await poll('dawn', { a: MARKET });
    await group();
    const before = await store.items.mark();
    await group();
    expect(await store.items.mark()).toEqual(before);
    expect(await store.stories.groupedUpTo()).toBe(before.change);
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
    await store.leases.takeLease('group-stories', 'old', time, MINUTE);
    const from = await store.stories.groupedUpTo();
    const reports = await store.stories.groupedReports(0, 0, 1_000);
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
    expect(await store.stories.saveGrouping(save)).toBe('saved');
    await store.leases.releaseLease('group-stories', 'old');
  }
  const featuresOf = async (item: string) =>
    (await store.stories.groupedReports(0, 0, 1_000)).find((report) => report.item === item)?.features;

  it(
    'reads anew what other words have read, so that what comes later meets it, and tells nobody where nothing ' +
      'moves',
    async () => {
      await poll('dawn', { a: MARKET });
      await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'one' });
      const before = await featuresOf('1');
      await readByOtherWords(['1']);
      const { change } = await store.items.mark();
      await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
      expect(await featuresOf('1')).toEqual(before);
      expect((await store.items.mark()).change).toBe(change);
      await poll('hill', { c: MARKET_TOO });
      await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
      expect(await list()).toEqual([['1', ['1', '2']]]);
    },
  );

  it('takes apart what only other words had joined', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'one' });
    await store.leases.takeLease('group-stories', 'old', time, MINUTE);
    const from = await store.stories.groupedUpTo();
    const second = (await store.stories.groupedReports(0, 0, 10)).find(({ item }) => item === '2');
    if (second === undefined) throw new Error('two were grouped');
    const { words: _, ...features } = second.features;
    const placed = [{ item: '2', story: '1', at: second.at, features, reason: null }];
    const gone = [{ story: '2', into: '1' }];
    await store.stories.saveGrouping({
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
    await store.leases.releaseLease('group-stories', 'old');
    await groupOnce({ store, taxonomy: () => taxonomy, now: () => time, owner: 'two' });
    expect((await store.items.getItem('2'))?.story).toBe('2');
    expect(await kinds()).toContain('story-corrected 1');
  });

  it('reads only so many anew in one turn, and the rest in the next', async () => {
    const many = REREAD_AT_ONCE + 30;
    await poll(
      'dawn',
      Object.fromEntries(Array.from({ length: many }, (_, at) => [`n${at}`, `Notice ${at} about ${at}`])),
    );
    await group();
    const ids = (await store.stories.groupedReports(0, 0, 1_000)).map(({ item }) => item);
    time += HOUR;
    await readByOtherWords(ids);
    const outdated = async () =>
      (await store.stories.groupedReports(0, 0, 1_000)).filter(({ features }) => isOutdated(features, taxonomy.facts))
        .length;
    const again = grouperOf('again');
    const left = [await outdated()];
    for (let turn = 0; turn < 2; turn++) {
      await again();
      left.push(await outdated());
    }
    expect(left).toEqual([many, many - REREAD_AT_ONCE, 0]);
  });

  it('leaves the log to whoever holds the lease', async () => {
    await store.leases.takeLease('group-stories', 'somebody', NOON, HOUR);
    await poll('dawn', { a: MARKET });
    await group();
    expect(await store.stories.groupedUpTo()).toBe(0);
    expect(await list()).toEqual([]);
  });

  it('takes a report out of its story when its words turn to something else; both permalinks stay alive', async () => {
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
});
