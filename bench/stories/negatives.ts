import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createGrouping } from '../../src/core/story/grouping.ts';
import { parseDocument } from '../../src/fetch/parse.ts';
import { createRandom, filesBelow, percent, sharedFolder } from '../reading/shared.ts';
import { group } from './fit.ts';
import { type Labelled, productTaxonomy } from './sets.ts';
import { FITTED_WEEKS, inOrder, JUDGED_WEEKS, label, readPairs, readWeek } from './weeks.ts';

const RANDOM_PAIRS = 5_000;
const DAY = 86_400_000;

/** What is joined that cannot be one event: random pairs of one day, and reports of one recorded document. */
export async function judgeNegatives(): Promise<void> {
  judgeRandomPairs();
  judgeWorlds();
  await judgeDocuments();
}

/** Pairs of different events of one day, each pair alone. */
function judgeRandomPairs(): void {
  const taxonomy = productTaxonomy();
  const reports = [...FITTED_WEEKS, ...JUDGED_WEEKS].flatMap((week) => readWeek(week, taxonomy));
  const random = createRandom(1);
  let [tried, joined] = [0, 0];
  for (let guard = 0; tried < RANDOM_PAIRS && guard < RANDOM_PAIRS * 100 && reports.length > 1; guard++) {
    const [a, b] = [reports[random(reports.length)], reports[random(reports.length)]];
    if (a === undefined || b === undefined || a.story === b.story || Math.abs(a.at - b.at) > DAY) continue;
    tried++;
    if (areJoined(inOrder([a, b]))) joined++;
  }
  console.log(`random pairs of one day: joined ${joined} of ${tried} (${percent(joined, tried)} %)`);
}

function areJoined(reports: readonly Labelled[]): boolean {
  const [one, other] = group(reports);
  return one === other;
}

/** Reports besides the pair that are open: two quiet worlds and two loud ones. */
const WORLDS = [30, 1_500];

/** How many pairs are decided otherwise among other reports than alone. */
function judgeWorlds(): void {
  const taxonomy = productTaxonomy();
  const pairs = readPairs('dev', taxonomy);
  const others = FITTED_WEEKS.flatMap((week) => readWeek(week, taxonomy));
  const alone = pairs.map(({ reports }) => areJoined(reports));
  for (const size of WORLDS) {
    const differ = pairs.filter(({ reports }, at) => areJoinedAmong(reports, others, size) !== alone[at]).length;
    console.log(`the same pair alone and among ${size}: decided otherwise ${differ} of ${pairs.length}`);
  }
}

/** The others lie weeks before, so that no story of theirs takes the pair: only how rare words are differs. */
function areJoinedAmong(pair: readonly Labelled[], others: readonly Labelled[], size: number): boolean {
  const grouping = createGrouping();
  const start = (pair[0]?.at ?? 0) - 20 * DAY;
  for (let item = 0; item < size; item++) {
    const features = others[item % others.length]?.features;
    if (features !== undefined) grouping.keep({ item: item + 10, at: start + item, features }, item + 10, null);
  }
  const stories = pair.map(({ at, features }, item) => grouping.place({ item, at, features }).story);
  return stories[0] === stories[1];
}

/** Reports of one document that share a story with another of it; the same title printed twice is one report. */
async function judgeDocuments(): Promise<void> {
  const folder = sharedFolder('feeds');
  if (folder === null) return;
  const taxonomy = productTaxonomy();
  let [reports, together] = [0, 0];
  const worst: [number, string][] = [];
  for (const file of filesBelow(folder).filter((name) => name.endsWith('.xml'))) {
    const own = await reportsOf(file, taxonomy);
    const stories = group(own);
    const count = (story: number) => stories.filter((one) => one === story).length;
    const shared = stories.filter((story) => count(story) > 1).length;
    reports += own.length;
    together += shared;
    worst.push([shared, basename(file)]);
  }
  console.log(`recorded documents: ${together} of ${reports} reports with another (${percent(together, reports)} %)`);
  const most = worst.sort(([a], [b]) => b - a).slice(0, 5);
  console.log(`  most in ${most.map(([shared, name]) => `${name} ${shared}`).join(', ')}`);
}

async function reportsOf(file: string, taxonomy: ReturnType<typeof productTaxonomy>): Promise<readonly Labelled[]> {
  const body = new Uint8Array(readFileSync(file));
  const parsed = await parseDocument({ body, contentType: null, url: 'https://a.example/', encoding: null });
  if (typeof parsed === 'string') return [];
  const seen = new Set<string>();
  const rows = parsed.items.flatMap(({ title, summary, published }, at) => {
    if (title === null || seen.has(title)) return [];
    seen.add(title);
    const when = published ?? new Date(1_000_000_000_000 + at).toISOString();
    return [
      { id: String(at), published: when, country: null, language: null, title, summary: summary ?? '', event: null },
    ];
  });
  return inOrder(rows.map((row) => label(row, row.id, taxonomy)));
}
