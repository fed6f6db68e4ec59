import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { decode } from '../../src/fetch/decode.ts';
import { parseDocument } from '../../src/fetch/parse.ts';
import { READERS, type Reader, readWith } from './readers.ts';
import { createRandom, filesBelow, percent, sharedFolder } from './shared.ts';

export type RecordedFeed = {
  readonly name: string;
  readonly body: Uint8Array;
  readonly text: string;
  /** Items that stand in it. */
  readonly elements: number;
};

/** The recorded feeds as bytes and as text; empty where there are none. */
export function loadRecorded(): readonly RecordedFeed[] {
  const folder = sharedFolder('feeds');
  if (folder === null) return [];
  return filesBelow(folder)
    .filter((file) => file.endsWith('.xml'))
    .map((file) => {
      const body = new Uint8Array(readFileSync(file));
      const { text } = decode(body, { encoding: null, contentType: null });
      return { name: basename(file), body, text, elements: countElements(text) };
    });
}

/**
 * Items found in whole feeds, and in feeds with one random damage each; then the same of the same feeds as JSON Feed.
 */
export async function benchRecorded(runs: number, seed: number): Promise<void> {
  const feeds = loadRecorded();
  if (feeds.length === 0) return;
  await benchSet('recorded feeds', feeds, READERS, runs, seed);
  const { 'rss-parser': _, ...readersOfJson } = READERS;
  await benchSet('of them as JSON Feed', await asJsonFeeds(feeds), readersOfJson, runs, seed);
}

async function benchSet(
  what: string,
  feeds: readonly RecordedFeed[],
  readers: Readonly<Record<string, Reader>>,
  runs: number,
  seed: number,
): Promise<void> {
  const small = feeds.filter(({ body, elements }) => body.length < 40_000 && elements >= 5 && elements <= 40);
  const damaged = damageEach(small, runs, seed);
  const table: Record<string, object> = {};
  for (const [name, reader] of Object.entries(readers)) {
    const whole = await countAll(reader, feeds);
    const kept = await countAll(reader, damaged);
    table[name] = {
      'items found %': percent(whole.found, whole.there),
      'of items': whole.there,
      'whole feeds %': percent(whole.complete, feeds.length),
      'kept after one damage %': percent(kept.found, kept.there),
      'of damaged items': kept.there,
    };
    if (name === 'khabar') for (const miss of whole.missed) console.log(`  ${miss}`);
  }
  console.log(`\n${feeds.length} ${what}, whole and ${runs} times with one damage (seed ${seed}):`);
  console.table(table);
}

/** Every second one on a single line, as most servers write it. */
async function asJsonFeeds(feeds: readonly RecordedFeed[]): Promise<readonly RecordedFeed[]> {
  const written: RecordedFeed[] = [];
  for (const { name, body } of feeds) {
    const parsed = await parseDocument({ body, contentType: null, url: 'https://a.example/', encoding: null });
    if (typeof parsed === 'string' || parsed.items.length === 0) continue;
    const items = parsed.items.map((item, place) => ({
      id: item.guid ?? item.url ?? `${place}`,
      ...(item.url !== null && { url: item.url }),
      ...(item.title !== null && { title: item.title }),
      content_html: `<p class="text">${item.text ?? item.summary ?? ''}</p>\n<a href="https://a.example/">more</a>`,
      ...(item.published !== null && { date_published: item.published }),
      ...(item.author !== null && { authors: [{ name: item.author }] }),
      ...(item.categories.length > 0 && { tags: item.categories }),
    }));
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: parsed.title ?? name, items };
    const text = JSON.stringify(feed, null, written.length % 2 === 0 ? 2 : 0);
    written.push({ name, text, body: new TextEncoder().encode(text), elements: items.length });
  }
  return written;
}

/** Mutated feeds, many changes in each: nothing thrown, nothing slow. Only ours: the others throw by design. */
export async function benchMutations(runs: number, seed: number): Promise<number> {
  const feeds = loadRecorded().filter(({ body }) => body.length < 20_000);
  const reader = READERS['khabar'];
  if (feeds.length === 0 || reader === undefined) return 0;
  const random = createRandom(seed);
  let thrown = 0;
  let refused = 0;
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    let { text } = feeds[random(feeds.length)] as RecordedFeed;
    for (let change = 1 + random(12); change > 0; change--) text = damageOnce(text, random);
    const from = process.cpuUsage();
    await Promise.resolve(reader(new TextEncoder().encode(text), text)).catch((error: Error) => {
      if (/it is|document is empty/.test(error.message)) refused++;
      else {
        thrown++;
        console.log(`  run ${run}: ${error.stack?.slice(0, 300)}`);
      }
    });
    slowest = Math.max(slowest, process.cpuUsage(from).user / 1000);
  }
  console.log(`\n${runs} mutations (seed ${seed}):`);
  console.table({ khabar: { thrown, 'refused as no feed': refused, 'slowest ms of CPU': Math.round(slowest) } });
  return thrown;
}

type Counted = { readonly body: Uint8Array; readonly text: string; readonly elements: number; readonly name: string };

async function countAll(reader: Reader, list: readonly Counted[]) {
  let found = 0;
  let there = 0;
  let complete = 0;
  const missed: string[] = [];
  for (const { name, body, text, elements } of list) {
    const count = (await readWith(reader, body, text))?.items.length ?? 0;
    found += Math.min(count, elements);
    there += elements;
    if (count >= elements) complete++;
    else missed.push(`${name}: ${count} of ${elements} items`);
  }
  return { found, there, complete, missed };
}

/** Item start tags outside CDATA and comments; what is nested and empty is none. */
function countElements(text: string): number {
  const plain = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '');
  return plain.match(/<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])(?![^>]*\/>)/gi)?.length ?? 0;
}

const MARKS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '',
  ']]>',
  '\u0000',
  '</',
  '<![CDATA[',
  '<!--',
  '-->',
  '/>',
  '\ufffd',
  '&#xffff;',
];

function damageEach(list: readonly RecordedFeed[], runs: number, seed: number): readonly Counted[] {
  const random = createRandom(seed);
  return Array.from({ length: runs }, () => {
    const { name, text, elements } = list[random(list.length)] as RecordedFeed;
    const broken = damageOnce(text, random);
    return { name, text: broken, elements, body: new TextEncoder().encode(broken) };
  });
}

/** Something put in, taken out, doubled, cut off or exchanged at one place. */
function damageOnce(text: string, random: (below: number) => number): string {
  const at = random(text.length + 1);
  const kind = random(10);
  if (kind === 0) return text.slice(0, Math.max(at, Math.floor(text.length * 0.7)));
  if (kind === 1) return text.slice(0, at) + text.slice(at, at + random(40)) + text.slice(at);
  if (kind === 2) return text.slice(0, at) + text.slice(at + random(40));
  return text.slice(0, at) + (MARKS[random(MARKS.length)] ?? '') + text.slice(at + random(3));
}
