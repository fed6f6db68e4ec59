import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const taxonomy = shippedTaxonomy();

type Text = readonly [title: string, summary: string];

const BOTH: Text = [
  'Handcart bomb tears through vegetable market, dye factory raided over smuggled chemicals',
  'A bomb hidden in a handcart went off among the stalls of the vegetable market, and porters carried the wounded ' +
    'to rickshaws. Hours later excise men raided a dye factory and carried away drums of smuggled chemicals, and its ' +
    'owner was led off in handcuffs.',
];
const BOMB: Text = [
  'Handcart bomb tears through vegetable market',
  'A bomb hidden in a handcart went off among the stalls of the vegetable market, and porters carried the ' +
    'wounded to rickshaws.',
];
const RAID: Text = [
  'Dye factory raided over smuggled chemicals',
  'Excise men raided a dye factory and carried away drums of smuggled chemicals, and its owner was led off in ' +
    'handcuffs.',
];
const RAID_TOO: Text = [
  'Owner of dye factory led off in handcuffs',
  'Drums of smuggled chemicals were carried away when excise men raided a dye factory.',
];
const STALLS: Text = [
  'Stalls burn at vegetable market',
  'Porters carry the wounded to rickshaws while stalls burn at the vegetable market.',
];
const HANDCART: Text = [
  'Handcart bomb kills four',
  'A bomb hidden in a handcart killed four people, an inspector said.',
];
const LIBRARY: Text = [
  'Quetta university opens new library',
  'Students filed through the doors of the new reading room on the first day of term.',
];
const OTHERS: readonly Text[] = [
  ['Floods cut the road between Gilgit and Skardu', ''],
  ['Court in Lahore hears petition over sugar prices', ''],
  ['Tajik and Uzbek ministers meet on water sharing', ''],
  ['Kandahar pomegranate exports rise by a fifth', ''],
];

describe.each(storeEngines())('stories that turn out otherwise, in the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  beforeEach(async () => {
    store = await open();
    time = NOON;
    await setFeeds(
      store,
      ['dawn', 'hill', 'dusk', 'post'].map((id) => feedNamed(id)),
      NOON,
    );
  });
  afterEach(() => store.close());

  const group = (owner = 'one') => createGroupStories({ store, taxonomy: () => taxonomy, now: () => time, owner })();

  async function poll(feed: string, texts: Readonly<Record<string, Text>>): Promise<void> {
    time += 5 * MINUTE;
    const answer = await store.feeds.claimFeed(feed, time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = Object.entries(texts).map(([link, [title, summary]]) => ({
      title,
      summary,
      guid: link,
      url: `https://${feed}.example/${link}`,
      published: time,
      tagging: tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf(feed, reports)));
  }
  const quiet = () => poll('post', Object.fromEntries(OTHERS.map((text, at) => [`o${at}`, text])));
  /** The id and the items of the story that a permalink leads to. */
  const linked = async (id: string) => {
    const story = await store.stories.getStory(id);
    return story === null ? null : [story.id, [...story.items].sort((a, b) => Number(a) - Number(b))];
  };
  const history = async (id: string) =>
    ((await store.stories.reasonsOf([id], 50)).get(id)?.history ?? []).map(({ kind, item }) => `${kind} ${item}`);
  const ids = async () =>
    (await store.stories.findStories({}, { order: 'time', limit: 50, after: null })).rows.map(({ id }) => id);

  it('are merged by a report that belongs to both; the old permalink leads to the story that is left', async () => {
    await quiet();
    await poll('dawn', { a: STALLS });
    await poll('hill', { b: HANDCART });
    await group();
    expect([await linked('5'), await linked('6')]).toEqual([
      ['5', ['5']],
      ['6', ['6']],
    ]);
    await poll('dusk', { c: [`${HANDCART[0]}, ${STALLS[0].toLowerCase()}`, `${HANDCART[1]} ${STALLS[1]}`] });
    await group();
    const [left = '', items] = (await linked('5')) ?? [];
    expect(items).toEqual(['5', '6', '7']);
    expect(await linked('6')).toEqual([left, items]);
    expect((await ids()).filter((id) => ['5', '6', '7'].includes(id))).toEqual([left]);
    const told = await history(String(left));
    expect(told.slice(0, 2)).toEqual(['story-new 5', 'story-new 6']);
    expect(told.slice(2).sort()).toEqual(['story-grew 7', 'story-merged 7']);
  });

  /** One report of two events has drawn reports of both into one story; then its paper puts another text there. */
  async function growWrongly(): Promise<void> {
    await quiet();
    await poll('dawn', { a: BOTH });
    await poll('hill', { b: BOMB });
    await poll('dusk', { c: RAID });
    await poll('hill', { b: BOMB, d: RAID_TOO });
    await group();
    expect(await linked('5')).toEqual(['5', ['5', '6', '7', '8']]);
  }

  it('are parted where what held them together is corrected; each part has a permalink and says why', async () => {
    await growWrongly();
    await poll('dawn', { a: LIBRARY });
    await group();
    expect([await linked('5'), await linked('6'), await linked('7')]).toEqual([
      ['5', ['5']],
      ['6', ['6']],
      ['7', ['7', '8']],
    ]);
    expect(await history('7')).toEqual(['story-split 7']);
    expect(await history('6')).toContain('story-split 7');
    const [first, second] = await store.stories.membershipsOf('7');
    expect(first).toMatchObject({ item: '7', reason: { like: 6 } });
    expect(first?.reason?.odds).toBeLessThan(-1);
    expect(second).toMatchObject({ item: '8', reason: expect.objectContaining({ like: expect.any(Number) }) });
  });

  it('take new reports where they belong after they were parted, also in another process', async () => {
    await growWrongly();
    await poll('dawn', { a: LIBRARY });
    await group();
    time += HOUR;
    await poll('dusk', {
      e: [
        'Chemicals seized at dye factory',
        'Excise men raided a dye factory; drums of smuggled chemicals were carried away.',
      ],
    });
    await group('two');
    expect(await linked('7')).toEqual(['7', ['7', '8', '9']]);
    expect(await linked('6')).toEqual(['6', ['6']]);
  });

  it('stay together when the correction changes nothing of what they tell', async () => {
    await growWrongly();
    await poll('dawn', { a: [`UPDATE: ${BOTH[0]}`, BOTH[1]] });
    await group();
    expect(await linked('5')).toEqual(['5', ['5', '6', '7', '8']]);
    expect((await history('5')).filter((line) => line.startsWith('story-split'))).toEqual([]);
  });

  it('send readers of a merged story after its report when that is parted from the rest', async () => {
    await growWrongly();
    const cursor = await store.stories.groupedUpTo();
    await store.leases.takeLease('group-stories', 'one', time, HOUR);
    const story = await store.stories.getStory('5');
    if (story === null) throw new Error('no story');
    const save = { owner: 'one', now: time, to: cursor, from: cursor, placed: [], changes: [] };
    const items = await store.items.getItems(['7', '8']);
    // As if a story of report 8 had gone into story 5 before.
    await store.stories.saveGrouping({ ...save, moved: [], stories: [], gone: [{ story: '8', into: '5' }] });
    const parted = { story: { ...story, id: '7', items: ['7', '8'] }, items };
    const moved = [
      { item: '7', story: '7' },
      { item: '8', story: '7' },
    ];
    await store.stories.saveGrouping({ ...save, moved, stories: [parted], gone: [] });
    expect((await store.stories.getStory('8'))?.id).toBe('7');
  });
});
