import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/clock/time.ts';
import type { Item } from '../../src/core/item/item.ts';
import type { Cursor, Page } from '../../src/core/item/page.ts';
import type { Claim, Store } from '../../src/store/store.ts';
import { digestOf } from '../support/digests.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report, taggingOf } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';

describe.each(storeEngines())('the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await store.setFeeds(
      [feedNamed('dawn'), feedNamed('hill'), feedNamed('dusk', { url: 'https://dawn.example/other' })],
      NOON,
    );
  });
  afterEach(() => store.close());

  async function claim(feed: string, now = NOON, force = false): Promise<Claim> {
    const answer = await store.claimFeed(feed, now, { force });
    if (answer.kind !== 'claimed') throw new Error(`${feed}: ${answer.kind}`);
    return answer.claim;
  }
  /** Polls a feed that shows these reports. */
  async function poll(feed: string, reports: readonly Report[], now = NOON) {
    return store.saveIngest(ingestOf(await claim(feed, now, true), now, draftsOf(feed, reports)));
  }
  const titles = async (filter = {}) =>
    (await store.findItems(filter, { limit: 100, after: null })).rows.map(({ title }) => title);

  describe('schedule', () => {
    it('has new feeds due at once and knows nothing of others', async () => {
      expect((await store.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dawn', 'dusk', 'hill']);
      expect(await store.claimFeed('nobody', NOON)).toEqual({ kind: 'unknown-feed' });
    });

    it('has feeds that failed last time wait for the others', async () => {
      const held = await claim('dawn');
      await store.saveIngest({ ...ingestOf(held, NOON, []), result: 'failed', failures: 1, nextDueAt: NOON - DAY });
      expect((await store.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toEqual(['dusk', 'hill', 'dawn']);
    });

    it('lets one worker have a feed until its lease ends', async () => {
      await claim('dawn');
      expect(await store.claimFeed('dawn', NOON + SECOND)).toMatchObject({ kind: 'not-due' });
      expect((await claim('dawn', NOON + 91 * SECOND)).fence).toBe(2);
    });

    it('asks one host once at a time, with a gap', async () => {
      const held = await claim('dawn');
      expect(await store.claimFeed('dusk', NOON)).toMatchObject({ kind: 'host-busy' });
      await store.saveIngest(ingestOf(held, NOON, []));
      expect(await store.claimFeed('dusk', NOON + 10)).toEqual({ kind: 'host-busy', until: NOON + SECOND });
      expect(await store.claimFeed('dusk', NOON + SECOND)).toMatchObject({ kind: 'claimed' });
    });

    it('refuses what a worker brings after it lost its lease', async () => {
      const lost = await claim('dawn');
      await claim('dawn', NOON + 2 * MINUTE);
      expect(await store.saveIngest(ingestOf(lost, NOON + 2 * MINUTE, draftsOf('dawn', [{ title: 'late' }])))).toEqual({
        kind: 'lost-lease',
      });
      expect(await titles()).toEqual([]);
    });

    it('holds a feed and its host for longer while its worker asks for it', async () => {
      const held = await claim('dawn');
      expect(await store.renewClaim(held, NOON + MINUTE)).toBe(true);
      const late = NOON + 2 * MINUTE;
      expect((await store.dueFeeds(late, 10)).map(({ feed }) => feed)).not.toContain('dawn');
      expect(await store.claimFeed('dawn', late, { force: true })).toMatchObject({ kind: 'not-due' });
      expect(await store.claimFeed('dusk', late)).toMatchObject({ kind: 'host-busy' });
      expect(await store.saveIngest(ingestOf(held, late, []))).toMatchObject({ kind: 'saved' });
      expect(await store.renewClaim(held, late)).toBe(false);
    });

    it('renews no claim that somebody else has by now', async () => {
      const lost = await claim('dawn');
      const held = await claim('dawn', NOON + 2 * MINUTE);
      expect(await store.renewClaim(lost, NOON + 2 * MINUTE)).toBe(false);
      expect(await store.renewClaim(held, NOON + 2 * MINUTE)).toBe(true);
    });

    it('gives a claim back as it was', async () => {
      await store.releaseFeed(await claim('dawn'));
      expect((await store.dueFeeds(NOON, 10)).map(({ feed }) => feed)).toContain('dawn');
      await claim('dusk', NOON + SECOND);
    });

    it('frees what a predecessor held', async () => {
      await claim('dawn');
      await store.takeLease('group-stories', 'dead', NOON, NOON + DAY);
      expect(await store.takeLease('group-stories', 'next', NOON, NOON + DAY)).toBe(false);
      expect(await store.voidLeases(NOON + SECOND)).toBe(1);
      expect(await store.takeLease('group-stories', 'next', NOON, NOON + DAY)).toBe(true);
      await claim('dawn', NOON + SECOND);
    });

    it('keeps due times and validators over a reload, and asks anew at a new address', async () => {
      await poll('dawn', [{ title: 'one', guid: '1' }]);
      await store.setFeeds([feedNamed('dawn', { title: 'Dawn, renamed' })], NOON + SECOND);
      expect(await store.dueFeeds(NOON + SECOND, 10)).toEqual([]);
      expect(
        (await store.feedHealth()).map(({ feed, state, items }) => [feed.title, state.validators.etag, items]),
      ).toEqual([['Dawn, renamed', `"${NOON}"`, 1]]);
      await store.setFeeds([feedNamed('dawn', { url: 'https://new.example/rss' })], NOON + MINUTE);
      expect((await store.dueFeeds(NOON + MINUTE, 10)).map(({ url }) => url)).toEqual(['https://new.example/rss']);
      expect((await store.feedHealth())[0]?.state).toMatchObject({ bodyHash: null, validators: { etag: null } });
    });

    it('obeys a publisher that asked for silence even when forced', async () => {
      const held = await claim('dawn');
      await store.saveIngest({ ...ingestOf(held, NOON, []), quietUntil: NOON + DAY, nextDueAt: NOON + DAY });
      expect(await store.claimFeed('dawn', NOON + MINUTE, { force: true })).toMatchObject({ kind: 'not-due' });
    });
  });

  describe('identity', () => {
    it('adds nothing when a feed is read a second time', async () => {
      const reports = [
        { title: 'one', guid: '1', url: 'https://dawn.example/1' },
        { title: 'two', guid: '2' },
      ];
      expect(await poll('dawn', reports)).toMatchObject({ added: 2 });
      expect(await poll('dawn', reports, NOON + MINUTE)).toMatchObject({ added: 0, revised: 0, seen: 2 });
      expect(await store.changedEntries('dawn', draftsOf('dawn', reports))).toEqual(new Set());
    });

    it('keeps one report through two feeds as one item with two sightings', async () => {
      await poll('dawn', [{ title: 'Border reopens', guid: 'a', url: 'https://dawn.example/1' }]);
      await poll(
        'hill',
        [{ title: 'Crossing is open again', guid: 'b', url: 'https://dawn.example/1' }],
        NOON + MINUTE,
      );
      const { rows } = await store.findItems({}, { limit: 10, after: null });
      expect(rows.map(({ title, feeds }) => [title, feeds])).toEqual([['Border reopens', ['dawn', 'hill']]]);
      expect((await store.changesSince(0, 10)).map(({ kind }) => kind)).toEqual(['item-new', 'item-sighted']);
    });

    it('turns an edit into a revision, and another paper’s headline into none', async () => {
      await poll('dawn', [
        { title: 'Three killed in blast', guid: 'a', url: 'https://dawn.example/1', tagging: taggingOf('region/pk') },
      ]);
      await poll('hill', [{ title: 'Blast kills three', guid: 'b', url: 'https://dawn.example/1' }], NOON + MINUTE);
      expect(
        await poll(
          'dawn',
          [
            {
              title: 'Five killed in blast',
              guid: 'a',
              url: 'https://dawn.example/1',
              tagging: taggingOf('region/af'),
            },
          ],
          NOON + 2 * MINUTE,
        ),
      ).toMatchObject({ revised: 1 });
      const [item] = (await store.findItems({}, { limit: 1, after: null })).rows;
      expect(item).toMatchObject({
        title: 'Five killed in blast',
        revisions: [{ title: 'Three killed in blast', replacedAt: NOON + 2 * MINUTE }],
      });
      expect([
        await store.countTags('region'),
        await titles({ words: ['three'] }),
        await titles({ region: ['af'] }),
      ]).toEqual([new Map([['af', 1]]), [], ['Five killed in blast']]);
    });

    it('keeps reports apart that share a guid or a link but not their words', async () => {
      await poll('dawn', [{ title: 'Floods in Kunar', guid: 'same', url: 'https://dawn.example/1' }]);
      await poll(
        'dawn',
        [{ title: 'Cricket: rain stops play', guid: 'same', url: 'https://dawn.example/2' }],
        NOON + MINUTE,
      );
      await poll(
        'dawn',
        [{ title: 'Weather for Herat', guid: 'w1', url: 'https://dawn.example/w' }],
        NOON + 2 * MINUTE,
      );
      await poll(
        'dawn',
        [{ title: 'Prices of flour rise', guid: 'w2', url: 'https://dawn.example/w' }],
        NOON + 3 * MINUTE,
      );
      expect((await titles()).length).toBe(4);
    });

    it('keeps reports apart whose links lead to places of one page, where the feed gives no guids', async () => {
      const page = 'https://dawn.example/live/9';
      const at = (place: string, title: string) => ({ title, url: `${page}#${place}`, canonicalUrl: page });
      const [first, second, third] = [
        at('post-1001', 'Floods in Kunar'),
        at('post-1002', 'Weather for Herat'),
        at('post-1003', 'Prices of flour rise'),
      ];
      await poll('dawn', [first]);
      expect(await poll('dawn', [second], NOON + MINUTE)).toMatchObject({ added: 1, revised: 0 });
      expect(await poll('dawn', [third, second, first], NOON + 2 * MINUTE)).toMatchObject({ added: 1, seen: 2 });
      const edited = { ...second, title: 'Snow for Herat' };
      expect(await poll('dawn', [edited], NOON + 3 * MINUTE)).toMatchObject({ added: 0, revised: 1 });
      expect((await titles()).toSorted()).toEqual(['Floods in Kunar', 'Prices of flour rise', 'Snow for Herat']);
    });

    it('keeps every entry of a document whose entries share one guid and one link', async () => {
      const same = { guid: 'x', url: 'https://dawn.example/live' };
      expect(
        await poll('dawn', [
          { title: 'Monday', ...same },
          { title: 'Tuesday', ...same },
          { title: 'Tuesday', ...same },
        ]),
      ).toMatchObject({ added: 2 });
    });

    it('recognises a report whose guid and link were both replaced', async () => {
      await poll('dawn', [
        { title: 'Minister visits Herat', guid: '1', url: 'https://dawn.example/1', published: NOON },
      ]);
      expect(
        await poll(
          'dawn',
          [{ title: 'Minister visits Herat', guid: 'n1', url: 'https://dawn.example/n/1', published: NOON }],
          NOON + MINUTE,
        ),
      ).toMatchObject({ added: 0 });
    });

    it('recognises a feed that renames everything, and tells it in one notice', async () => {
      const names = ['Flour prices rise in Herat', 'Border reopens at the pass', 'Teachers ask for wages again'];
      const shown = (host: string, published: number) =>
        [...names, 'Snow closes the road early', 'A bridge is mended at last'].map((title, index) => ({
          title,
          guid: `${host}-${index}`,
          url: `https://${host}.example/${index}`,
          published,
        }));
      await poll('dawn', shown('old', NOON - DAY));
      expect(await poll('dawn', shown('new', NOON), NOON + MINUTE)).toMatchObject({
        added: 0,
        notices: ['5 of 5 items came under new ids or links and were recognised'],
      });
    });

    it('takes a document of thousands of entries whole', async () => {
      const many = Array.from({ length: 1_500 }, (_, n) => ({ title: `Report ${n}`, guid: String(n) }));
      expect(await poll('dawn', many)).toMatchObject({ added: 1_500 });
      expect((await store.mark()).change).toBe(1_500);
    });
  });

  describe('lists', () => {
    beforeEach(async () => {
      await poll('dawn', [
        {
          title: 'A',
          guid: '1',
          published: NOON - 3 * MINUTE,
          tagging: taggingOf('region/pk-kp', 'actor/ttp'),
          summary: 'Police in Bannu',
        },
        {
          title: 'B',
          guid: '2',
          published: NOON - 2 * MINUTE,
          tagging: taggingOf('region/pk', 'theme/attack'),
          language: 'ur',
        },
        {
          title: 'C from 2099',
          guid: '3',
          published: NOON + 70 * 365 * DAY,
          tagging: taggingOf('region/af', 'actor/ttp'),
        },
      ]);
      await poll('hill', [{ title: 'D 喀布尔中餐馆 كابل', guid: '9', published: NOON - MINUTE, language: null }]);
    });

    it('stand newest first by effective time, where a date from the future counts as seen', async () => {
      expect(await titles()).toEqual(['C from 2099', 'D 喀布尔中餐馆 كابل', 'B', 'A']);
    });

    it.each([
      [{ region: ['pk-kp', 'af'] }, ['C from 2099', 'A']],
      [{ region: ['pk-kp', 'af'], actor: ['ttp'], feed: ['dawn'] }, ['C from 2099', 'A']],
      [{ region: ['pk'], actor: ['ttp'] }, []],
      [{ region: ['pk'], role: 'place' as const }, ['B']],
      [{ region: ['pk'], role: 'mentioned' as const }, []],
      [{ role: 'place' as const }, ['C from 2099', 'B', 'A']],
      [{ theme: ['attack'] }, ['B']],
      [{ lang: ['ur'] }, ['B']],
      [{ feed: ['hill'] }, ['D 喀布尔中餐馆 كابل']],
      [{ words: ['police', 'bannu'] }, ['A']],
      [{ words: ['in bannu'] }, ['A']],
      [{ words: ['bannu in'] }, []],
      [{ words: ['کابل'] }, ['D 喀布尔中餐馆 كابل']],
      [{ words: ['喀布尔'] }, ['D 喀布尔中餐馆 كابل']],
      [{ since: NOON - 2 * MINUTE, until: NOON }, ['D 喀布尔中餐馆 كابل', 'B']],
    ])('keep to the filter %j', async (filter, expected) => {
      expect(await titles(filter)).toEqual(expected);
    });

    it('come in pages that join to the whole', async () => {
      const joined: string[] = [];
      let after: Parameters<Store['findItems']>[1]['after'] = null;
      do {
        const page = await store.findItems({}, { limit: 1, after });
        joined.push(...page.rows.map(({ title }) => title));
        after = page.next;
      } while (after !== null);
      expect(joined).toEqual(await titles());
    });

    it('give evidence where it is asked for, and for one item always', async () => {
      const light = (await store.findItems({ theme: ['attack'] }, { limit: 1, after: null })).rows[0];
      const whole = (await store.findItems({ theme: ['attack'] }, { limit: 1, after: null, evidence: true })).rows[0];
      expect([light?.tagging.tags[0]?.evidence.length, whole?.tagging.tags[0]?.evidence.length]).toEqual([0, 1]);
      expect(await store.getItem(whole?.id ?? '')).toEqual(whole);
      expect(await store.getItem('999999')).toBeNull();
      expect(await store.getItem('1; DROP TABLE item')).toBeNull();
    });

    it('come in pages that end by size as well as by number, and join to the whole', async () => {
      const whole = (await store.findItems({}, { limit: 100, after: null })).rows.map(({ id }) => id);
      for (const maxBytes of [1, 100_000]) {
        const joined: string[] = [];
        let after: Cursor | null = null;
        let pages = 0;
        do {
          const page: Page<Item> = await store.findItems({}, { limit: 3, after, maxBytes });
          joined.push(...page.rows.map(({ id }) => id));
          after = page.next;
          pages++;
        } while (after !== null);
        expect(joined).toEqual(whole);
        expect(pages).toBe(maxBytes === 1 ? whole.length : Math.ceil(whole.length / 3));
      }
    });

    it('are given by id without evidence where that is enough', async () => {
      const [attack] = (await store.findItems({ theme: ['attack'] }, { limit: 1, after: null })).rows;
      expect(await store.getItems([attack?.id ?? ''], { evidence: false })).toEqual([attack]);
    });

    it('are given by id, several at once', async () => {
      const ids = (await store.findItems({}, { limit: 100, after: null })).rows.map(({ id }) => id);
      const found = await store.getItems([...ids, '999999', 'x']);
      expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(found.find(({ title }) => title === 'A')).toEqual(await store.getItem(ids.at(-1) ?? ''));
    });

    it('are counted per tag', async () => {
      expect(await store.countTags('actor')).toEqual(new Map([['ttp', 2]]));
    });
  });

  describe('digests', () => {
    it('have windows that end with the last change before a moment', async () => {
      expect(await store.lastChangeBefore(NOON)).toBe(0);
      await poll('dawn', [{ title: 'one', guid: '1' }], NOON);
      await poll(
        'hill',
        [
          { title: 'two', guid: '2' },
          { title: 'three', guid: '3' },
        ],
        NOON + DAY,
      );
      const ends = [NOON, NOON + 1, NOON + DAY, NOON + DAY + 1, NOON + 9 * DAY];
      expect(await Promise.all(ends.map((at) => store.lastChangeBefore(at)))).toEqual([0, 1, 1, 3, 3]);
    });

    it('are kept as first made', async () => {
      const made = digestOf([], {}, { taxonomy: null });
      expect(await store.findDigest(made.id)).toBeNull();
      expect(await store.hasDigest(made.id)).toBe(false);
      expect(await store.keepDigest(made)).toEqual(made);
      expect(await store.keepDigest({ ...made, taxonomy: 'other' })).toEqual(made);
      expect(await store.findDigest(made.id)).toEqual(made);
      expect(await store.hasDigest(made.id)).toBe(true);
    });
  });

  describe('what processes share', () => {
    it('is a configuration whose version changes with its text', async () => {
      const first = await store.saveConfig('taxonomy', 'a', NOON);
      expect(await store.saveConfig('taxonomy', 'a', NOON + 1)).toBe(first);
      expect(await store.saveConfig('taxonomy', 'b', NOON + 2)).not.toBe(first);
      expect(await store.loadConfig('taxonomy')).toMatchObject({ text: 'b' });
      expect(await store.loadConfig('feeds')).toBeNull();
    });

    it('is a lease that one owner has at a time', async () => {
      expect(await store.takeLease('tick', 'a', NOON, NOON + MINUTE)).toBe(true);
      expect(await store.takeLease('tick', 'b', NOON, NOON + MINUTE)).toBe(false);
      expect(await store.takeLease('tick', 'a', NOON + 1, NOON + MINUTE)).toBe(true);
      expect(await store.takeLease('tick', 'b', NOON + 2 * MINUTE, NOON + 3 * MINUTE)).toBe(true);
    });

    it('is cut where a clock that was ahead has put it off: feeds, hosts, leases and the tick', async () => {
      await poll('dawn', [{ title: 'one' }], NOON + DAY);
      await store.takeLease('group-stories', 'gone', NOON + DAY, NOON + DAY + MINUTE);
      await store.noteTick(NOON + DAY);
      const cut = await store.cutAhead(NOON);
      expect(cut.feeds).toBeGreaterThan(0);
      expect(await store.lastTick()).toBe(NOON);
      expect(await store.takeLease('group-stories', 'next', NOON + 3 * MINUTE, NOON + 5 * MINUTE)).toBe(true);
      expect((await store.dueFeeds(NOON + 6 * MINUTE, 10)).map(({ feed }) => feed)).toContain('dawn');
      expect((await store.cutAhead(NOON + 30 * SECOND)).feeds).toBe(0);
      expect((await store.claimFeed('dawn', NOON + 6 * MINUTE)).kind).toBe('claimed');
    });

    it('is spread over some minutes where it is overdue all at once', async () => {
      for (const feed of ['dawn', 'dusk']) await poll(feed, [{ title: feed }], NOON + (feed === 'dusk' ? MINUTE : 0));
      expect(await store.spreadOverdue(NOON + DAY)).toBe(2);
      const due = async (at: number) => (await store.dueFeeds(at, 10)).map(({ feed }) => feed).sort();
      // One that was never asked does not wait.
      expect(await due(NOON + DAY)).toEqual(['dawn', 'hill']);
      expect(await due(NOON + DAY + 6 * MINUTE)).toEqual(['dawn', 'dusk', 'hill']);
    });

    it('tells a jump of the clock once', async () => {
      await store.noteClock({ wall: NOON, uptimeMs: HOUR, boot: 1 });
      const jumped = { wall: NOON + DAY + MINUTE, uptimeMs: HOUR + MINUTE, boot: 1 };
      expect(await store.noteClock(jumped)).toMatchObject({ jumpMs: DAY });
      expect(await store.noteClock(jumped)).toMatchObject({ jumpMs: null });
    });

    it('is when the last tick ran', async () => {
      expect(await store.lastTick()).toBeNull();
      await store.noteTick(NOON);
      expect(await store.lastTick()).toBe(NOON);
    });

    it('is a mark that moves with every poll and every change', async () => {
      const before = await store.mark();
      await poll('dawn', [{ title: 'one' }]);
      const after = await store.mark();
      expect([after.change - before.change, after.polls - before.polls]).toEqual([1, 1]);
    });
  });

  describe('tags anew', () => {
    const attack = () => ({ title: 'Attack in Bannu', guid: '1', tagging: taggingOf('region/bannu', 'theme/attack') });
    const all = { version: 'next', since: null, after: null, limit: 10 };
    const candidates = async () => (await store.itemsToRetag(all)).map(({ item }) => item);
    const retagged = (changed: boolean, ...tags: string[]) => {
      const { title } = attack();
      return { item: '1', title, summary: '', tagging: taggingOf(...tags), changed };
    };

    it('offers what another taxonomy has tagged, from a moment on and page by page', async () => {
      await poll('dawn', [attack(), { title: 'A fair in Lahore', guid: '2' }]);
      expect(await candidates()).toEqual(['1', '2']);
      const [first] = await store.itemsToRetag({ ...all, limit: 1 });
      expect(first).toMatchObject({
        item: '1',
        title: 'Attack in Bannu',
        feed: { id: 'dawn', country: 'pk' },
        overrides: [],
      });
      expect((await store.itemsToRetag({ ...all, after: '1' })).map(({ item }) => item)).toEqual(['2']);
      expect(await store.itemsToRetag({ ...all, since: NOON + DAY })).toEqual([]);
      expect(await store.itemsToRetag({ ...all, version: null })).toEqual([]);
    });

    it('keeps new tags in lists, filters, counts and the log, once', async () => {
      await poll('dawn', [attack()]);
      const before = await store.mark();
      for (let twice = 0; twice < 2; twice++)
        await store.saveRetagged([retagged(true, 'region/bannu', 'theme/ambush')], 'next', NOON);
      expect([await titles({ theme: ['attack'] }), await titles({ theme: ['ambush'] })]).toEqual([
        [],
        ['Attack in Bannu'],
      ]);
      const counts = await store.countTags('theme');
      expect([counts.get('attack') ?? 0, counts.get('ambush')]).toEqual([0, 1]);
      expect((await store.changesSince(before.change, 10)).map(({ kind }) => kind)).toEqual(['item-retagged']);
      expect(await candidates()).toEqual([]);
    });

    it('leaves a report alone that was edited meanwhile', async () => {
      await poll('dawn', [attack()]);
      await poll('dawn', [{ ...attack(), title: 'Attack in Bannu kills two' }], NOON + DAY);
      await store.saveRetagged([retagged(true, 'theme/ambush')], 'next', NOON + DAY);
      expect(await titles({ theme: ['ambush'] })).toEqual([]);
      expect(await candidates()).toEqual(['1']);
    });

    it('remembers a wish until it is done', async () => {
      expect(await store.pendingRetag()).toBeNull();
      await store.requestRetag({ version: 'old', since: null });
      await store.requestRetag({ version: 'next', since: NOON });
      await store.endRetag('old');
      expect(await store.pendingRetag()).toEqual({ version: 'next', since: NOON });
      await store.endRetag('next');
      expect(await store.pendingRetag()).toBeNull();
    });

    it('keeps decisions of analysts, has their items tagged again, and keeps the tags through an edit', async () => {
      await poll('dawn', [attack()]);
      const override = {
        kind: 'theme' as const,
        id: 'attack',
        action: 'remove' as const,
        reason: 'a drill',
        by: 'Mina',
        at: NOON,
      };
      expect(await store.putOverride('77', override)).toBe(false);
      expect(await store.putOverride('1', override)).toBe(true);
      expect(await store.putOverride('1', { ...override, reason: 'an exercise' })).toBe(true);
      expect(await store.listOverrides()).toEqual([{ item: '1', override: { ...override, reason: 'an exercise' } }]);
      expect(await store.pendingRetag()).toEqual({ version: null, since: null });
      expect((await store.retagCandidate('1'))?.overrides).toHaveLength(1);
      await store.saveRetagged([retagged(true, 'region/bannu')], 'next', NOON);
      await poll('dawn', [{ ...attack(), title: 'Attack in Bannu kills two' }], NOON + DAY);
      expect([await titles({ theme: ['attack'] }), await titles()]).toEqual([[], ['Attack in Bannu kills two']]);
      expect((await store.itemsToRetag({ ...all, version: null })).map(({ item }) => item)).toEqual(['1']);
      expect(await store.dropOverride('1', 'theme', 'attack')).toBe(true);
      expect(await store.dropOverride('1', 'theme', 'attack')).toBe(false);
    });
  });

  describe('what was heard', () => {
    it('counts stories by where they happened and who is named, in a stretch of time', async () => {
      await poll('dawn', [
        {
          title: 'one',
          guid: '1',
          published: NOON - DAY,
          tagging: taggingOf('region/pk-kp', 'region/pk', 'actor/ttp'),
        },
        { title: 'two', guid: '2', published: NOON - DAY + MINUTE, tagging: taggingOf('region/pk') },
        { title: 'three', guid: '3', published: NOON - MINUTE, tagging: taggingOf('region/af', 'theme/ied') },
        { title: 'alleged', guid: '4', published: NOON - MINUTE, tagging: taggingOf('region/af', 'theme/safe-haven') },
      ]);
      const { reports, stories } = await store.countHeard(NOON - DAY, NOON - MINUTE, null);
      expect([reports, stories]).toEqual([
        2,
        new Map([
          ['region/pk-kp', 1],
          ['region/pk', 2],
          ['actor/ttp', 1],
        ]),
      ]);
      expect((await store.countHeard(NOON - MINUTE, NOON, null)).stories).toEqual(new Map([['region/af', 1]]));
    });

    it('counts only what these feeds have shown', async () => {
      const shared = { guid: 's', url: 'https://dawn.example/s', published: NOON - MINUTE };
      await poll('dawn', [{ title: 'shared', ...shared, tagging: taggingOf('region/pk') }]);
      await poll('hill', [
        { title: 'shared', ...shared },
        { title: 'own', guid: 'o', published: NOON - MINUTE, tagging: taggingOf('region/af') },
      ]);
      const of = async (...feeds: string[]) => [...(await store.countHeard(NOON - DAY, NOON, feeds)).stories.keys()];
      expect(await of('dawn')).toEqual(['region/pk']);
      expect((await of('hill')).sort()).toEqual(['region/af', 'region/pk']);
      expect(await of()).toEqual([]);
    });

    it('knows since when a feed is asked, and whom it named as the source', async () => {
      expect((await store.feedHealth()).map(({ knownSince }) => knownSince)).toEqual([NOON, NOON, NOON]);
      await poll('dawn', [{ title: 'taken over', guid: '1', source: 'hill.example' }]);
      expect((await store.getItem('1'))?.source).toBe('hill.example');
    });
  });
});
