import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseDate } from '../../src/core/clock/date.ts';
import { decode } from '../../src/fetch/decode.ts';
import { READERS, type ReadItem, type ReadResult, readWith } from './readers.ts';
import { filesBelow, percent, sharedFolder } from './shared.ts';

/** What the authors of a test tree expect of a document; what they do not speak of is undefined. */
type Expected = {
  readonly format: string | null;
  readonly title?: string;
  readonly link?: string;
  readonly items: readonly {
    readonly guid?: string;
    readonly url?: string;
    readonly title?: string;
    readonly published?: string;
    readonly summary?: string;
    readonly text?: string;
  }[];
};
// biome-ignore lint/suspicious/noExplicitAny: what others print has no type here
type Loose = Readonly<Record<string, any>>;

/**
 * Documents with an expectation beside them (`x.xml` and `x.json`, or `x.json` and `x_expected.json`): how many are
 * read as their authors expect, per reader, and where ours differs.
 */
export async function benchCases(): Promise<void> {
  const folder = sharedFolder('parser-cases');
  if (folder === null) return;
  const cases = filesBelow(folder).flatMap((file) => {
    const beside = file.endsWith('.xml')
      ? file.replace(/\.xml$/, '.json')
      : file.endsWith('_expected.json')
        ? null
        : file.replace(/\.json$/, '_expected.json');
    return beside !== null && beside !== file && existsSync(beside)
      ? [{ name: relative(folder, file), file, expected: expectedOf(JSON.parse(readFileSync(beside, 'utf8')), file) }]
      : [];
  });
  const table: Record<string, object> = {};
  const differences: string[] = [];
  for (const [name, reader] of Object.entries(READERS)) {
    let agreed = 0;
    const lost: Record<string, number> = {};
    for (const { name: caseName, file, expected } of cases) {
      const body = new Uint8Array(readFileSync(file));
      const { text } = decode(body, { encoding: null, contentType: null });
      const result = await readWith(reader, body, text);
      const found = compare(expected, result, name === 'khabar');
      if (found.length === 0) agreed++;
      for (const field of new Set(found.map(({ field }) => field))) lost[field] = (lost[field] ?? 0) + 1;
      if (name === 'khabar')
        differences.push(...found.map(({ field, wanted, got }) => `${caseName}: ${field}: ${wanted} <> ${got}`));
    }
    table[name] = { cases: cases.length, agreed, '%': percent(agreed, cases.length), ...lost };
  }
  console.log('\nCases with an expectation (then, per field, the cases that differ in it):');
  console.table(table);
  console.log(`khabar differs in ${differences.length} places${differences.length > 0 ? ':' : ''}`);
  for (const difference of differences) console.log(`  ${difference.slice(0, 400)}`);
}

function expectedOf(json: Loose, file: string): Expected {
  const version = String(json['version'] ?? json['feedVersion'] ?? '');
  const isAtom = json['feedType'] === 'atom' || Array.isArray(json['entries']);
  const isJson = json['feedType'] === 'json' || /\/json\//.test(file);
  const items = (json['entries'] ?? json['items'] ?? []) as readonly Loose[];
  return {
    format: version === '' ? null : `${isAtom ? 'atom' : isJson ? 'json' : 'rss'}${version}`,
    ...stated({ title: json['title'], link: json['link'] ?? json['home_page_url'] ?? alternate(json['links']) }),
    items: items.map((item) =>
      stated({
        guid: item['guid']?.value ?? item['guid'] ?? item['id'],
        url: item['link'] ?? item['url'] ?? alternate(item['links']),
        title: item['title'],
        published:
          item['publishedParsed'] ??
          item['pubDateParsed'] ??
          item['date_published'] ??
          item['published'] ??
          item['pubDate'] ??
          item['updatedParsed'],
        summary: item['description'] ?? item['summary'],
        text: item['content']?.value ?? item['content'] ?? item['content_html'] ?? item['content_text'],
      }),
    ),
  };
}

function stated<T extends Loose>(fields: T): { readonly [key in keyof T]?: string } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  ) as { readonly [key in keyof T]?: string };
}

function alternate(links: unknown): string | undefined {
  if (!Array.isArray(links)) return undefined;
  return links.find((link) => typeof link === 'object' && (link.rel ?? 'alternate') === 'alternate')?.href;
}

type Difference = { readonly field: string; readonly wanted: unknown; readonly got: unknown };

function compare(expected: Expected, result: ReadResult | null, isOurs: boolean): readonly Difference[] {
  if (result === null)
    return expected.format === null ? [] : [{ field: 'refused', wanted: expected.format, got: null }];
  const found: Difference[] = [];
  const check = (field: string, wanted: string | undefined, got: unknown, isSame: boolean) => {
    if (wanted !== undefined && !isSame) found.push({ field, wanted, got });
  };
  check('format', expected.format ?? undefined, result.format, sameFormat(expected.format, result.format));
  check('title', expected.title, result.title, sameText(expected.title, [result.title], isOurs));
  check('link', expected.link, result.link, sameLink(expected.link, result.link));
  if (expected.items.length !== result.items.length)
    return [...found, { field: 'items', wanted: expected.items.length, got: result.items.length }];
  for (const [place, item] of expected.items.entries()) {
    const got = result.items[place] as ReadItem;
    check('guid', item.guid, got.guid, sameLink(item.guid, got.guid));
    check('url', item.url, got.url, sameLink(item.url, got.url));
    check('item title', item.title, got.title, sameText(item.title, [got.title], isOurs));
    check('published', item.published, got.published, sameMoment(item.published, got.published));
    check('summary', item.summary, got.summary, sameText(item.summary, got.summary, isOurs));
    check('text', item.text, got.text, sameText(item.text, got.text, isOurs));
  }
  return found;
}

/** Readers that only tell the family are right in that; versions that we do not tell apart count as the nearest. */
function sameFormat(wanted: string | null, got: string | null): boolean {
  if (wanted === null || got === null) return true;
  if (/^[a-z]+$/.test(got)) return got === 'rdf' ? /^rss(1\.0|0\.9)$/.test(wanted) : wanted.startsWith(got);
  const nearest = /^rss2/.test(wanted) ? 'rss2.0' : /^rss0\.9[34]$/.test(wanted) ? 'rss0.92' : wanted;
  return nearest === got;
}

function sameLink(wanted: string | undefined, got: string | null): boolean {
  const same = (link: string) => link.trim().replace(/\/$/, '');
  return got !== null && same(wanted ?? '') === same(got);
}

function sameMoment(wanted: string | undefined, got: string | null): boolean {
  return got !== null && parseDate(wanted ?? '') === parseDate(got);
}

/**
 * Their expectations are HTML, ours is text: equal in every letter once the markup is gone, as often as it was escaped.
 */
function sameText(wanted: string | undefined, got: readonly (string | null)[], isOurs: boolean): boolean {
  const right = new Set(reductions(wanted ?? ''));
  // A picture alone is no text.
  if (right.has('')) return true;
  return got.some(
    (text) => text !== null && (isOurs ? [letters(text)] : reductions(text)).some((one) => right.has(one)),
  );
}

function reductions(text: string): readonly string[] {
  const once = withoutMarkup(text);
  return [...(HTML.test(text) ? [] : [text]), once, withoutMarkup(once)].map(letters);
}

const HTML = /<\/?(?:p|b|div|a|i|img)\b/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function withoutMarkup(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->|<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
      return String.fromCodePoint(Number(/^#x/i.test(name) ? `0${name.slice(1)}` : name.slice(1)));
    });
}

function letters(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}
