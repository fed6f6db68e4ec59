import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { digestEntriesOf } from '../../src/core/digest/digest.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { digestText } from '../../src/formats/digest-formats.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../src/pipeline/make-digest.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { draftsOf, feedNamed, ingestOf, NOON, type Report, taggingOf } from '../support/drafts.ts';
import { setFeeds } from '../support/set-feeds.ts';
import { openSqlite } from '../support/sqlite-store.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

describe('the digest of a day', () => {
  let store: Store;
  let now = NOON;
  beforeEach(async () => {
    now = NOON;
    store = await openSqlite();
    await setFeeds(store, [feedNamed('hill'), feedNamed('river')], NOON - DAY);
  });
  afterEach(() => store.close());

  async function poll(feed: string, at: number, reports: readonly Report[]) {
    const answer = await store.feeds.claimFeed(feed, at, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.items.saveIngest(ingestOf(answer.claim, at, draftsOf(feed, reports)));
  }
  const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test' })();
  const digest = (date = '2026-11-24', zone = 'UTC', filter = {}) =>
    digestOfDay({ filter, date, zone }, { store, taxonomy: shippedTaxonomy, now: () => now });
  const titles = async (...asked: Parameters<typeof digest>) =>
    digestEntriesOf(await digest(...asked)).map(({ title }) => title);

  it('holds what was new on that local day, and counts apart what was old by then', async () => {
    await poll('hill', NOON - DAY, [{ title: 'Yesterday', guid: '1' }]);
    await poll('hill', NOON, [{ title: 'Today, dated last week', guid: '2', published: NOON - 7 * DAY }]);
    await poll('hill', NOON + 9 * HOUR, [{ title: 'Late today', guid: '3' }]);
    now = NOON + 10 * HOUR;
    expect(await titles()).toEqual(['Late today']);
    expect((await digest()).older).toEqual({ count: 1, oldest: NOON - 7 * DAY });
    expect(await titles('2026-11-23')).toEqual(['Yesterday']);
    expect(await titles('2026-11-25', 'Asia/Kabul')).toEqual(['Late today']);
  });

  it('is partial while the day lasts, and kept as first made once it is over', async () => {
    await poll('hill', NOON, [{ title: 'First words', guid: '1' }]);
    await group();
    expect(await digest()).toMatchObject({ partial: true, counts: { stories: 1 } });
    expect((await digest()).madeAt).toBe(NOON);
    now = NOON + DAY;
    const made = await digest();
    expect(made).toMatchObject({ partial: false, madeAt: NOON + DAY });
    now += DAY;
    await poll('hill', NOON + DAY, [{ title: 'Other words', guid: '1' }]);
    expect(await digest()).toEqual(made);
    expect(await digest('2026-11-25')).toMatchObject({ counts: { revised: 1 } });
  });

  it('skips and repeats nothing over the days, in any zone', async () => {
    for (let hour = 0; hour < 72; hour += 3)
      await poll('hill', NOON - DAY + hour * HOUR, [{ title: `Report of hour ${hour}`, guid: String(hour) }]);
    now = NOON + 5 * DAY;
    for (const zone of ['UTC', 'Asia/Kabul', 'Pacific/Kiritimati', 'America/St_Johns']) {
      const all: string[] = [];
      for (let day = 21; day <= 28; day++) all.push(...(await titles(`2026-11-${day}`, zone)));
      expect(all).toHaveLength(24);
      expect(new Set(all).size).toBe(24);
    }
  });

  it('counts what no filter can find, and who was not heard', async () => {
    await poll('hill', NOON, [
      { title: 'A', guid: '1', tagging: taggingOf('region/pk-kp', 'region/pk', 'actor/ttp') },
      { title: 'B', guid: '2' },
    ]);
    await group();
    const made = await digest('2026-11-24', 'UTC', { region: ['pk'] });
    expect(made.counts).toMatchObject({ items: 2, untagged: 1, stories: 1 });
    expect(made.coverage).toMatchObject({ sources: 2, heard: 1, waiting: [{ feed: 'river' }] });
  });

  it('tells a story of several papers once, as it stood when the window ended', async () => {
    const wire = 'A blast at a bus depot in Jalalabad injured four people, a hospital official said. (Sample Wire)';
    const tagged = (title: string) => ({
      title,
      summary: wire,
      guid: title,
      tagging: tagText({ title, summary: wire, language: 'en', feedCountry: 'af' }, shippedTaxonomy()),
    });
    await poll('hill', NOON, [tagged('Blast at bus depot in Jalalabad injures four')]);
    await poll('river', NOON + HOUR, [tagged('Four injured in Jalalabad bus depot blast')]);
    await group();
    expect(await digest()).toMatchObject({ counts: { items: 2, stories: 1, new: 1 } });
    await poll('hill', NOON + DAY, [tagged('Jalalabad depot blast: four injured, say doctors')]);
    now = NOON + DAY + HOUR;
    await group();
    const [yesterday] = digestEntriesOf(await digest('2026-11-24'));
    expect(yesterday).toMatchObject({
      origins: { outlets: 2 },
      figures: expect.arrayContaining(['injured: 4 (hospital official)']),
    });
    expect(yesterday?.sources).toHaveLength(2);
    const [today] = digestEntriesOf(await digest('2026-11-25'));
    expect(today).toMatchObject({ status: 'changed', story: yesterday?.story });
    expect(today?.sources).toHaveLength(3);
  });

  it('carries the grade as an analyst had judged it by then, with name and reason', async () => {
    await poll('hill', NOON, [{ title: 'Bus falls into a gorge near Kohat', guid: '1' }]);
    await group();
    const judged = { reliability: 'B', credibility: 2, by: 'Mina', reason: 'saw it', at: NOON + HOUR } as const;
    await store.stories.judgeStory('1', judged, ACT);
    now = NOON + DAY;
    const [entry] = digestEntriesOf(await digest());
    expect(entry?.grade).toMatchObject({ reliability: 'B', credibility: 2, credibilityReason: 'Mina: saw it' });
    expect(finish(digestText(await digest()))).toContain(
      'Grade: source B (Mina: saw it); credibility 2 (Mina: saw it)',
    );
    // What is judged a day later is not what that morning knew.
    await store.stories.judgeStory('1', { ...judged, credibility: 5, at: NOON + 2 * DAY }, ACT);
    const [kabul] = digestEntriesOf(await digest('2026-11-24', 'Asia/Kabul'));
    expect(kabul?.grade).toMatchObject({ credibility: 6, isSuggested: true });
  });

  it('speaks up to where reports are in their stories, and says so', async () => {
    await poll('hill', NOON, [{ title: 'Bus falls into a gorge near Kohat', guid: '1' }]);
    await group();
    await poll('river', NOON + 5 * MINUTE, [{ title: 'Bus plunges into gorge near Kohat', guid: '2' }]);
    now = NOON + 6 * MINUTE;
    expect(await digest()).toMatchObject({ partial: true, until: NOON + 5 * MINUTE, counts: { stories: 1 } });
    await group();
    const whole = await digest();
    expect([whole.until, whole.counts.items]).toEqual([undefined, 2]);
  });

  it('does not wait for ever for a grouping that stands still', async () => {
    await poll('hill', NOON, [{ title: 'Bus falls into a gorge near Kohat', guid: '1' }]);
    now = NOON + 10 * MINUTE;
    expect(await titles()).toEqual([]);
    now = NOON + 20 * MINUTE;
    expect(await titles()).toHaveLength(1);
  });

  it('is not kept for a day that is over while some of it is not in its stories', async () => {
    await poll('hill', NOON + 12 * HOUR - MINUTE, [{ title: 'Late report', guid: '1' }]);
    now = NOON + 12 * HOUR + 3 * MINUTE;
    expect(await digest()).toMatchObject({ partial: true, counts: { stories: 0 } });
    await group();
    expect(await digest()).toMatchObject({ partial: false, counts: { stories: 1 } });
  });

  it('does not take what another feed shows of the same report for news', async () => {
    await poll('hill', NOON - DAY, [{ title: 'Shared', guid: 'g', url: 'https://hill.example/a' }]);
    await poll('river', NOON + MINUTE, [{ title: 'Shared', guid: 'h', url: 'https://hill.example/a' }]);
    expect(await titles()).toEqual([]);
  });
});
