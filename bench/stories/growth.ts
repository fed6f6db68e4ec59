import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../tests/support/drafts.ts';
import { alike, speaking, type Text } from '../../tests/support/flood.ts';
import { setFeeds } from '../../tests/support/set-feeds.ts';
import { openSqlite } from '../../tests/support/sqlite-store.ts';
import { productTaxonomy } from './sets.ts';

/** The reports whose cost is told: the mean over some of them, since one alone is within the clock's grain. */
const STAGES = [
  { name: '10th', from: 6, to: 15 },
  { name: '100th', from: 81, to: 120 },
  { name: '1,000th', from: 951, to: 1_050 },
] as const;
const KINDS = {
  alike: (n: number) => alike(1, n),
  'told at length': (n: number) => told(n),
  'full of speakers': (n: number) => speaking(1, 1_990, n),
} as const;

/** Stories of twenty reports before those that are measured. */
const WARM = 10;

/** What one more report of one story costs to group, in ms of CPU, its share of the records that wait with it. */
export async function growth(): Promise<void> {
  console.log('one story, a report at a time   10th  100th  1,000th   1,000th to 10th');
  for (const [name, textsOf] of Object.entries(KINDS)) {
    // What runs for the first time is slow, and no report's fault.
    for (let round = 0; round < WARM; round++) await costsOf(textsOf, 20);
    const costs = await costsOf(textsOf);
    const means = STAGES.map(({ from, to }) => {
      const part = costs.slice(from - 1, to);
      return part.reduce((sum, one) => sum + one, 0) / part.length;
    });
    const [first = 1, , last = 0] = means;
    console.log(
      `${name.padEnd(28)} ${means.map((one) => one.toFixed(2).padStart(7)).join('')}   ${(last / first).toFixed(2)}`,
    );
  }
}

/**
 * CPU of grouping each report, ms. A report a second: records that are put off are made as they come due, and what
 * stands out is not noted meanwhile.
 */
async function costsOf(
  textsOf: (n: number) => readonly Text[],
  count = STAGES.at(-1)?.to ?? 0,
): Promise<readonly number[]> {
  const taxonomy = productTaxonomy();
  const store = await openSqlite();
  let time = NOON;
  await setFeeds(store, [feedNamed('hill')], NOON);
  const group = createGroupStories({ store, taxonomy: () => taxonomy, now: () => time, owner: 'one' });
  const costs: number[] = [];
  for (let n = 0; n < count; n++) {
    time += 1_000;
    const answer = await store.feeds.claimFeed('hill', time, { force: true });
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    const reports = textsOf(n).map(({ title, summary }) => ({
      title,
      summary,
      guid: String(n),
      url: `https://hill.example/${n}`,
      published: time,
      tagging: tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy),
    }));
    await store.items.saveIngest(ingestOf(answer.claim, time, draftsOf('hill', reports)));
    const before = process.cpuUsage();
    await group();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1_000);
  }
  const { rows } = await store.stories.findStories({}, { order: 'time', limit: 5, after: null });
  if (rows.length !== 1) throw new Error(`${rows.length} stories where one was told`);
  await store.close();
  return costs;
}

/** As long as leads are, and each in words of its own. */
function told(n: number): readonly Text[] {
  const [{ title = '' } = {}] = alike(1, n);
  const words = Array.from({ length: 24 }, (_, at) => `w${(n * 31 + at * 7) % 5_000}x`).join(' ');
  const police = `Police said ${3 + (n % 9)} people were injured in the blast in Quetta.`;
  const summary = `${police} ${words}. A hospital official said ${4 + (n % 7)} were treated.`;
  return [{ title, summary }];
}
