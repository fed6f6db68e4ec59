import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();

const MARKET = 'Bomb at Quetta vegetable market kills four, police say';
const MARKET_TOO = 'Four dead as blast rips through vegetable market in Quetta';
const TRADERS = 'Herat traders complain about customs duty';

describe.each(storeEngines())('the stories of the %s store', (_, open) => {
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

  it('writes nothing for a cursor that has moved on', async () => {
    await store.leases.takeLease('group-stories', 'one', NOON, HOUR);
    const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
    const save = { owner: 'one', now: NOON, from: 0, to: 1, ...nothing };
    expect(await store.stories.saveGrouping(save)).toBe('saved');
    expect(await store.stories.saveGrouping(save)).toBe('lost');
    expect(await store.stories.saveGrouping({ ...save, from: 1, to: 2, owner: 'two' })).toBe('lost');
  });

  it('sends readers of a merged story to the one that it went into', async () => {
    await poll('dawn', { a: MARKET, b: TRADERS });
    await group();
    const story = await store.stories.getStory('1');
    const items = await store.items.getItems(['1', '2']);
    if (story === null) throw new Error('no story');
    await store.leases.takeLease('group-stories', 'one', time, HOUR);
    const cursor = await store.stories.groupedUpTo();
    await store.stories.saveGrouping({
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
    expect((await store.stories.getStory('2'))?.id).toBe('1');
    const asked = await store.stories.getStories(['1', '2', '99', 'nonsense']);
    expect([...asked].map(([id, { id: current }]) => [id, current]).sort()).toEqual([
      ['1', '1'],
      ['2', '1'],
    ]);
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
    expect((await list({ words: ['-customs'] })).map(([id]) => id)).not.toContain('2');
    expect((await list({ words: ['mosques', '-customs'] })).map(([id]) => id)).toEqual(['3']);
    expect((await list({ words: ['-mosque'], minSeverity: 4 })).map(([id]) => id)).toEqual([]);
    expect((await list({ minSeverity: 4 })).map(([id]) => id)).toEqual(['3']);
    expect(await list({ minOrigins: 2 })).toEqual([]);
    // A story lasts from its first report to its last; `since` is the first moment of a stretch, `until` the one after
    // it.
    expect([await list({ until: NOON }), await list({ since: NOON + 1 })]).toEqual([[], []]);
    expect([(await list({ until: NOON + 1 })).length, (await list({ since: NOON })).length]).toEqual([4, 4]);
    for (const order of ['time', 'significance'] as const) {
      const whole = await store.stories.findStories({}, { order, limit: 50, after: null });
      const paged: string[] = [];
      let after = null;
      do {
        const page: Awaited<ReturnType<Store['stories']['findStories']>> = await store.stories.findStories(
          {},
          { order, limit: 1, after },
        );
        paged.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(whole.rows.map(({ id }) => id));
    }
    const [first] = (await store.stories.findStories({}, { order: 'significance', limit: 1, after: null })).rows;
    expect(first?.id).toBe('3');
  });

  it('keeps what analysts judged of a story, the last before every suggestion, whatever comes after', async () => {
    const judged = {
      reliability: 'B',
      credibility: 2,
      by: 'R. Sahar',
      at: NOON,
      reason: 'spoke to the hospital',
    } as const;
    await poll('dawn', { a: MARKET });
    await group();
    expect(await store.stories.judgeStory('99', judged, ACT)).toBe(false);
    expect(await store.stories.judgedAmong(['1'])).toEqual([]);
    expect(await store.stories.judgeStory('1', judged, ACT)).toBe(true);
    expect((await store.stories.getStory('1'))?.grade).toMatchObject({
      reliability: 'B',
      credibility: 2,
      analyst: judged,
    });
    await poll('hill', { c: MARKET_TOO });
    await group();
    const grown = await store.stories.getStory('1');
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
    await store.stories.judgeStory('1', later, ACT);
    expect((await store.stories.getStory('1'))?.grade).toMatchObject({ reliability: 'F', isSuggested: true });
    const reasons = await store.stories.reasonsOf(['1', '99', 'nonsense'], 1);
    expect([...reasons.keys()]).toEqual(['1']);
    expect(reasons.get('1')?.grades).toEqual([later, judged]);
    expect(await store.stories.judgedAmong(['1', '99', 'nonsense'])).toEqual(['1']);
  });

  it('tells how a story grew', async () => {
    await poll('dawn', { a: MARKET });
    await group();
    await poll('hill', { c: MARKET_TOO });
    await group();
    const historyOf = async (entries: number) =>
      (await store.stories.reasonsOf(['1'], entries)).get('1')?.history ?? [];
    expect((await historyOf(10)).map(({ kind, item }) => `${kind} ${item}`)).toEqual(['story-new 1', 'story-grew 2']);
    expect((await historyOf(1)).map(({ kind }) => kind)).toEqual(['story-grew']);
  });
});
