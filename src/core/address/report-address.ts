import { domainOf } from './site.ts';

/** Hosts that show other people's pages: the address that follows is the publisher's own. */
const WRAPPED_IN_PATH: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:www\.)?(?:google\.[a-z.]{2,6}|bing\.com)$/, /^\/amp\/(?:s\/)?/],
  [/(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com)$/, /^\/(?:c|v|wp)\/(?:s\/)?/],
];
const WRAPPED_IN_QUERY: readonly (readonly [RegExp, RegExp, readonly string[]])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['url', 'q']],
  [/^(?:www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/, ['url']],
];

/** First labels of hosts for small screens, before a name that has more than a suffix. */
const SMALL_HOST = /^(?:amp|m|mobile)\./;

/** "/story/amp", "/story.amp.html", "/amp/story". */
const SMALL_PATHS = [/\/amp(?=\/?$)/i, /\.amp(?=\.html?$|$)/i, /^\/amp(?=\/)/i];

/** What asks for the page in its form for small screens. `usqp` and `amp_...` are of the caches. */
const SMALL_PARAMETER = /^(?:amp(?:=(?:1|true|yes)?)?|output(?:type)?=amp(?:-type)?|amp_[^=]*(?:=.*)?|usqp=.*)$/i;

/** Hardly any address does: the others need not be taken apart. */
const MAY_BE_OTHER_FORM = /amp|usqp=|\/\/(?:www\.)?(?:m|mobile|google|bing)\./i;
const LEADING_WWW = /^https:\/\/(?:www\.)+(?=[^./?#:]+\.)/;
const HOST = /^https:\/\/([^/?#:]+)/;

/**
 * The plain address of a report: without caches around it, without the host, path or parameters of its form for small
 * screens, without `www.`. For recognising only: it may not answer. Takes a canonical url. Idempotent.
 */
export function plainAddress(canonical: string): string {
  if (!MAY_BE_OTHER_FORM.test(canonical)) return canonical.replace(LEADING_WWW, 'https://');
  const url = fullForm(canonical);
  const host = url.hostname.replace(/^www\.(?=[^.]+\.)/, '');
  if (host === url.hostname) return url.href;
  url.hostname = host;
  return plainAddress(url.href);
}

/**
 * Every canonical url under which the report at this one may be known: the given one first, then those of the same page
 * on the full site. An ordinary link has no other but with or without `www.`, so what is known by it stays known by it.
 */
export function knownAddresses(canonical: string): readonly string[] {
  if (!MAY_BE_OTHER_FORM.test(canonical))
    return isBareName(HOST.exec(canonical)?.[1] ?? '') ? [canonical, canonical.replace('//', '//www.')] : [canonical];
  const full = fullForm(canonical);
  const { hostname, pathname } = new URL(canonical);
  const hosts = isBareName(full.hostname) ? [full.hostname, `www.${full.hostname}`] : [full.hostname];
  if (full.hostname !== hostname && full.hostname.startsWith('www.')) hosts.push(full.hostname.slice('www.'.length));
  const path = full.pathname.replace(/\/$/, '');
  const paths = full.pathname === pathname ? [pathname] : [path, `${path}/`];
  const others = hosts.flatMap((host) => paths.map((one) => withParts(full, host, one)));
  return [...new Set([canonical, ...others])];
}

function withParts(url: URL, hostname: string, pathname: string): string {
  const other = new URL(url);
  other.hostname = hostname;
  other.pathname = pathname;
  return other.href;
}

/** The page of the full site. Every step shortens the address, so this ends. */
function fullForm(address: string): URL {
  const url = new URL(address);
  const inner = wrappedIn(url);
  if (inner !== null) return fullForm(inner.href);
  url.hostname = withoutSmallHost(url);
  dropSmallForm(url);
  return url.href === address ? url : fullForm(url.href);
}

function wrappedIn({ hostname, pathname, search, searchParams }: URL): URL | null {
  for (const [host, path] of WRAPPED_IN_PATH) {
    const rest = host.test(hostname) ? path.exec(pathname) : null;
    if (rest !== null) return pageAt(`https://${pathname.slice(rest[0].length)}${search}`);
  }
  for (const [host, path, names] of WRAPPED_IN_QUERY) {
    if (!host.test(hostname) || !path.test(pathname)) continue;
    const target = names.map((name) => searchParams.get(name)).find((value) => /^https?:\/\//i.test(value ?? ''));
    if (target != null) return pageAt(target.replace(/^http:/i, 'https:'));
  }
  return null;
}

/** Null for what is no page of a public host. */
function pageAt(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  return url.protocol === 'https:' && url.hostname.includes('.') && url.pathname !== '/' ? url : null;
}

/** The host of the full site; front pages stay what they are. */
function withoutSmallHost({ hostname, pathname, search }: URL): string {
  const rest = hostname.replace(/^www\.(?=(?:amp|m|mobile)\.)/, '').replace(SMALL_HOST, '');
  const isPage = pathname !== '/' || search !== '';
  return rest !== hostname && isPage && domainOf(rest) !== null ? rest : hostname;
}

/** Takes the form for small screens out of path and query. */
function dropSmallForm(url: URL): void {
  const pairs = url.search.slice(1).split('&');
  const telling = pairs.filter((pair) => !SMALL_PARAMETER.test(pair));
  if (telling.length < pairs.length) url.search = telling.length === 0 ? '' : `?${telling.join('&')}`;
  for (const form of SMALL_PATHS) {
    const path = url.pathname.replace(form, '');
    if (path !== url.pathname && namesPage(path)) url.pathname = path;
  }
}

/** A number or a slug names a page; "/shop/amp" is no report. */
function namesPage(path: string): boolean {
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return /\d{4}/.test(last) || (last.match(/[-_]/g) ?? []).length >= 2;
}

/** A registered name with nothing before it, which commonly answers to `www.` as well. */
function isBareName(host: string): boolean {
  return domainOf(host) === host;
}
