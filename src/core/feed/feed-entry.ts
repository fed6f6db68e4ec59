import { withoutServer, withoutSuffix } from '../address/site.ts';
import { primaryLanguage } from '../text/language.ts';

/** What an entry of feeds.yaml needs to be made. */
export type FoundFeed = {
  readonly url: string;
  /** The page that the feed belongs to: feeds may lie on somebody else's server. */
  readonly site: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly note: string;
};

/** A new entry of feeds.yaml, its keys in the order in which they are written. */
export type FeedEntryDraft = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly publisher: string;
  readonly language?: string;
  readonly reliability: 'F';
  readonly note: string;
};

/** Parts of a host that say nothing about who publishes there. */
const SERVERS = /^(?:www\d?|feeds?|rss|news|m|en)\./;

/**
 * Proposes an entry: its id is made of the publisher's name, and unlike all that are taken. What nobody can know from a
 * feed (the country, the reliability) is left to a person.
 */
export function draftEntry(
  { url, site, title, language, note }: FoundFeed,
  taken: ReadonlySet<string>,
): FeedEntryDraft {
  const publisher = publisherOf(site) ?? publisherOf(url) ?? `${new URL(url).hostname.replace(/[[\]:]/g, '')}.invalid`;
  const stated = primaryLanguage(language);
  return {
    id: freeId(slugOf(withoutSuffix(publisher)) || slugOf(title ?? '') || 'feed', taken),
    url,
    title: title ?? publisher,
    publisher,
    ...(stated === null ? {} : { language: stated }),
    reliability: 'F',
    note,
  };
}

/** The domain that answers for an address; null where that is no name but a number. */
function publisherOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const host = withoutServer(new URL(url).hostname, SERVERS);
  return /^[a-z0-9.-]+\.[a-z]{2,}$/.test(host) ? host : null;
}

function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
