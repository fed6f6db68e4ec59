import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { closingAfterEach } from '../support/closing.ts';
import { NOON } from '../support/drafts.ts';
import { createPress, RENAMINGS } from '../support/invented-press.ts';
import { type Entry, startPolledFeed } from '../support/polled-feed.ts';
import { seeded } from '../support/seeded.ts';

const opened = closingAfterEach();
const STYLE = { summaries: true, dates: true };
const press = (seed = 5) => createPress(seeded(seed), NOON - 20 * HOUR);
const reports = (count: number, from = press()) => Array.from({ length: count }, () => from.report(STYLE));
const NOTHING = { added: 0, revised: 0 };

/** A feed that has shown these entries. */
async function feedThatShowed(entries: readonly Entry[]) {
  const feed = opened(await startPolledFeed());
  expect(await feed.poll(entries)).toMatchObject({ added: entries.length });
  return feed;
}

describe('a feed over time', () => {
  it('alerts nobody when all its entries are dated anew', async () => {
    const entries = reports(20);
    const feed = await feedThatShowed(entries);
    for (const hours of [1, 2, 3]) {
      const redated = entries.map((entry) => ({ ...entry, date: NOON + hours * HOUR }));
      expect(await feed.poll(redated)).toMatchObject(NOTHING);
    }
  });

  it('alerts nobody when entries that have neither guid nor link are dated anew', async () => {
    const entries = reports(12).map((entry) => ({ ...entry, guid: null, link: 'https://dawn.example/' }));
    const feed = await feedThatShowed(entries);
    expect(await feed.poll(entries.map((entry) => ({ ...entry, date: NOON + HOUR })))).toMatchObject(NOTHING);
  });

  it('alerts nobody when its entries change places', async () => {
    const entries = reports(20);
    const feed = await feedThatShowed(entries);
    expect(await feed.poll(entries.toReversed())).toMatchObject(NOTHING);
    expect(await feed.poll([...entries.slice(7), ...entries.slice(0, 7)])).toMatchObject(NOTHING);
  });

  it('alerts nobody when entries come back that were gone for weeks', async () => {
    const from = press();
    const old = reports(15, from);
    const feed = await feedThatShowed(old);
    expect(await feed.poll(reports(15, from), NOON + 10 * DAY)).toMatchObject({ added: 15 });
    expect(await feed.poll(old, NOON + 40 * DAY)).toMatchObject(NOTHING);
  });

  it.each(Object.entries(RENAMINGS))('is recognised under other names: %s', async (_name, rename) => {
    const from = press();
    const entries = reports(20, from);
    const feed = await feedThatShowed(entries);
    const fresh = reports(4, from);
    const now = NOON + 2 * HOUR;
    const renamed = [...entries.slice(4), ...fresh].map((entry, index) => rename(entry, index, now));
    const poll = await feed.poll(renamed, now);
    expect(poll).toMatchObject({ added: 4, revised: 0 });
    expect(new Set((await feed.items()).map(({ title }) => title))).toEqual(
      new Set([...entries, ...fresh].map(({ title }) => title)),
    );
    expect(poll.problems).toEqual(['16 of 20 items came under new ids or links and were recognised']);
    expect(await feed.poll(renamed)).toMatchObject(NOTHING);
  });

  it('keeps a report whose link was rewritten together with its headline', async () => {
    const [entry, ...rest] = reports(10) as [Entry, ...Entry[]];
    const first = { ...entry, guid: 'P-7', link: 'https://dawn.example/valley/smoke-over-the-hills-f9a52ef5' };
    const feed = await feedThatShowed([first, ...rest]);
    const rewritten = {
      ...first,
      title: 'A village elects its first mayor',
      summary: 'The count took all night.',
      link: 'https://dawn.example/valley/first-mayor-f9a52ef5',
      date: NOON + 6 * HOUR,
    };
    expect(await feed.poll([rewritten, ...rest])).toMatchObject({ added: 0, revised: 1 });
    expect((await feed.items()).find(({ title }) => title === rewritten.title)?.revisions).toMatchObject([
      { title: first.title, summary: first.summary },
    ]);
  });

  it('keeps every wording of a report that is edited again and again, and back', async () => {
    const [entry, ...rest] = reports(8) as [Entry, ...Entry[]];
    const feed = await feedThatShowed([entry, ...rest]);
    const titles = [
      'Three killed in blast',
      'Five killed in blast',
      'Funerals begin in the valley',
      'Five killed in blast',
    ];
    for (const title of titles)
      expect(await feed.poll([{ ...entry, title }, ...rest])).toMatchObject({ added: 0, revised: 1 });
    const summary = 'Corrects the number of the injured in the second paragraph.';
    expect(await feed.poll([{ ...entry, title: titles.at(-1) ?? '', summary }, ...rest])).toMatchObject({ revised: 1 });
    const item = (await feed.items()).find((one) => one.summary === summary);
    expect(item?.revisions.map(({ title }) => title)).toEqual([entry.title, ...titles]);
  });

  it('keeps reports apart that come one after the other under one guid', async () => {
    const feed = opened(await startPolledFeed());
    const distinct = reports(12, press(9)).map((entry, index) => ({
      ...entry,
      guid: 'current',
      link: `https://dawn.example/${'abcdefghijkl'[index]}`,
    }));
    for (const entry of distinct) expect(await feed.poll([entry])).toMatchObject({ added: 1, revised: 0 });
    expect((await feed.items()).length).toBe(12);
  });

  it('keeps reports apart whose guid is their place in the list', async () => {
    const feed = opened(await startPolledFeed());
    const all = reports(30);
    const window = (from: number) =>
      all
        .slice(from, from + 10)
        .toReversed()
        .map((entry, place) => ({ ...entry, guid: String(place + 1) }));
    let added = 0;
    for (let from = 0; from <= 20; from += 2) {
      const poll = await feed.poll(window(from));
      expect(poll.revised).toBe(0);
      added += poll.added;
    }
    expect([added, (await feed.items()).length]).toEqual([30, 30]);
  });

  it('keeps the days of a heading apart that comes back every day', async () => {
    const feed = opened(await startPolledFeed());
    for (let day = 0; day < 6; day++) {
      const entries = [
        'Rates of exchange at the money market',
        'Weather for the northern provinces today',
        'Roads open and closed in the hills',
      ].map((title, index) => ({
        guid: `${day}-${index}`,
        link: `https://dawn.example/service/${day}/${index}`,
        title,
        summary: `As of day ${day}: ${'abcdef'[day]} and ${index + day * 3} more, read on for the rest of the table.`,
        date: NOON + day * DAY,
      }));
      expect(await feed.poll(entries, NOON + day * DAY)).toMatchObject({ added: 3, revised: 0 });
    }
  });

  it('shows a report once that is listed twice, under another guid and with a tracker in its link', async () => {
    const entries = reports(6);
    const feed = await feedThatShowed(entries);
    const [twice] = entries as [Entry];
    const tracked = { ...twice, guid: 'other', link: `${twice.link}?utm_source=rss&utm_medium=feed` };
    expect(await feed.poll([tracked, ...entries])).toMatchObject({ added: 0 });
  });

  it('takes an archive of thousands at once, with one notice', async () => {
    const entries = Array.from({ length: 3_000 }, (_, index) => ({
      guid: `a-${index}`,
      link: `https://dawn.example/archive/${index}`,
      title: `Archive: report number ${index} from the valley`,
      summary: '',
      date: NOON - index * MINUTE,
    }));
    const feed = await feedThatShowed(entries.slice(0, 10));
    const poll = await feed.poll(entries);
    expect([poll.added, poll.problems.length]).toEqual([2_990, 1]);
    expect(poll.problems[0]).toContain('2990 new items in one poll');
    expect((await feed.store.feeds.feedHealth())[0]?.state.problems).toEqual(poll.problems);
    expect(await feed.poll(entries.toReversed())).toMatchObject(NOTHING);
  });

  it('behaves like a paper for a month: new reports once, every edit a revision', async () => {
    const random = seeded(11);
    const from = createPress(random, NOON);
    const feed = opened(await startPolledFeed());
    let shown = reports(25, from);
    let [added, edits, revised, published] = [0, 0, 0, 25];
    for (let poll = 0; poll < 60; poll++) {
      const result = await feed.poll(shown.toReversed(), NOON + poll * 10 * HOUR);
      added += result.added;
      revised += result.revised;
      const fresh = reports(Math.floor(random() * 4), from);
      published += poll < 59 ? fresh.length : 0;
      const before = shown;
      shown = [...shown, ...fresh].slice(-25).map((entry) => {
        if (!before.includes(entry)) return entry;
        const roll = random();
        // Dates move with nearly half of the edits, and without any.
        const date = roll > 0.5 && roll < 0.6 ? (entry.date ?? 0) + 5 * HOUR : entry.date;
        if (roll > 0.04) return { ...entry, date };
        if (poll < 59) edits++;
        return { ...from.edited(entry), date: (entry.date ?? 0) + HOUR };
      });
    }
    expect({ added, revised }).toEqual({ added: published, revised: edits });
  }, 30_000);
});
