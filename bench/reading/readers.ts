import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseDocument } from '../../src/fetch/parse.ts';

/** What every reader is asked for; a text may be given in several forms, absent is null. */
export type ReadItem = {
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly summary: readonly string[];
  readonly text: readonly string[];
};
export type ReadResult = {
  /** Null where a reader does not say. */
  readonly format: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly items: readonly ReadItem[];
};
/** @throws where the document is refused. */
export type Reader = (body: Uint8Array, text: string, url?: string) => Promise<ReadResult> | ReadResult;

// biome-ignore lint/suspicious/noExplicitAny: what others print has no type here
type Loose = Readonly<Record<string, any>>;

const some = (...values: unknown[]): readonly string[] =>
  values.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
const first = (...values: unknown[]): string | null => some(...values)[0] ?? null;

async function withRssParser(_: Uint8Array, text: string): Promise<ReadResult> {
  const feed = (await new RssParser().parseString(text)) as Loose;
  return {
    format: null,
    title: first(feed['title']),
    link: first(feed['link']),
    items: (feed['items'] as readonly Loose[]).map((item) => {
      const texts = some(item['content:encoded'], item['content'], item['summary'], item['contentSnippet']);
      return {
        guid: first(item['guid'], item['id']),
        url: first(item['link']),
        title: first(item['title']),
        published: first(item['isoDate'], item['pubDate']),
        summary: texts,
        text: texts,
      };
    }),
  };
}

function withFeedsmith(_: Uint8Array, text: string): ReadResult {
  const { format, feed } = parseFeed(text) as { format: string; feed: Loose };
  const linkOf = (value: Loose) => {
    const links = (value['links'] ?? []) as readonly Loose[];
    const link = links.find(({ rel }) => rel === undefined || rel === 'alternate');
    return first(value['link'], value['home_page_url'], value['url'], link?.['href']);
  };
  const itemOf = (item: Loose): ReadItem => {
    const plain = (value: unknown) => (value as Loose | undefined)?.['value'] ?? value;
    const texts = some(
      plain(item['content']),
      item['content']?.encoded,
      item['content_html'],
      item['content_text'],
      plain(item['summary']),
      item['description'],
      item['dc']?.description,
      item['itunes']?.summary,
    );
    return {
      guid: first(item['guid']?.value, item['id'], item['rdf']?.about),
      url: linkOf(item),
      title: first(plain(item['title']), item['dc']?.title),
      published: first(
        item['pubDate'],
        item['published'],
        item['date_published'],
        item['dc']?.date,
        item['dc']?.dates?.[0],
        item['updated'],
        item['date_modified'],
      ),
      summary: texts,
      text: texts,
    };
  };
  return {
    format,
    title: first(feed['title']?.value ?? feed['title']),
    link: linkOf(feed),
    items: ((feed['items'] ?? feed['entries'] ?? []) as readonly Loose[]).map(itemOf),
  };
}

async function withKhabar(body: Uint8Array, _: string, url = ''): Promise<ReadResult> {
  const parsed = await parseDocument({ body, contentType: null, url, encoding: null });
  if (typeof parsed === 'string') throw new Error(parsed);
  return {
    ...parsed,
    items: parsed.items.map((item) => ({ ...item, summary: some(item.summary), text: some(item.text) })),
  };
}

export const READERS: Readonly<Record<string, Reader>> = {
  'rss-parser': withRssParser,
  feedsmith: withFeedsmith,
  khabar: withKhabar,
};

/** A reader that has not answered after 5 s has refused. */
export function readWith(reader: Reader, body: Uint8Array, text: string): Promise<ReadResult | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((done) => {
    timer = setTimeout(done, 5_000, null);
  });
  const reading = Promise.resolve().then(() => reader(body, text));
  return Promise.race([reading, patience])
    .catch(() => null)
    .finally(() => clearTimeout(timer));
}
