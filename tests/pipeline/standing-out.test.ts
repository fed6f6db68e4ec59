import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/clock/time.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { digestText } from '../../src/formats/digest-formats.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../src/pipeline/make-digest.ts';
import { recentSounding } from '../../src/pipeline/standing-out.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report, taggingOf } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

/** Headlines of days that have nothing in common. */
const REPORTS = [
  [
    'Flood washes away a footbridge',
    'Water rose at night after rain in the hills, and herders lost their path to the meadows.',
  ],
  [
    'Teachers march over unpaid wages',
    'Salaries of four months are owed; the finance office promises money from a new budget line.',
  ],
  [
    'Apricot growers hope for exports',
    'Cold storage opened near the orchards, and dried fruit is packed for buyers in the Gulf.',
  ],
  [
    'Policeman shot dead outside bank',
    'Gunmen on a motorcycle fled; an inquiry was opened and checkpoints were set up on the ring road.',
  ],
  [
    'New radio station goes on air',
    'Young broadcasters speak about farming, poetry and health on a short antenna above the bazaar.',
  ],
  [
    'Measles vaccination drive begins',
    'Nurses carry cooled boxes from door to door, and mosques announce the days of each street.',
  ],
  [
    'Landslide blocks mountain road',
    'Trucks wait in a long queue while one bulldozer works at the rocks, drivers say.',
  ],
  [
    'Two smugglers arrested with opium',
    'Eighty kilograms were hidden beneath onions, and a court will hear the case next month.',
  ],
  ['Football final draws thousands', 'A late penalty decided the cup; the captain lifted it among drums and flags.'],
] as const;

describe.each(storeEngines())('what stands out of the %s store', (_, open) => {
  let store: Store;
  let time = NOON;
  let number = 0;
  const begin = NOON - 60 * DAY;
  beforeEach(async () => {
    store = await open();
    await setFeeds(store, [feedNamed('hill'), feedNamed('river')], begin);
    number = 0;
  });
  afterEach(() => store.close());

  async function poll(feed: string, at: number, reports: readonly Report[]) {
    const answer = await store.feeds.claimFeed(feed, at, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(ingestOf(answer.claim, at, draftsOf(feed, reports)));
  }
  /** A report like no other, of these places and actors. */
  function report(...ids: readonly string[]): Report {
    const at = number++;
    const [title, summary] = REPORTS[at % REPORTS.length] ?? ['', ''];
    return { title: `${title}, day ${at}`, summary, guid: `g${at}`, tagging: taggingOf(...ids) };
  }
  async function group() {
    await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => time, owner: 'test' })();
  }
  const notes = async () =>
    (await recentSounding(time, { store, taxonomy: shippedTaxonomy })).notes.map(({ text }) => text);
  /** Day by day, from the first to yesterday, a report of elsewhere, and whatever else is said. */
  async function live(days: number, each: (day: number) => readonly [feed: string, report: Report][] = () => []) {
    for (let day = 0; day < days; day++) {
      time = begin + day * DAY + HOUR;
      await poll('river', time, [report('region/tj')]);
      for (const [feed, one] of each(day)) await poll(feed, time + 2 * HOUR, [one]);
    }
    time = begin + days * DAY;
  }

  it('is told of a place with far more stories than usual, and kept with each of them', async () => {
    await live(60, (day) => (day % 2 === 0 ? [['hill', report('region/af-kho', 'region/af')]] : []));
    await poll(
      'hill',
      NOON - HOUR,
      Array.from({ length: 7 }, () => report('region/af-kho', 'region/af')),
    );
    time = NOON;
    await group();
    const told = '7 stories from Khost in 24 hours; usual is 0-1 a day over 8 weeks';
    expect(await notes()).toEqual([told]);
    const { rows } = await store.stories.findStories(
      { region: ['af-kho'] },
      { order: 'significance', limit: 9, after: null },
    );
    expect(rows.map(({ standingOut }) => standingOut.length).sort()).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1]);
    expect(rows[0]?.significance).toMatchObject({
      points: 5,
      parts: [{ points: 4 }, { points: 1, text: `novelty: ${told}` }],
    });
    const { seq } = (await store.items.changesSince(0, 1000)).at(-1) ?? { seq: 0 };
    expect(await store.stories.groupedUpTo()).toBe(seq);
  });

  it('is told of the first report after long silence, in the digest of its readers only', async () => {
    await live(60, (day) => (day < 35 ? [['hill', report('region/af-kho', 'region/af')]] : []));
    await poll('hill', NOON - HOUR, [report('region/af-kho', 'region/af')]);
    time = NOON;
    await group();
    const made = (region: string) =>
      digestOfDay(
        { filter: { region: [region] }, date: '2026-11-24', zone: 'UTC' },
        { store, taxonomy: shippedTaxonomy, now: () => time },
      );
    const khost = await made('af');
    // Told of the widest place that it holds of.
    expect(khost.standingOut?.map(({ text }) => text)).toEqual(['first report from Afghanistan in 24 days']);
    expect(finish(digestText(khost))).toContain('Stands out: first report from Afghanistan in 24 days');
    expect((await made('tj')).standingOut).toEqual([]);
  });

  it('says nothing before four weeks were heard', async () => {
    await live(20);
    await poll(
      'hill',
      time - HOUR,
      Array.from({ length: 9 }, () => report('region/af-kho')),
    );
    await group();
    expect(await notes()).toEqual([]);
  });

  it('does not take a new feed for more reports', async () => {
    await live(60);
    await setFeeds(store, [feedNamed('hill'), feedNamed('river'), feedNamed('new')], NOON - 2 * DAY);
    await poll(
      'new',
      NOON - HOUR,
      Array.from({ length: 9 }, () => report('region/af-kho')),
    );
    time = NOON;
    await group();
    expect(await notes()).toEqual([]);
  });

  it('tells that nothing is heard, and says so of us where it is our sources that are silent', async () => {
    await live(60, (day) => (day < 48 ? [['hill', report('region/af-kho')]] : []));
    await poll('hill', NOON - HOUR, [report('region/uz')]);
    time = NOON;
    await group();
    const silent = 'nothing heard from Khost for 12 days; usual is 1 a day over 6 weeks';
    expect((await notes()).filter((text) => text.includes('Khost'))).toEqual([silent]);
    const answer = await store.feeds.claimFeed('hill', time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const gone = { result: 'gone', failures: 5, reason: 'the server says 410' } as const;
    await store.items.saveIngest(ingestOf(answer.claim, time, [], gone));
    time += HOUR;
    expect((await notes()).filter((text) => text.includes('Khost'))).toEqual([
      `${silent}. That may be us: 1 of its 1 usual source could not be heard (hill)`,
    ]);
  });

  it('does not count days on which nobody was heard as quiet ones', async () => {
    await live(40, () => [['hill', report('region/af-kho')]]);
    // The service stood still for 19 days.
    await poll('river', NOON - HOUR, [report('region/tj')]);
    time = NOON;
    await group();
    expect(await notes()).toEqual([]);
  });

  it('never counts what is an allegation by nature', async () => {
    await live(60);
    await poll(
      'hill',
      NOON - HOUR,
      Array.from({ length: 9 }, () => report('region/af-kho', 'theme/training-camp')),
    );
    time = NOON;
    await group();
    expect(await notes()).toEqual([]);
  });

  it('lists provinces of which nobody has reported for a week', async () => {
    await live(30, (day) =>
      day > 25 ? [['hill', report('region/af-kho')]] : day < 5 ? [['hill', report('region/af-nan')]] : [],
    );
    await group();
    const { quiet } = await digestOfDay(
      { filter: { region: ['af'] }, date: new Date(time).toISOString().slice(0, 10), zone: 'UTC' },
      { store, taxonomy: shippedTaxonomy, now: () => time },
    );
    expect(quiet?.find(({ id }) => id === 'af-kho')).toBeUndefined();
    expect(quiet?.find(({ id }) => id === 'af-nan')?.days).toBeGreaterThan(20);
    expect(quiet?.find(({ id }) => id === 'af-nur')?.days).toBeNull();
  });
});
