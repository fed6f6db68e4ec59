import { createGrouping } from '../../src/core/story/grouping.ts';
import { createRandom, percent } from '../reading/shared.ts';
import { type Document, isOneEvent, readDocuments } from './documents.ts';
import { group } from './fit.ts';
import { type Labelled, productTaxonomy } from './sets.ts';
import { FITTED_WEEKS, inOrder, JUDGED_WEEKS, readPairs, readWeek } from './weeks.ts';

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

/** Reports of one document that share a story with another of it, and pairs of them that are held to be one event. */
async function judgeDocuments(): Promise<void> {
  const taxonomy = productTaxonomy();
  for (const [what, documents] of [
    ['recorded documents', await readDocuments(taxonomy)],
    ['their titles alone', await readDocuments(taxonomy, false)],
  ] as const)
    countTogether(what, documents);
}

function countTogether(what: string, documents: readonly Document[]): void {
  let [reports, together, held] = [0, 0, 0];
  const worst: [number, string][] = [];
  for (const document of documents) {
    const stories = group(document.reports);
    const others = document.reports.map((report, at) =>
      document.reports.filter((other, place) => other !== report && stories[place] === stories[at]),
    );
    const shared = others.filter((list) => list.length > 0).length;
    reports += document.reports.length;
    together += shared;
    held += document.reports.filter((report, at) =>
      others[at]?.some((other) => isOneEvent(document.name, report, other)),
    ).length;
    worst.push([shared, document.name]);
  }
  console.log(
    `${what}: ${together} of ${reports} reports with another (${percent(together, reports)} %), ` +
      `${held} of them with one that somebody held to be of the same event`,
  );
  const most = worst.sort(([a], [b]) => b - a).slice(0, 5);
  console.log(`  most in ${most.map(([shared, name]) => `${name} ${shared}`).join(', ')}`);
}
