import { getDomain, getPublicSuffix } from 'tldts';

/**
 * Whether two addresses are surely of one owner: the same host, or below one registered name. Where a publisher has its
 * own name below that (some hosts of many people's sites are on no list), one has to lie below the other, or both below
 * its name.
 */
export function isSameOwner(a: string, b: string, publisher: string | null = null): boolean {
  const [left, right] = [siteOf(a), siteOf(b)];
  if (left === null || right === null) return false;
  if (left === right) return true;
  const domain = domainOf(left);
  if (domain === null || domain !== domainOf(right)) return false;
  if (publisher === null || publisher === domain || !isWithin(publisher, domain)) return true;
  if (isWithin(left, right) || isWithin(right, left)) return true;
  return isWithin(left, publisher) && isWithin(right, publisher);
}

/** The host of an address without `www.`; null for what is no address. */
export function siteOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '') || null;
}

/**
 * The name that somebody registered: `dawn.com` of `urdu.dawn.com`, `moi.gov.af` of `www.moi.gov.af`, `a.github.io`;
 * null for the suffixes themselves (`gov.af`, `github.io`) and for what is no name.
 */
export function domainOf(host: string): string | null {
  return getDomain(host, REGISTERED);
}

/**
 * Whoever rents out names below its own is a suffix, too; hosts come out of addresses, so they need no more checking.
 */
const REGISTERED = { allowPrivateDomains: true, validateHostname: false, extractHostname: false } as const;

/** A host without what it was registered under: `dawn` of `dawn.com`, `tribune` of `tribune.com.pk`. */
export function withoutSuffix(host: string): string {
  const suffix = getPublicSuffix(host, REGISTERED);
  return suffix === null ? host : host.slice(0, -suffix.length - 1);
}

/** A host without the word for a server in front; a name that was registered stays whole (`m.co.uk`, `news.af`). */
export function withoutServer(host: string, servers: RegExp): string {
  const rest = host.replace(servers, '');
  return rest !== host && domainOf(rest) === null ? host : rest;
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
