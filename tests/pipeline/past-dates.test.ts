import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { digestEntriesOf } from '../../src/core/digest/digest.ts';
import { NO_FACTS } from '../../src/core/facts/facts.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { DIGEST_FORMATS, digestText } from '../../src/formats/digest-formats.ts';
import { digestMail } from '../../src/formats/email.tsx';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../src/pipeline/make-digest.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report } from '../support/drafts.ts';
import { storeEngines } from '../support/engines.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const THEN = Date.UTC(2021, 8, 15, 8);
/** The same event in words, five years apart. */
const OLD_BLAST = 'Suicide blast at Quetta vegetable market kills 64, hospital says';
const NEW_BLAST = 'Blast at Quetta vegetable market kills one, police say';

describe.each(storeEngines())('a feed that shows its archive, in the %s store', (_, open) => {
  let store: Store;
  let now = NOON;
  let group: () => Promise<unknown>;
  beforeEach(async () => {
    store = await open();
    now = NOON;
    group = grouper();
    await setFeeds(store, [feedNamed('hill'), feedNamed('river'), feedNamed('lake')], NOON - 90 * DAY);
    await poll('hill', NOON - 2 * DAY, [report('Traders of Herat complain about duty', NOON - 2 * DAY)]);
  });
  afterEach(() => store.close());

  const grouper = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test' });
  const report = (title: string, published: Instant | null, more: Partial<Report> = {}): Report => ({
    title,
    guid: title,
    url: `https://press.example/${encodeURIComponent(title)}`,
    published,
    tagging: tagText({ title, summary: '', language: 'en', feedCountry: null }, shippedTaxonomy()),
    ...more,
  });
  async function poll(feed: string, at: Instant, reports: readonly Report[]) {
    const answer = await store.feeds.claimFeed(feed, at, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(ingestOf(answer.claim, at, draftsOf(feed, reports)));
  }
  const digest = (filter = {}) =>
    digestOfDay({ filter, date: '2026-11-24', zone: 'UTC' }, { store, taxonomy: shippedTaxonomy, now: () => now });
  const stories = async () =>
    (await store.stories.findStories({}, { order: 'time', limit: 50, after: null })).rows.map((story) => ({
      titles: story.items.length,
      last: story.last,
      severity: story.severity.severity,
      killed: story.figures.find(({ harm }) => harm === 'killed')?.high ?? 0,
    }));

  it('changes nothing of what is told today, and stands in stories of its own date', async () => {
    await poll('hill', NOON - HOUR, [report(NEW_BLAST, NOON - HOUR)]);
    await group();
    const [before] = await stories();
    await poll('river', NOON, [
      report(OLD_BLAST, THEN),
      report('Sixty-four dead as blast rips through Quetta vegetable market', THEN + HOUR),
      report('Two hurt as blast hits Quetta market street', NOON - MINUTE),
    ]);
    now = NOON + HOUR;
    await group();
    const all = await stories();
    expect(all.find(({ killed }) => killed === 64)).toMatchObject({ titles: 2, last: THEN + HOUR, severity: 4 });
    expect(all.filter(({ last }) => last > NOON - DAY).every(({ killed }) => killed <= 1)).toBe(true);
    expect(before?.severity).toBeLessThan(4);
    expect(all[0]?.severity).toBe(before?.severity);
  });

  it('is counted apart in the digest, in every format', async () => {
    await poll('river', NOON, [
      report(OLD_BLAST, THEN),
      report('Khost road reopens after snow', THEN + 400 * DAY),
      report('Blast at Quetta bus stop hurts two', NOON - HOUR),
    ]);
    now = NOON + HOUR;
    await group();
    const made = await digest();
    expect(digestEntriesOf(made).map(({ title }) => title)).toEqual(['Blast at Quetta bus stop hurts two']);
    expect(made).toMatchObject({ older: { count: 2, oldest: THEN }, counts: { items: 1, stories: 1, serious: 0 } });
    const sentence = '2 older reports came in; the oldest of 15 Sep 2021';
    for (const { name, print } of DIGEST_FORMATS.slice(1)) {
      const said = name === 'html' ? `<p>${sentence}.</p>` : `${sentence}.`;
      expect(finish(print(made)).replaceAll('\\', '')).toContain(said);
    }
    const mail = finish(digestMail(made, { home: 'h', manage: 'm', unsubscribe: 'u', isPublic: true }));
    expect(mail.text).toContain(`${sentence}.`);
    expect(mail.html).toContain(`${sentence}.`);
    expect(JSON.parse(finish(DIGEST_FORMATS[0].print(made))).older).toEqual({
      count: 2,
      oldest: '2021-09-15T08:00:00.000Z',
    });
  });

  it('is counted only as far as it passes the filter', async () => {
    await poll('river', NOON, [report(OLD_BLAST, THEN), report('Khost road reopens after snow', THEN + 400 * DAY)]);
    now = NOON + HOUR;
    await group();
    expect((await digest({ region: ['af'] })).older).toEqual({ count: 1, oldest: THEN + 400 * DAY });
    const words = finish(digestText(await digest({ region: ['af'] })));
    expect(words).toContain('1 older report came in, of 20 Oct 2022.');
  });

  it('is not told as revised either when its publisher edits it', async () => {
    await poll('river', NOON - DAY, [report(OLD_BLAST, THEN, { guid: 'old' })]);
    await poll('river', NOON, [report(`${OLD_BLAST} now`, THEN, { guid: 'old' })]);
    now = NOON + HOUR;
    await group();
    expect(digestEntriesOf(await digest())).toEqual([]);
    expect((await digest()).older).toEqual({ count: 0, oldest: null });
  });

  it('shares no story with today where it is some days old, whichever comes first', async () => {
    await poll('hill', NOON - HOUR, [
      report('Railway talks in Tashkent: Taliban envoy Karimi meets Aripov', NOON - HOUR),
    ]);
    await poll('river', NOON, [
      report('Taliban envoy Karimi visits Tashkent for railway talks with Aripov', NOON - 5 * DAY),
    ]);
    await group();
    const lasts = async () => (await stories()).map(({ last }) => last).filter((last) => last !== NOON - 2 * DAY);
    expect(await lasts()).toEqual([NOON - HOUR, NOON - 5 * DAY]);
    // Also after a start.
    await poll('lake', NOON + MINUTE, [report('Taliban envoy Karimi and Aripov end railway talks in Tashkent', NOON)]);
    group = grouper();
    await group();
    expect(await lasts()).toEqual([NOON, NOON - 5 * DAY]);
  });

  it('is news where its feed could not be had meanwhile', async () => {
    await poll('hill', NOON, [report(OLD_BLAST, NOON - 36 * HOUR)]);
    await group();
    now = NOON + HOUR;
    expect((await digest()).counts).toMatchObject({ new: 1, serious: 1 });
  });

  it('is not heard as more than usual, nor as what is usual', async () => {
    await poll('river', NOON, [report(OLD_BLAST, NOON - 12 * DAY), report('Weekly review of Khost', NOON - 5 * DAY)]);
    const heardOn = async (at: Instant) => {
      const day = Math.floor(at / DAY) * DAY;
      return (await store.stories.countHeard(day, day + DAY, null, NO_FACTS)).reports;
    };
    expect(await heardOn(NOON - 12 * DAY)).toBe(0);
    expect(await heardOn(NOON - 5 * DAY)).toBe(1);
  });

  it('goes by when it was seen where the feed stamps all that it shows', async () => {
    const shown = (published: Instant, ...names: readonly string[]) =>
      names.map((name) => report(`Bridge ${name} is closed`, published));
    await poll('river', NOON, shown(THEN, 'of Aman', 'of Bagh', 'of Chor'));
    await poll('river', NOON + HOUR, shown(THEN + HOUR, 'of Aman', 'of Bagh', 'of Chor', 'of Dara'));
    const { rows } = await store.items.findItems({}, { limit: 1, after: null });
    expect(rows[0]).toMatchObject({
      title: 'Bridge of Dara is closed',
      published: THEN + HOUR,
      effective: NOON + HOUR,
    });
    // What came before that was known had come by its date.
    const first = (await store.items.findItems({ words: ['aman'] }, { limit: 1, after: null })).rows[0];
    expect(first).toMatchObject({ published: THEN, seen: NOON, effective: NOON });
    now = NOON + 2 * HOUR;
    await group();
    expect(await digest()).toMatchObject({ older: { count: 0 }, counts: { items: 4 } });
  });

  it('can be read page by page, at its own place', async () => {
    await poll('river', NOON, [
      ...Array.from({ length: 7 }, (_, year) => report(`Report of year ${year}`, THEN - year * 365 * DAY)),
      report('Report of today', NOON - MINUTE),
      report('Report of the year 1970', 0),
    ]);
    const titles: string[] = [];
    for (let after = null as Parameters<typeof store.items.findItems>[1]['after']; ; ) {
      const { rows, next } = await store.items.findItems({}, { limit: 2, after });
      titles.push(...rows.map(({ title }) => title));
      if (next === null) break;
      after = next;
    }
    expect(titles.slice(0, 4)).toEqual([
      'Report of the year 1970',
      'Report of today',
      'Traders of Herat complain about duty',
      'Report of year 0',
    ]);
    expect(titles).toHaveLength(10);
    const until = await store.items.findItems({ until: THEN }, { limit: 9, after: null });
    expect(until.rows).toHaveLength(6);
  });
});
