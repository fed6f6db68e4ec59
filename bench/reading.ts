import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { decode } from '../src/fetch/decode.ts';
import { parseDocument } from '../src/fetch/parse.ts';

/**
 * Items found by three readers in recorded feeds against the items that stand in them, whole and with one random damage
 * each, and the time it takes. Run: npm run bench:reading [-- --all]
 */
const folder = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'data/feeds');
if (!existsSync(folder)) {
  console.error(`bench: no recorded feeds at ${folder}; set KHABAR_SHARED`);
  process.exit(2);
}
type Reader = (body: Uint8Array, text: string) => Promise<number> | number;
const READERS: Readonly<Record<string, Reader>> = {
  'rss-parser': async (_, text) => (await new RssParser().parseString(text)).items.length,
  feedsmith: (_, text) => {
    const { feed } = parseFeed(text) as { feed: { items?: unknown[]; entries?: unknown[] } };
    return (feed.items ?? feed.entries ?? []).length;
  },
  khabar: async (body) => {
    const parsed = await parseDocument({ body, contentType: null, url: 'https://feed.example/', encoding: null });
    return typeof parsed === 'string' ? 0 : parsed.items.length;
  },
};

const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .sort()
  .map((name) => {
    const body = new Uint8Array(readFileSync(join(folder, name)));
    const { text } = decode(body, { encoding: null, contentType: null });
    return { name, body, text, elements: countElements(text) };
  });
const total = documents.reduce((sum, { elements }) => sum + elements, 0);
console.log(
  `${documents.length} recorded feeds, ${total} items, ${(documents.reduce((sum, { body }) => sum + body.length, 0) / 2 ** 20).toFixed(1)} MiB`,
);

const table: Record<string, object> = {};
for (const [name, reader] of Object.entries(READERS)) {
  const from = performance.now();
  const whole = await countAll(reader, documents);
  const ms = performance.now() - from;
  const small = documents.filter(({ body, elements }) => body.length < 40_000 && elements >= 5 && elements <= 40);
  const damaged = damage(small, 1_000);
  const kept = await countAll(reader, damaged);
  const expected = damaged.reduce((sum, { elements }) => sum + elements, 0);
  table[name] = {
    'items %': percent(whole.found, total),
    'whole feeds %': percent(whole.complete, documents.length),
    ms: Math.round(ms),
    'kept after one damage %': percent(kept.found, expected),
  };
}
console.table(table);
if (process.argv.includes('--all')) await listDifferences();

async function countAll(
  reader: Reader,
  list: readonly { readonly body: Uint8Array; readonly text: string; readonly elements: number }[],
) {
  let found = 0;
  let complete = 0;
  for (const { body, text, elements } of list) {
    const count = await Promise.resolve()
      .then(() => Promise.race([reader(body, text), new Promise<number>((done) => setTimeout(done, 5_000, 0))]))
      .catch(() => 0);
    found += Math.min(count, elements);
    if (count >= elements) complete++;
  }
  return { found, complete };
}

async function listDifferences(): Promise<void> {
  for (const { name, body, elements } of documents) {
    const parsed = await parseDocument({ body, contentType: null, url: 'https://feed.example/', encoding: null });
    const count = typeof parsed === 'string' ? parsed : parsed.items.length;
    const problems = typeof parsed === 'string' ? [] : parsed.problems;
    if (count !== elements || problems.length > 0)
      console.log(`${name}: ${count} of ${elements} ${problems.join('; ')}`);
  }
}

/** Item start tags outside CDATA and comments; what is nested and empty is none. */
function countElements(text: string): number {
  const plain = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->/g, '');
  return plain.match(/<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])(?![^>]*\/>)/gi)?.length ?? 0;
}

/** One deleted, doubled or replaced character somewhere in each; the same places in every run. */
function damage<T extends { readonly text: string; readonly elements: number }>(list: readonly T[], runs: number) {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const marks = ['<', '>', '&', '"', '', ']]>', '\u0000', '</'];
  return Array.from({ length: runs }, () => {
    const { text, elements } = list[Math.floor(random() * list.length)] as T;
    const at = Math.floor(random() * text.length);
    const broken =
      text.slice(0, at) +
      (marks[Math.floor(random() * marks.length)] ?? '') +
      text.slice(at + Math.floor(random() * 3));
    return { text: broken, elements, body: new TextEncoder().encode(broken) };
  });
}

function percent(part: number, whole: number): number {
  return Math.round((part / Math.max(1, whole)) * 1_000) / 10;
}
