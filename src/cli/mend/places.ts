import { withoutServer } from '../../core/address/site.ts';
import type { LostFeed } from '../../core/feed/same-feed.ts';

const SERVERS = /^(?:www\d?|feeds?|rss|news)\./;
const FEED_WORDS = /\/(?:feeds?|rss|atom|rdf)(?:\.(?:xml|php|aspx?))?\/?$|\/[^/]*\.(?:xml|rss|rdf|atom|json|php)$/i;

/** Pages of the publisher that may name its feed: what it called its site first, then where it was asked. */
export function pagesOf({ feed, watch }: Pick<LostFeed, 'feed' | 'watch'>): readonly string[] {
  const asked = new URL(feed.url);
  const at = (host: string) => `${asked.protocol}//${host}${asked.port === '' ? '' : `:${asked.port}`}/`;
  const inside = new URL(asked.pathname.replace(FEED_WORDS, '/'), asked).href.replace(/([^/])$/, '$1/');
  const site = watch.self?.site ?? null;
  const bare = withoutServer(asked.hostname, SERVERS);
  // On somebody else's server nothing but the feed is the publisher's.
  const isElsewhere = site !== null && !asked.hostname.endsWith(site) && !site.endsWith(bare);
  const own = isElsewhere ? [] : [inside, at(asked.hostname), at(bare), at(`www.${bare}`)];
  const named = [...(site === null ? [] : [at(site)]), ...own, `https://${feed.publisher}/`];
  return [...new Set(named)].filter((page) => URL.canParse(page));
}

/** The same place on another host, for sites that moved as a whole. */
export function samePlaceOn(page: string, url: string): string {
  const { pathname, search } = new URL(url);
  return new URL(pathname + search, page).href;
}
