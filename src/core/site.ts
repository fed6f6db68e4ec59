/**
 * Whether two addresses are surely of one owner: the same host, one below the other, or both below the publisher's domain.
 * Without a list of public suffixes this errs on the careful side: `rss.a.example` and `feeds.a.example` are strangers unless
 * the publisher's domain is known.
 */
export function isSameOwner(a: string, b: string, publisher: string | null = null): boolean {
  const [left, right] = [siteOf(a), siteOf(b)];
  if (left === null || right === null) return false;
  if (isWithin(left, right) || isWithin(right, left)) return true;
  return publisher !== null && isWithin(left, publisher) && isWithin(right, publisher);
}

/** The host of an address without `www.`; null for what is no address. */
export function siteOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^www\./, '') || null;
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
