import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/clock/time.ts';
import { MOST_CHARACTERS } from '../../src/core/story/bound-story.ts';
import { tellStory } from '../../src/core/story/build-story.ts';
import { pickReports } from '../../src/core/story/pick-reports.ts';
import { readReport } from '../../src/core/story/read-report.ts';
import { countReports } from '../../src/core/story/story.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { storyRulesOf } from '../../src/pipeline/story-rules.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { alike, speaking, type Text } from '../support/flood.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();

describe.each(storeEngines())('large stories in the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  let polls = 0;
  beforeEach(async () => {
    store = await open();
    time = NOON;
    polls = 0;
    await setFeeds(store, [feedNamed('flood'), feedNamed('hill')], NOON);
  });
  afterEach(() => store.close());

  const grouper = (through: Store = store) =>
    createGroupStories({ store: through, taxonomy: () => taxonomy, now: () => time, owner: 'one' });

  async function poll(feed: string, texts: readonly Text[]): Promise<void> {
    time += MINUTE;
    polls++;
    const answer = await store.feeds.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = texts.map(({ title, summary }, n) => ({
      title,
      summary,
      guid: `${polls} ${n}`,
      url: `https://${feed}.example/${polls}/${n}`,
      published: time + n,
      tagging: tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, reports)));
  }
  const only = async () => {
    const { rows } = await store.stories.findStories({}, { order: 'time', limit: 5, after: null });
    expect(rows).toHaveLength(1);
    const [story] = rows;
    if (story === undefined) throw new Error('no story');
    return story;
  };
  /** How many items are read with their evidence while `work` runs. */
  async function readDuring(work: (through: Store) => Promise<unknown>): Promise<number> {
    let read = 0;
    const counting: Store = {
      ...store,
      items: {
        ...store.items,
        getItems: async (ids) => {
          read += ids.length;
          return store.items.getItems(ids);
        },
      },
      stories: {
        ...store.stories,
        itemsOfStories: () => Promise.reject(new Error('nobody asks for all items of a story at once')),
      },
    };
    await work(counting);
    return read;
  }

  it('keep a short record of what one publisher floods them with, and count the rest', async () => {
    await poll('flood', speaking(260, 1_990));
    await grouper()();
    const story = await only();
    expect(countReports(story)).toBe(260);
    expect(story.items.length).toBeLessThan(100);
    expect(JSON.stringify(story).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(await store.stories.countMembers([story.id])).toEqual(new Map([[story.id, 260]]));
    expect((await store.items.getItem('200'))?.story).toBe(story.id);
    expect((await store.stories.itemsOfStories([story.id])).map(({ id }) => id).sort()).toEqual(
      [...story.items].sort(),
    );
    expect(await store.stories.membershipsOf(story.id)).toHaveLength(story.items.length);
  });

  it('take one more report without being made anew for it, and without reading any but that', async () => {
    await poll('flood', alike(240));
    const group = grouper();
    await group();
    const before = await only();
    await poll('hill', alike(1, 500));
    const read = await readDuring((through) =>
      createGroupStories({ store: through, taxonomy: () => taxonomy, now: () => time, owner: 'one' })(),
    );
    expect(read).toBe(1);
    expect(await only()).toEqual(before);
    expect((await store.items.getItem('241'))?.story).toBe(before.id);
    expect(await store.stories.dueStories(5)).toMatchObject([{ story: before.id, reports: 1, size: 241 }]);
  });

  it('are made of all that they have become after a while, also by another process', async () => {
    await poll('flood', alike(240));
    await grouper()();
    await poll('hill', [...alike(1, 500), ...speaking(1, 90, 501)]);
    await grouper()();
    const change = (await store.items.mark()).change;
    time += 5 * MINUTE;
    await grouper()();
    const story = await only();
    expect(await store.stories.dueStories(5)).toEqual([]);
    // Whoever asks whether anything has changed must hear of it.
    expect((await store.items.mark()).change).toBeGreaterThan(change);
    const picked = pickReports(await store.stories.membersOf(story.id, '0', 1_000));
    const items = await store.items.getItems(picked.map(({ item }) => item));
    const unread = (await store.stories.membersOf(story.id, '0', 1_000)).filter(
      ({ item }) => !story.items.includes(item),
    );
    expect(story).toEqual(
      tellStory(
        story.id,
        items.map((item) => readReport(item, taxonomy.facts)),
        { ...(await storyRulesOf(store, taxonomy)), analyst: null, unread },
      ),
    );
    expect(story.items).toEqual(picked.map(({ item }) => item));
    expect(story.outlets).toContain('hill.example');
    expect(countReports(story)).toBe(242);
  });

  it('are read once each while they grow from nothing', async () => {
    await poll('flood', alike(150));
    const read = await readDuring((through) => grouper(through)());
    expect(read).toBeLessThanOrEqual(150);
  });

  it('are told again only when the reports that wait are known, and then of all of them', async () => {
    const others = (from: number) =>
      Array.from({ length: 9 }, (_, n) => ({
        title: `Herat traders of lane ${from + n} ask for lower duty`,
        summary: '',
      }));
    await poll('flood', Array.from({ length: 30 }, (_, n) => [...alike(1, n), ...others(9 * n)]).flat());
    const made: string[] = [];
    const watching: Store = {
      ...store,
      stories: {
        ...store.stories,
        saveGrouping: (save) => {
          made.push(...save.stories.map(({ story }) => story.id));
          return store.stories.saveGrouping(save);
        },
      },
    };
    await grouper(watching)();
    // Six stretches, each with reports of it; four of them while a hundred and fifty or more waited.
    expect(made.filter((story) => story === '1')).toHaveLength(4);
    expect(await store.stories.dueStories(5)).toEqual([]);
    const story = await store.stories.getStory('1');
    const items = await store.items.getItems(story?.items ?? []);
    expect(items).toHaveLength(30);
    expect(story).toEqual(
      tellStory(
        '1',
        items.map((item) => readReport(item, taxonomy.facts)),
        { ...(await storyRulesOf(store, taxonomy)), analyst: null, unread: [] },
      ),
    );
  });

  it('lose a report that is corrected, and keep the others', async () => {
    await poll('flood', alike(100));
    const group = grouper();
    await group();
    const moved = { title: 'Herat traders complain about customs duty', summary: '' };
    polls--;
    await poll('flood', [moved, ...alike(99, 1)]);
    await group();
    time += 5 * MINUTE;
    await group();
    const stories = (await store.stories.findStories({}, { order: 'time', limit: 5, after: null })).rows;
    expect(stories.map(countReports).sort((a, b) => a - b)).toEqual([1, 99]);
    expect((await store.stories.getStory('1'))?.items).toEqual(['1']);
  });
});
