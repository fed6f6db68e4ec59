import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import RssParser from 'rss-parser';
import { readDocument } from '../../src/fetch/parse.ts';
import { loadRecorded, type RecordedFeed } from './recorded.ts';

type Measured = { readonly feeds: number; readonly kb: number; readonly ms: number; readonly rssMb: number };
type Group = { readonly name: string; readonly feeds: readonly RecordedFeed[] };

const READERS: Readonly<Record<string, (feed: RecordedFeed) => Promise<unknown>>> = {
  // As its documentation shows it, given text that is decoded already; nothing normalized.
  'rss-parser': ({ text }) => new RssParser().parseString(text),
  khabar: ({ body }) =>
    readDocument({ body, contentType: null, url: 'https://a.example/', encoding: null, feed: 'f', language: null }),
};

/** CPU time and memory per format and size, on feeds that rss-parser reads; each measured in a process of its own. */
export async function benchSpeed(): Promise<void> {
  const table: Record<string, object> = {};
  for (const { name, feeds } of await groups()) {
    const [plain, ours] = Object.keys(READERS).map((reader) => measureApart(reader, name));
    if (plain === undefined || ours === undefined) continue;
    table[name] = {
      feeds: feeds.length,
      'mean KB': Math.round(plain.kb),
      'rss-parser ms': plain.ms,
      'khabar ms': ours.ms,
      ratio: Math.round((ours.ms / plain.ms) * 100) / 100,
      'rss-parser MB': plain.rssMb,
      'khabar MB': ours.rssMb,
    };
  }
  console.log('\nCPU time per feed: decode, parse, normalize and key (khabar) beside parse alone (rss-parser):');
  console.table(table);
}

function measureApart(reader: string, group: string): Measured {
  const out = execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), reader, group], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as Measured;
}

const ROUNDS_FOR_MS = 1_500;

async function measure(reader: string, group: string): Promise<Measured> {
  const read = READERS[reader];
  const feeds = (await groups()).find(({ name }) => name === group)?.feeds ?? [];
  if (read === undefined || feeds.length === 0) throw new Error(`nothing to measure: ${reader} ${group}`);
  const round = async () => {
    for (const feed of feeds) await read(feed);
  };
  // Once for the compiler, then as often as needed for a steady figure.
  await round();
  let best = Number.POSITIVE_INFINITY;
  const from = process.cpuUsage();
  for (let rounds = 0; rounds < 3 || process.cpuUsage(from).user < ROUNDS_FOR_MS * 1_000; rounds++) {
    const start = process.cpuUsage();
    await round();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1_000);
  }
  const kb = feeds.reduce((sum, { body }) => sum + body.length, 0) / 1024 / feeds.length;
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { feeds: feeds.length, kb, ms: Math.round((best / feeds.length) * 100) / 100, rssMb };
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

const [, script, reader, group] = process.argv;
if (script === fileURLToPath(import.meta.url) && reader !== undefined && group !== undefined)
  console.log(JSON.stringify(await measure(reader, group)));
