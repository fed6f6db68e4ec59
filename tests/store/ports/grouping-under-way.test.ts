import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { GroupingSave } from '../../../src/store/ports/stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { setFeeds } from '../../support/set-feeds.ts';

const NO_FEATURES = {
  terms: [],
  flags: [],
  killed: -1,
  injured: -1,
  side: 0,
  opposites: 0,
  isTemplate: false,
  shape: 0,
  hasText: false,
};

describe.each(storeEngines())('what the %s store knows of grouping under way', (_, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, [feedNamed('hill')], NOON);
    const answer = await store.feeds.claimFeed('hill', NOON);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = Array.from({ length: 5 }, (_, n) => ({
      title: `Report ${'abcde'[n]} of an invented day`,
      url: `https://hill.example/${n}`,
      published: NOON - 1_000 * n,
    }));
    await store.items.saveIngest(ingestOf(answer.claim, NOON, draftsOf('hill', reports)));
    await store.leases.takeLease('group-stories', 'one', NOON, DAY);
  });
  afterEach(() => store.close());

  const nothing = { placed: [], moved: [], stories: [], gone: [], changes: [] };
  async function save(effects: Partial<GroupingSave>, now = NOON): Promise<void> {
    const from = await store.stories.groupedUpTo();
    expect(await store.stories.saveGrouping({ owner: 'one', now, from, to: from, ...nothing, ...effects })).toBe(
      'saved',
    );
  }
  const place = (item: string, story: string, gravity?: number) => ({
    item,
    story,
    at: NOON,
    features: NO_FEATURES,
    reason: null,
    ...(gravity === undefined ? {} : { gravity }),
  });

  it('is who belongs to a story in one line each, page by page, and how many', async () => {
    await save({ placed: [place('1', '1', 7), place('2', '1'), place('4', '1', 3), place('3', '3')] });
    const lines = await store.stories.membersOf('1', '0', 10);
    expect(lines).toEqual([
      { item: '1', publisher: 'hill.example', effective: NOON, gravity: 7 },
      { item: '2', publisher: 'hill.example', effective: NOON - 1_000, gravity: 0 },
      { item: '4', publisher: 'hill.example', effective: NOON - 3_000, gravity: 3 },
    ]);
    expect(await store.stories.membersOf('1', '1', 1)).toEqual(lines.slice(1, 2));
    expect(await store.stories.membersOf('1', '4', 10)).toEqual([]);
    expect(await store.stories.countMembers(['1', '3', '2', '99'])).toEqual(
      new Map([
        ['1', 3],
        ['3', 1],
      ]),
    );
  });

  it('is why reports belong to a story, in the order in which they came out', async () => {
    const reason = { like: 1, odds: 2, signals: [] };
    await save({ placed: [place('1', '1'), { ...place('2', '1'), reason }, place('3', '3')] });
    expect(await store.stories.membershipsOf('1')).toEqual([
      { item: '2', reason },
      { item: '1', reason: null },
    ]);
    expect([await store.stories.membershipsOf('99'), await store.stories.membershipsOf('nonsense')]).toEqual([[], []]);
  });

  it('is the stretch that was begun last', async () => {
    expect(await store.stories.lastAttempt()).toBeNull();
    const attempt = { from: 0, to: 50, tries: 1, oneByOneTo: 0 };
    await store.stories.beginStretch(attempt);
    await store.stories.beginStretch({ ...attempt, tries: 2, oneByOneTo: 50 });
    expect(await store.stories.lastAttempt()).toEqual({ from: 0, to: 50, tries: 2, oneByOneTo: 50 });
  });

  it('is which stories wait for their record, since when, and for how many reports', async () => {
    await save({ due: [{ story: '2', reports: 3, size: 60 }] });
    await save({ due: [{ story: '1', reports: 1, size: 100 }] }, NOON + MINUTE);
    await save({ due: [{ story: '2', reports: 2, size: 62 }] }, NOON + HOUR);
    expect(await store.stories.dueStories(10)).toEqual([
      { story: '2', since: NOON, reports: 5, size: 62, tries: 0, triedAt: null },
      { story: '1', since: NOON + MINUTE, reports: 1, size: 100, tries: 0, triedAt: null },
    ]);
    expect(await store.stories.dueStories(1)).toHaveLength(1);
    // A story that is no more waits for nothing.
    await save({ placed: [place('2', '1')], gone: [{ story: '2', into: '1' }] });
    expect((await store.stories.dueStories(10)).map(({ story }) => story)).toEqual(['1']);
  });

  it('is how often a record was begun, and counts it as left out from the second time on', async () => {
    await save({
      due: [
        { story: '1', reports: 1, size: 100 },
        { story: '2', reports: 1, size: 1 },
      ],
    });
    await store.stories.beginRecords(['1'], NOON + 1);
    expect((await store.stories.leftOut()).stories).toBe(0);
    await store.stories.beginRecords(['1'], NOON + 2);
    expect(await store.stories.leftOut()).toMatchObject({ reports: 0, stories: 1, last: NOON + 2 });
    // Those that may still succeed come first.
    expect((await store.stories.dueStories(10)).map(({ story, tries }) => [story, tries])).toEqual([
      ['2', 0],
      ['1', 2],
    ]);
    await save({ due: [{ story: '1', reports: 1, size: 101 }] });
    expect((await store.stories.dueStories(10)).at(-1)).toMatchObject({
      story: '1',
      tries: 2,
      reports: 2,
      triedAt: NOON + 2,
    });
  });

  it('is which reports were left out, of which feeds, until they are placed after all', async () => {
    expect(await store.stories.leftOut()).toEqual({ reports: 0, stories: 0, feeds: new Map(), last: null });
    await save({
      leftOut: [
        { item: '1', reason: 'x' },
        { item: '2', reason: 'x' },
      ],
    });
    await save({ leftOut: [{ item: '2', reason: 'y' }] }, NOON + 1);
    expect(await store.stories.leftOut()).toEqual({
      reports: 2,
      stories: 0,
      feeds: new Map([['hill', 2]]),
      last: NOON + 1,
    });
    await save({ placed: [place('2', '2')] });
    expect((await store.stories.leftOut()).reports).toBe(1);
  });
});
