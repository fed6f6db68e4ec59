import { hostOf } from '../address/host.ts';
import { isSameOwner, siteOf } from '../address/site.ts';
import type { Feed } from './feed.ts';
import type { Watch } from './watch.ts';

type Asked = { readonly feed: Pick<Feed, 'publisher' | 'url'>; readonly watch: Pick<Watch, 'self'> };

/** An address as it is compared: with or without TLS, a slash at its end, `www.`. */
export function comparable(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname, search } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;
}

export function isSamePlace(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

/** Whether an address is the publisher's, by its name or by where the feed was asked. */
export function isPublishers(address: string | null, { feed, watch }: Asked): boolean {
  if (address === null) return false;
  const { publisher, url } = feed;
  // Numbers are nobody's name: another port may well be somebody else's.
  if (isNumber(address)) return hostOf(address) === hostOf(url);
  if (isSameOwner(address, `https://${publisher}/`, publisher)) return true;
  // A feed that lies with somebody else makes that one no publisher.
  const own = watch.self?.site ?? siteOf(url);
  return own !== null && isSameOwner(address, `https://${own}/`, publisher);
}

/** Whether two addresses are surely of one owner; null is of nobody. */
export function isOneOwner(a: string | null, b: string): boolean {
  return a !== null && (isNumber(a) ? hostOf(a) === hostOf(b) : isSameOwner(a, b));
}

function isNumber(address: string): boolean {
  return /^(?:[\d.]+|\[.*\])$/.test(siteOf(address) ?? '');
}
