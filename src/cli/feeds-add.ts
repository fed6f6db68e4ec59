import { setTimeout as sleep } from 'node:timers/promises';
import { HOST_GAP_MS } from '../core/address/host.ts';
import { absoluteLink } from '../core/address/url.ts';
import { toIso } from '../core/clock/time.ts';
import { NO_VALIDATORS } from '../core/feed/exchange.ts';
import { hasCredentials, NO_CREDENTIALS, withoutFeedScheme } from '../core/feed/feed-address.ts';
import { draftEntry } from '../core/feed/feed-entry.ts';
import type { FetchOutcome, ReadOutcome } from '../core/feed/outcome.ts';
import type { FeedHead } from '../core/item/item.ts';
import { decode } from '../fetch/decode.ts';
import { commonFeedPaths, findFeedLinks } from '../fetch/discover/find-feed-links.ts';
import type { FetchFeed, ReadFeed } from '../fetch/fetcher.ts';
import { feedsYamlOf } from '../files/append-feeds.ts';
import { version } from '../files/product.ts';
import { openFetching } from '../roles/worker.ts';
import { EXIT, UsageError } from './exit.ts';
import { addToFeedsFile, openFeedsFile, sameAddress } from './feeds-file.ts';
import { configFromEnvironment, printLine } from './input.ts';

type Modified = Extract<FetchOutcome, { kind: 'modified' }>;
type Found = {
  readonly url: string;
  readonly head: FeedHead;
  readonly drafts: Extract<ReadOutcome, { kind: 'read' }>['drafts'];
};
type Fetching = { readonly fetchFeed: FetchFeed; readonly readFeed: ReadFeed };

/** Finds the feed of a site, and proposes its entry of feeds.yaml; exit 1 if there is none to add. */
export async function addFeed(
  site: string,
  { write = false, id }: { readonly write?: boolean; readonly id?: string },
): Promise<number> {
  const config = configFromEnvironment();
  const opened = openFeedsFile(config);
  const stated = withoutFeedScheme(/^[a-z][a-z+.-]*:/i.test(site) ? site : `https://${site}`);
  const address = absoluteLink(stated, null);
  if (address === null) throw new UsageError(`feeds add: "${site.slice(0, 200)}" is no http(s) address`);
  if (hasCredentials(stated)) throw new UsageError(`feeds add: ${address} ${NO_CREDENTIALS}`);
  const fetching = openFetching(config, version, Date.now);
  try {
    const found = await findFeed(address, fetching);
    if (found === null) {
      console.error(`feeds add: no feed was found at ${address}`);
      return EXIT.problems;
    }
    const known = opened.feeds.find(({ url }) => sameAddress(url) === sameAddress(found.url));
    if (known !== undefined) {
      console.error(`feeds add: ${found.url} is there already: ${known.id}`);
      return EXIT.problems;
    }
    const taken = new Set(opened.feeds.map((feed) => feed.id));
    if (id !== undefined && taken.has(id)) throw new UsageError(`feeds add: ${id} is the id of another feed`);
    const { title, link, language } = found.head;
    const draft = draftEntry({ url: found.url, site: link, title, language, note: describe(found) }, taken);
    const entry = id === undefined ? draft : { ...draft, id };
    if (write) addToFeedsFile(opened, [entry]);
    await printLine(feedsYamlOf([entry]).trimEnd());
    console.error(
      `feeds add: ${write ? `added to ${opened.file}` : 'nothing was written; --write adds it'}; country and ` +
        'reliability are for you to state',
    );
    return EXIT.done;
  } finally {
    await fetching.close();
  }
}

function describe({ head, drafts }: Found): string {
  const newest = Math.max(...drafts.map(({ published }) => published ?? Number.NEGATIVE_INFINITY));
  const dated = Number.isFinite(newest) ? `, newest of ${toIso(newest).slice(0, 10)}` : '';
  return `${head.format} with ${drafts.length} items${dated}`;
}

/** The address itself, then what its page names, then where feeds usually are; the first that can be read. */
async function findFeed(address: string, fetching: Fetching): Promise<Found | null> {
  const page = await get(address, fetching);
  if (page === null) return null;
  const own = await read(page, fetching);
  if (own !== null) return own;
  const { text } = decode(page.body, { encoding: null, contentType: page.contentType });
  const named = findFeedLinks(text, page.url, page.links);
  for (const url of [...named, ...commonFeedPaths(page.url).filter((path) => !named.includes(path))]) {
    await sleep(HOST_GAP_MS);
    const answer = await get(url, fetching);
    const found = answer === null ? null : await read(answer, fetching);
    if (found !== null) return found;
  }
  return null;
}

async function get(url: string, { fetchFeed }: Fetching): Promise<Modified | null> {
  const outcome = await fetchFeed({ url, validators: NO_VALIDATORS });
  if (outcome.kind === 'modified') return outcome;
  const why = outcome.kind === 'failed' ? outcome.failure.message : outcome.kind;
  console.error(`feeds add: ${url}: ${why}`);
  return null;
}

async function read({ body, contentType, url }: Modified, { readFeed }: Fetching): Promise<Found | null> {
  // The reading thread takes the bytes over; the page is still to be searched for links.
  const outcome = await readFeed({ body: body.slice(), contentType, url, encoding: null, feed: 'new', language: null });
  if (outcome.kind === 'read') return { url, head: outcome.head, drafts: outcome.drafts };
  console.error(`feeds add: ${url}: ${outcome.reason}`);
  return null;
}
