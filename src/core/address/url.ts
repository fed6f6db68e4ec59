/** Query parameters that say how a reader came, not what he reads. */
const TRACKING =
  /^(?:utm_.+|fbclid|gclid|dclid|gbraid|wbraid|yclid|msclkid|mc_cid|mc_eid|igshid|ref_src|_hsenc|_hsmi|mkt_tok|at_medium|at_campaign|at_custom\d|at_link.*|at_format|at_bbc.*|ns_mchannel|ns_source|ns_campaign|ns_linkname|ns_fee|cmpid|ocid|traffic_source|ftag|ncid|smid|partner|xtor|wt_mc|mod|feedtype|feedname)$/i;
const MAX_URL_LENGTH = 2_048;

/** A link that reads the same to everybody, so that it is kept letter for letter. */
const AS_PUBLISHED = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?$/;

/**
 * Such a link that is surely one: its host can be neither a number in disguise nor letters that are encoded wrongly.
 */
const SURE =
  /^https?:\/\/(?!(?:[a-z0-9-]+\.)*xn--)(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d{1,4})?(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?$/;

/** An absolute http(s) link, or null: nothing else is ever stored or served. */
export function absoluteLink(text: string | null, base: string | null): string | null {
  if (text !== null && text.length <= MAX_URL_LENGTH && SURE.test(text)) return text;
  const trimmed = (text ?? '').replace(/[\t\r\n]+/g, '').trim();
  if (trimmed === '' || trimmed.length > MAX_URL_LENGTH || /\s/.test(trimmed)) return null;
  const url = parse(trimmed, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  // Credentials in a link are a trap for whoever clicks it.
  const isSafe = url.username === '' && url.password === '' && AS_PUBLISHED.test(trimmed);
  url.username = '';
  url.password = '';
  return isSafe ? trimmed : url.href;
}

/** Nothing in it could be written otherwise: no port, no dots between slashes, no letters in disguise. */
const CANONICAL =
  /^(https:\/\/(?!(?:[a-z0-9-]+\.)*xn--)(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}\/(?:[\w~,-][\w~.,-]*\/)*(?:[\w~,-][\w~.,-]*)?)(\?[\w.~:/@!$&()*+,;=%-]+)?(#[\w.~:/@!$&()*+,;=%-]*)?$/;

/** The link without what only tracks: one report, one canonical url. Idempotent. Null for what is no http(s) link. */
export function canonicalizeUrl(link: string): string | null {
  const secure = link.startsWith('http://') ? `https://${link.slice(7)}` : link;
  const [, page, query = '', hash = ''] = CANONICAL.exec(secure) ?? [];
  if (page !== undefined) return page + withoutTracking(query) + (isHashRoute(hash) ? hash : '');
  const url = parse(link, null);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.protocol = 'https:';
  if (url.port === '80') url.port = '';
  url.hash = isHashRoute(url.hash) ? url.hash : '';
  url.username = '';
  url.password = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  if (url.search !== '') url.search = withoutTracking(url.search);
  return url.href;
}

function withoutTracking(query: string): string {
  if (query === '') return '';
  const telling = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(pair.split('=')[0] ?? ''));
  return telling.length === 0 ? '' : `?${telling.join('&')}`;
}

/** Places that belong to every page, and marks that say how a reader came. */
const NO_PLACE = /^(?:comments?|respond|share|top|rss|ref\b|echobox\b|:~:)/i;

/** The place within its page that a link leads to; null where it leads to the page. */
export function pagePlaceOf(link: string | null): string | null {
  const at = link?.indexOf('#') ?? -1;
  const hash = link === null || at < 0 ? '' : link.slice(at);
  if (hash.length < 2 || isHashRoute(hash) || NO_PLACE.test(hash.slice(1))) return null;
  return withoutTracking(hash).slice(1) || null;
}

/** Some sites keep their pages behind the hash. */
function isHashRoute(hash: string): boolean {
  return /^#!?\//.test(hash);
}

function parse(text: string, base: string | null): URL | null {
  try {
    return base === null || base === '' ? new URL(text) : new URL(text, base);
  } catch {
    return null;
  }
}
