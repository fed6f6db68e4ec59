import { readFeatures, type StoryInput } from '../src/core/story/features.ts';
import { createGrouping } from '../src/core/story/grouping.ts';
import { tagText } from '../src/core/tagging/tag-text.ts';
import { crossValidate, fitWords } from './stories/cross-validate.ts';
import { judgeWeeks } from './stories/events.ts';
import { group, type Pair } from './stories/fit.ts';
import { growth } from './stories/growth.ts';
import { inventReports } from './stories/invent.ts';
import { measure, type Quality } from './stories/measure.ts';
import { judgeNegatives } from './stories/negatives.ts';
import { type Labelled, productTaxonomy, readSets, spreadTimes } from './stories/sets.ts';
import { untilGrouped } from './stories/until-grouped.ts';
import { wordPairs } from './stories/word-pairs.ts';

/**
 * How well reports are grouped, on labelled sets mixed in order of date, and how fast. Run:
 * npm run bench:stories               quality of the built-in weights, and cross-validated (minutes; --quick: one
 * seed)
 *   npm run bench:stories -- --speed    speed and size of the index; with --million, of a million open reports as well
 *   npm run bench:stories -- --growth   what one more report of a story costs, and 10,000 items until they are in their
 *                                       stories (--feeds 40: 2,000)
 *   npm run bench:stories -- --fit      fits the weights and prints them
 *   npm run bench:stories -- --negatives     what is joined that cannot be one event; pairs alone and among many
 *   npm run bench:stories -- --mixed    the stories that hold reports of several events
 */
const SEEDS = [1, 2, 3, 4, 5].slice(0, process.argv.includes('--quick') ? 1 : 5);
/** Other times than those that weights are fitted with. */
const TRIED_TIMES = [11, 12];

if (process.argv.includes('--growth')) {
  await growth();
  const asked = process.argv.indexOf('--feeds');
  await untilGrouped(asked < 0 ? 200 : Number(process.argv[asked + 1]));
} else if (process.argv.includes('--speed')) speed();
else if (process.argv.includes('--negatives')) await judgeNegatives();
else await quality();

async function quality(): Promise<void> {
  const sets = readSets();
  console.log('set                    weights          B3 F1  B3 P   B3 R   pair P pair R pair F1');
  const pairs = await wordPairs(sets);
  if (process.argv.includes('--fit')) console.log(JSON.stringify(fitWords(pairs), null, 2));
  judge('roundups', [sets.roundups], pairs);
  judge(
    'roundups, times apart',
    TRIED_TIMES.map((seed) => spreadTimes(sets.roundups, seed)),
    pairs,
  );
  judge('same-event', [sets['same-event']], pairs);
  judgeWeeks(row, process.argv.includes('--fit'));
}

function judge(name: string, variants: readonly (readonly Labelled[])[], pairs: readonly Pair[]): void {
  const wanted = (reports: readonly Labelled[]) => reports.map(({ story }) => story);
  row(name, 'built in', meanOf(variants.map((reports) => measure(wanted(reports), group(reports)))));
  const runs = variants.flatMap((reports) =>
    SEEDS.map((seed) => measure(wanted(reports), crossValidate(reports, pairs, seed))),
  );
  row(name, `${SEEDS.length} x 5-fold`, meanOf(runs));
  if (process.argv.includes('--mixed')) for (const reports of variants) showMixed(reports, group(reports));
}

function row(set: string, weights: string, q: Quality): void {
  const figures = [q.f1, q.precision, q.recall, q.pairPrecision, q.pairRecall, q.pairF1].map((one) => one.toFixed(3));
  console.log(`${set.padEnd(22)} ${weights.padEnd(16)} ${figures.join('  ')}`);
}

function meanOf(runs: readonly Quality[]): Quality {
  const names = Object.keys(runs[0] ?? {}) as (keyof Quality)[];
  return Object.fromEntries(
    names.map((name) => [name, runs.reduce((sum, run) => sum + run[name], 0) / runs.length]),
  ) as Quality;
}

function showMixed(reports: readonly Labelled[], given: readonly number[]): void {
  const stories = new Map<number, Labelled[]>();
  for (const [at, report] of reports.entries()) {
    const story = given[at] ?? 0;
    stories.set(story, [...(stories.get(story) ?? []), report]);
  }
  for (const members of stories.values()) {
    if (new Set(members.map(({ story }) => story)).size === 1) continue;
    console.log('--');
    for (const { story, at, title } of members)
      console.log(`  ${story} ${new Date(at).toISOString().slice(0, 10)} ${title}`);
  }
}

/** Invented reports, a day's worth of time apart in even steps, so that the window holds the wanted number. */
function speed(): void {
  const taxonomy = productTaxonomy();
  console.log('open items   items/s  ms CPU an item  of that reading  index MB');
  for (const open of [1_000, 10_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])]) {
    const grouping = createGrouping();
    const step = (29 * 86_400_000) / open;
    const measured = 4_000;
    let item = 0;
    const arrivals: (StoryInput & { item: number; at: number })[] = [];
    for (const { title, summary } of inventReports(open + measured)) {
      item++;
      const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
      const arrival = { item, at: 1_700_000_000_000 + item * step, title, summary, language: 'en', tagging };
      if (item > open) arrivals.push(arrival);
      else grouping.keep({ ...arrival, features: readFeatures(arrival, taxonomy) }, item, null);
    }
    const start = cpuMs();
    const read = arrivals.map((arrival) => ({ ...arrival, features: readFeatures(arrival, taxonomy) }));
    const between = cpuMs();
    const joined = read.filter((arrival) => grouping.place(arrival).reason !== null).length;
    const ms = (cpuMs() - start) / measured;
    const reading = (between - start) / measured;
    const mb = grouping.bytes() / 2 ** 20;
    console.log(
      `${String(open).padStart(10)} ${(1_000 / ms).toFixed(0).padStart(9)} ${ms.toFixed(3).padStart(15)} ` +
        `${reading.toFixed(3).padStart(16)} ${mb.toFixed(1).padStart(9)}   (${joined} of ${measured} joined a ` +
        'story)',
    );
  }
}

/** CPU time of this process. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
