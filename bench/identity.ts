import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HOUR, MINUTE } from '../src/core/clock/time.ts';
import { NOON } from '../tests/support/drafts.ts';
import { createPress, RENAMINGS } from '../tests/support/invented-press.ts';
import { type Entry, startPolledFeed } from '../tests/support/polled-feed.ts';
import { seeded } from '../tests/support/seeded.ts';

/**
 * Whether reports keep their identity over time: a recorded feed polled again in order, feeds that rename everything,
 * and a flood. Everything goes through HTTP, parsing and SQLite. Run: npm run bench:identity -- [--seed 1] [--runs 20]
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '20' } },
});

type Style = { readonly summaries: boolean; readonly dates: boolean };
const STYLES: Readonly<Record<string, Style>> = {
  'dates and summaries': { summaries: true, dates: true },
  'headlines with dates': { summaries: false, dates: true },
  'summaries without dates': { summaries: true, dates: false },
};

let failed = false;
await replayRecorded();
await renameEverything();
await flood();
process.exit(failed ? 1 : 0);

/** A recorded feed in the order of its polls; the truth is its guids, which this publisher never reuses. */
async function replayRecorded(): Promise<void> {
  const folder = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'data/polls/wsj-world');
  if (!existsSync(folder)) {
    console.error(`bench: NO RECORDED POLLS at ${folder}: the replay was left out; KHABAR_SHARED names their folder`);
    failed = true;
    return;
  }
  const feed = await startPolledFeed();
  const titles = new Map<string, string[]>();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort();
  let added = 0;
  let revised = 0;
  for (const name of files) {
    const xml = readFileSync(join(folder, name), 'utf8');
    for (const { guid, title } of entriesOf(xml)) {
      const told = titles.get(guid) ?? [];
      if (told.at(-1) !== title) titles.set(guid, [...told, title]);
    }
    const poll = await feed.poll(xml, timeOf(name));
    added += poll.added;
    revised += poll.revised;
  }
  const items = await feed.items();
  const kept = items.reduce(
    (sum, { title, revisions }) => sum + changesOf([...revisions.map((one) => one.title), title]),
    0,
  );
  const edits = [...titles.values()].reduce((sum, told) => sum + told.length - 1, 0);
  await feed.close();
  console.log('a recorded feed, replayed');
  console.table({
    polls: files.length,
    'reports in it (guids)': titles.size,
    'items new': added,
    repeats: added - titles.size,
    'title changes in it': edits,
    'title changes kept as revisions': kept,
    'revisions in all (titles and summaries)': revised,
  });
  if (added !== titles.size || edits !== kept) failed = true;
}

function changesOf(titles: readonly string[]): number {
  return titles.filter((title, index) => index > 0 && title !== titles[index - 1]).length;
}

/** Read with expressions of its own: what is measured shall not also be the measure. */
function entriesOf(xml: string): readonly { guid: string; title: string }[] {
  return [...xml.matchAll(/<item>([\s\S]*?)<\/item>/g)].map(([, item = '']) => ({
    guid: /<guid[^>]*>([\s\S]*?)<\/guid>/.exec(item)?.[1]?.trim() ?? '',
    title: (/<title>([\s\S]*?)<\/title>/.exec(item)?.[1] ?? '').replace(/\s+/g, ' ').trim(),
  }));
}

/** `2025-04-19T091851Z.xml` */
function timeOf(name: string): number {
  return Date.parse(name.replace(/T(\d\d)(\d\d)(\d\d)Z\.xml$/, 'T$1:$2:$3Z'));
}

/** A feed renames all its entries while it goes on publishing, and edits a few on the way. */
async function renameEverything(): Promise<void> {
  const table: Record<string, Record<string, string>> = {};
  const total = { old: 0, suppressed: 0, fresh: 0, found: 0 };
  for (const [name, rename] of Object.entries(RENAMINGS)) {
    const row: Record<string, string> = {};
    for (const [styleName, style] of Object.entries(STYLES)) {
      const sum = { old: 0, suppressed: 0, fresh: 0, found: 0 };
      for (let run = 0; run < Number(values.runs); run++) {
        const one = await simulate(Number(values.seed) * 10_000 + run, style, rename);
        for (const key of Object.keys(sum) as (keyof typeof sum)[]) {
          sum[key] += one[key];
          total[key] += one[key];
        }
      }
      row[styleName] = `${percent(sum.suppressed, sum.old)} / ${percent(sum.found, sum.fresh)}`;
    }
    table[name] = row;
  }
  console.log(
    `feeds that rename everything, ${values.runs} seeded feeds a cell: old entries suppressed / new ones found`,
  );
  console.table(table);
  console.log(
    `in all: ${total.suppressed} of ${total.old} old entries suppressed (${percent(total.suppressed, total.old)}), ` +
      `${total.found} of ${total.fresh} new ones found (${percent(total.found, total.fresh)})`,
  );
  if (total.suppressed < total.old * 0.95 || total.found < total.fresh * 0.99) failed = true;
}

async function simulate(seed: number, style: Style, rename: (entry: Entry, index: number, now: number) => Entry) {
  const random = seeded(seed);
  const press = createPress(random, NOON - 40 * HOUR);
  const window = 10 + Math.floor(random() * 40);
  const feed = await startPolledFeed();
  try {
    let shown = Array.from({ length: window }, () => press.report(style));
    let now = NOON;
    const publish = (count: number) => {
      shown = [...shown, ...Array.from({ length: count }, () => press.report(style))].slice(-window);
    };
    const show = (entries: readonly Entry[]) => feed.poll(entries.toReversed(), now);
    await show(shown);
    for (let poll = 0; poll < 3; poll++) {
      now += HOUR;
      publish(Math.floor(random() * 4));
      await show(shown);
    }
    now += HOUR;
    const fresh = Math.floor(random() * (window / 3));
    publish(fresh);
    const isOld = (index: number) => index < shown.length - fresh;
    const offset = Math.floor(random() * 100_000);
    const renamed = shown.map((entry, index) => {
      const edited = isOld(index) && random() < 0.03 ? press.edited(entry) : entry;
      return rename(edited, offset + index, now);
    });
    const before = new Set((await feed.items()).map(({ id }) => id));
    await show(renamed);
    const added = new Set((await feed.items()).filter(({ id }) => !before.has(id)).map(({ title }) => title));
    const olds = renamed.filter((_, index) => isOld(index));
    const news = renamed.filter((_, index) => !isOld(index));
    return {
      old: olds.length,
      suppressed: olds.filter(({ title }) => !added.has(title)).length,
      fresh: news.length,
      found: news.filter(({ title }) => added.has(title)).length,
    };
  } finally {
    await feed.close();
  }
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
}

/** Ten thousand entries at once: nothing lost, one notice. */
async function flood(): Promise<void> {
  const feed = await startPolledFeed();
  const entries = Array.from({ length: 10_000 }, (_, index) => ({
    guid: `f-${index}`,
    link: `https://dawn.example/archive/${index}`,
    title: `Archive: report number ${index} from the valley`,
    summary: `What was reported on day ${index}.`,
    date: NOON - index * MINUTE,
  }));
  await feed.poll(entries.slice(0, 20));
  const cpu = process.cpuUsage();
  const from = performance.now();
  const poll = await feed.poll(entries);
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  const again = await feed.poll(entries.toReversed());
  await feed.close();
  console.log('a feed of 10,000 entries');
  console.table({
    'new items of 9,980': poll.added,
    'wall s': (wall / 1000).toFixed(1),
    'cpu s': ((user + system) / 1e6).toFixed(1),
    notices: poll.problems.length,
    'new items when it is turned round': again.added,
  });
  console.log(poll.problems.join('\n'));
  if (poll.added !== 9_980 || wall > 10_000 || poll.problems.length !== 1 || again.added > 0) failed = true;
}
