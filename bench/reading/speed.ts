import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import RssParser from 'rss-parser';
import { normalizeDocument, readDocument } from '../../src/fetch/parse.ts';
import { loadRecorded, type RecordedFeed } from './recorded.ts';

type Timed = { readonly plainMs: number; readonly oursMs: number; readonly keyedMs: number };
type Group = { readonly name: string; readonly feeds: readonly RecordedFeed[] };

type Reader = (feed: RecordedFeed) => Promise<unknown>;

const requestOf = ({ body }: RecordedFeed) => {
  return { body, contentType: null, url: 'https://a.example/', encoding: null, feed: 'f', language: null };
};
// As its documentation shows it, given text that is decoded already; nothing normalized.
const plain: Reader = ({ text }) => new RssParser().parseString(text);
/** Decode, parse, normalize. */
const ours: Reader = (feed) => normalizeDocument(requestOf(feed));
/** And the keys by which entries are recognised, as the service does it. */
const keyed: Reader = (feed) => readDocument(requestOf(feed));
const READERS: Readonly<Record<string, Reader>> = { 'rss-parser': plain, khabar: keyed };

/** CPU time and memory per format and size, on feeds that rss-parser reads. */
export async function benchSpeed(): Promise<void> {
  const table: Record<string, object> = {};
  for (const { name, feeds } of await groups()) {
    const { plainMs, oursMs, keyedMs } = inProcess<Timed>('time', name);
    table[name] = {
      feeds: feeds.length,
      'mean KB': Math.round(feeds.reduce((sum, { body }) => sum + body.length, 0) / 1024 / feeds.length),
      'rss-parser ms': rounded(plainMs / feeds.length),
      'khabar ms': rounded(oursMs / feeds.length),
      ratio: rounded(oursMs / plainMs),
      'with keys ms': rounded(keyedMs / feeds.length),
      'rss-parser MB': inProcess<number>('rss-parser', name),
      'khabar MB': inProcess<number>('khabar', name),
    };
  }
  console.log('\nCPU time per feed: decode, parse and normalize (khabar) beside parse alone (rss-parser):');
  console.table(table);
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Memory only grows, and the compiler learns: every figure has a process of its own. */
function inProcess<T>(task: string, group: string): T {
  const out = execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), task, group], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as T;
}

/** Enough for the compiler to have done its work. */
const WARM_UP_MS = 1_500;
const MEASURED_MS = 4_000;

/** Medians of rounds that take turns, so that whatever else the machine does weighs on both readers alike. */
async function time(feeds: readonly RecordedFeed[]): Promise<Timed> {
  const round = async (read: (feed: RecordedFeed) => Promise<unknown>) => {
    const start = process.cpuUsage();
    for (const feed of feeds) await read(feed);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  for (let spent = 0; spent < WARM_UP_MS; ) spent += (await round(plain)) + (await round(ours));
  const rounds: Timed[] = [];
  for (let spent = 0; spent < MEASURED_MS || rounds.length < 5; ) {
    const timed = { plainMs: await round(plain), oursMs: await round(ours), keyedMs: await round(keyed) };
    rounds.push(timed);
    spent += timed.plainMs + timed.oursMs;
  }
  const median = (of: (timed: Timed) => number) => rounds.map(of).sort((a, b) => a - b)[rounds.length >> 1] ?? 0;
  return {
    plainMs: median(({ plainMs }) => plainMs),
    oursMs: median(({ oursMs }) => oursMs),
    keyedMs: median(({ keyedMs }) => keyedMs),
  };
}

/** Peak resident memory of a process that reads the group three times. */
async function memoryOf(reader: string, feeds: readonly RecordedFeed[]): Promise<number> {
  for (let round = 0; round < 3; round++) for (const feed of feeds) await READERS[reader]?.(feed);
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

async function groups(): Promise<readonly Group[]> {
  const valid: RecordedFeed[] = [];
  for (const feed of loadRecorded()) {
    const items = await new RssParser().parseString(feed.text).then(
      (parsed) => parsed.items.length,
      () => 0,
    );
    if (items > 0 && items >= feed.elements) valid.push(feed);
  }
  const formatOf = ({ text }: RecordedFeed) =>
    /<(?:rdf:)?RDF[\s>]/.test(text.slice(0, 5_000))
      ? 'RSS 1.0'
      : /<(?:\w+:)?feed[\s>]/.test(text.slice(0, 5_000))
        ? 'Atom'
        : 'RSS 2.0';
  const sizeOf = ({ body }: RecordedFeed) =>
    body.length < 20_000
      ? 'under 20 KB'
      : body.length < 100_000
        ? '20-100 KB'
        : body.length < 300_000
          ? '100-300 KB'
          : 'over 300 KB';
  const named = new Map<string, RecordedFeed[]>();
  for (const feed of valid) {
    const name = `${formatOf(feed)}, ${sizeOf(feed)}`;
    named.set(name, [...(named.get(name) ?? []), feed]);
  }
  return [
    { name: 'all', feeds: valid },
    ...[...named].sort(([a], [b]) => a.localeCompare(b)).map(([name, feeds]) => ({ name, feeds })),
  ];
}

const [, script, task, group] = process.argv;
if (script === fileURLToPath(import.meta.url) && task !== undefined && group !== undefined) {
  const feeds = (await groups()).find(({ name }) => name === group)?.feeds ?? [];
  if (feeds.length === 0) throw new Error(`nothing to measure: ${task} ${group}`);
  console.log(JSON.stringify(await (task === 'time' ? time(feeds) : memoryOf(task, feeds))));
}
