import type { FeedAnomaly } from '../../src/core/feed/watch.ts';

/** What an address of an invented site answers: a document, or where it sends on. */
export type Answered =
  | { readonly body: string; readonly type?: string; readonly link?: string; readonly status?: number }
  | { readonly to: string; readonly status: 301 | 302 | 307 | 308 };

/** A feed that is lost, the sites around it as they are now, and where it has gone; null: nowhere that may be told. */
export type MendCase = {
  readonly name: string;
  readonly url: string;
  readonly publisher: string;
  readonly title?: string;
  readonly language?: string;
  /** What it brought last, by headline; null: it was never heard. */
  readonly heard: readonly string[] | null;
  /** Of that, what is trusted to be its own; absent: all. */
  readonly before?: readonly string[];
  /** What it called itself and its site. */
  readonly self?: { readonly title: string; readonly site: string };
  readonly change?: FeedAnomaly['kind'];
  readonly daysAgo?: number;
  /** By address without the scheme; what is not here is 404, and what is no host here does not exist. */
  readonly web: Readonly<Record<string, Answered>>;
  readonly found: string | null;
};

const NEWS = [
  'Bridge over the upper river reopens after repairs',
  'Teachers of the valley ask for unpaid wages',
  'Two hurt as truck leaves the mountain road',
  'Elders settle a dispute over grazing land',
  'Snow closes the pass for the third day',
];
const LATER = ['Clinic without medicine since last week', 'Market burns in the old town', ...NEWS.slice(0, 3)];
const AFTERWARDS = ['River floods two villages', 'New head of the district council', 'Road opened to trucks again'];
const STRANGE = ['Win big at our tables tonight', 'Ten slots that pay', 'Bonus for new players', 'Poker night is back'];
const PERSIAN = ['پل رودخانه بالا پس از ترمیم باز شد', 'آموزگاران دره معاش می‌خواهند', 'برف گردنه را بست'];

export function rss(
  title: string,
  site: string,
  headlines: readonly string[],
  more: { self?: string; extra?: string } = {},
) {
  const items = headlines.map(
    (headline, index) =>
      `<item><title>${headline}</title><link>${site}story-${slug(headline)}</link><guid>${slug(headline)}</guid>` +
      `<pubDate>${new Date(Date.UTC(2026, 10, 29 - index)).toUTCString()}</pubDate>${more.extra ?? ''}</item>`,
  );
  const self = more.self === undefined ? '' : `<atom:link rel="self" type="application/rss+xml" href="${more.self}"/>`;
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>${title}</title><link>${site}</link>
${self}<description>x</description>${items.join('')}</channel></rss>`;
}

function slug(headline: string): string {
  return encodeURIComponent(headline)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(-40);
}

const feed = (body: string): Answered => ({ body, type: 'application/rss+xml' });
const page = (head: string, body = 'Welcome'): Answered => ({
  body: `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
  type: 'text/html',
});
const alternate = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
const hill = { publisher: 'hill-post.test', title: 'Hill Post', self: { title: 'Hill Post', site: 'hill-post.test' } };
const HOME = 'http://hill-post.test/';
const OLD = 'http://hill-post.test/feed';
const good = (at = HOME) => feed(rss('Hill Post', at, LATER));

/** Moves of every kind that publishers have made. */
export const MOVES: readonly MendCase[] = [
  {
    ...hill,
    name: 'a permanent redirect within the site',
    url: OLD,
    heard: NEWS,
    web: { 'hill-post.test/feed': { to: '/rss/all.xml', status: 301 }, 'hill-post.test/rss/all.xml': good() },
    found: 'http://hill-post.test/rss/all.xml',
  },
  {
    ...hill,
    name: 'two permanent redirects, the second with 308',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://www.hill-post.test/feed', status: 301 },
      'www.hill-post.test/feed': { to: '/feeds/home', status: 308 },
      'www.hill-post.test/feeds/home': good(),
    },
    found: 'http://www.hill-post.test/feeds/home',
  },
  {
    ...hill,
    name: 'a new domain that the feed leads to for good',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://hillpost-news.test/feed', status: 301 },
      'hillpost-news.test/feed': good('http://hillpost-news.test/'),
    },
    found: 'http://hillpost-news.test/feed',
  },
  {
    ...hill,
    name: 'a new domain that the site leads to for good, after the feed was gone',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': { to: 'http://hillpost-news.test/', status: 301 },
      'hillpost-news.test/': page(alternate('/rss.xml')),
      'hillpost-news.test/rss.xml': good('http://hillpost-news.test/'),
    },
    found: 'http://hillpost-news.test/rss.xml',
  },
  {
    ...hill,
    name: 'a new domain a quarter of a year later, when no report is known any more',
    url: OLD,
    heard: NEWS,
    daysAgo: 90,
    web: {
      'hill-post.test/': { to: 'http://hillpost-news.test/', status: 301 },
      'hillpost-news.test/': page(alternate('/rss.xml')),
      'hillpost-news.test/rss.xml': feed(rss('Hill Post', 'http://hillpost-news.test/', AFTERWARDS)),
    },
    found: 'http://hillpost-news.test/rss.xml',
  },
  {
    ...hill,
    name: 'what the head of the home page declares',
    url: OLD,
    heard: NEWS,
    web: { 'hill-post.test/': page(alternate('/syndication/latest')), 'hill-post.test/syndication/latest': good() },
    found: 'http://hill-post.test/syndication/latest',
  },
  {
    ...hill,
    name: 'what the header of the home page declares',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': { ...page(''), link: '</out/feed>; rel="alternate"; type="application/rss+xml"' } as Answered,
      'hill-post.test/out/feed': good(),
    },
    found: 'http://hill-post.test/out/feed',
  },
  {
    ...hill,
    name: 'a page of feeds in place of the feed',
    url: 'http://hill-post.test/rss',
    heard: NEWS,
    change: 'not-a-feed',
    web: {
      'hill-post.test/rss': page('', '<a href="/rss/sport">Sport</a> <a href="/rss/home.xml">All reports</a>'),
      'hill-post.test/rss/sport': feed(rss('Hill Post Sport', HOME, ['Valley wins the cup', 'Runner breaks a record'])),
      'hill-post.test/rss/home.xml': good(),
    },
    found: 'http://hill-post.test/rss/home.xml',
  },
  {
    ...hill,
    name: 'a feed of one notice that says where the new one is',
    url: OLD,
    heard: NEWS,
    change: 'replaced',
    web: {
      'hill-post.test/feed': feed(
        `<rss version="2.0"><channel><title>Hill Post</title><link>${HOME}</link>
<itunes:new-feed-url>http://hill-post.test/v2/feed</itunes:new-feed-url>
<item><title>This feed has moved</title><link>${HOME}moved</link></item></channel></rss>`,
      ),
      'hill-post.test/v2/feed': good(),
    },
    found: 'http://hill-post.test/v2/feed',
  },
  {
    ...hill,
    name: 'the old element for feeds that have moved',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { body: `<redirect><newLocation>${HOME}v3</newLocation></redirect>`, type: 'text/xml' },
      'hill-post.test/v3': good(),
    },
    found: 'http://hill-post.test/v3',
  },
  {
    ...hill,
    name: 'a frozen copy that names itself otherwise',
    url: OLD,
    heard: NEWS,
    change: 'replaced',
    web: {
      'hill-post.test/feed': feed(rss('Hill Post', HOME, NEWS, { self: 'http://feeds.hill-post.test/main' })),
      'feeds.hill-post.test/main': good(),
    },
    found: 'http://feeds.hill-post.test/main',
  },
  {
    ...hill,
    name: 'a page that refreshes to another one, which is the feed',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': page('<meta http-equiv="refresh" content="0; url=/news/feed.xml">'),
      'hill-post.test/news/feed.xml': good(),
    },
    found: 'http://hill-post.test/news/feed.xml',
  },
  {
    ...hill,
    name: 'a usual path, where no page says anything',
    url: 'http://hill-post.test/backend/rdf.php',
    heard: NEWS,
    web: { 'hill-post.test/': page(''), 'hill-post.test/rss.xml': good() },
    found: 'http://hill-post.test/rss.xml',
  },
  {
    ...hill,
    name: 'the same path on the domain that the site moved to',
    url: 'http://hill-post.test/out/all.rss',
    heard: NEWS,
    web: {
      'hill-post.test/': { to: 'http://hillpost-news.test/', status: 308 },
      'hillpost-news.test/': page(''),
      'hillpost-news.test/out/all.rss': good('http://hillpost-news.test/'),
    },
    found: 'http://hillpost-news.test/out/all.rss',
  },
  {
    ...hill,
    name: 'a service for feeds that the home page names, and that links to the site',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('http://burner.test/hillpost')),
      'burner.test/hillpost': good(),
    },
    found: 'http://burner.test/hillpost',
  },
  {
    ...hill,
    name: 'back from such a service, which is dead, to the site',
    url: 'http://burner.test/hillpost',
    heard: NEWS,
    web: { 'hill-post.test/': page(alternate('/feed')), 'hill-post.test/feed': good() },
    found: 'http://hill-post.test/feed',
  },
  {
    name: 'the Persian desk, where the site declares several languages',
    publisher: 'hill-post.test',
    title: 'Hill Post (Dari)',
    language: 'fa',
    self: { title: 'هیل پست', site: 'hill-post.test' },
    url: 'http://hill-post.test/fa/feed',
    heard: PERSIAN,
    web: {
      'hill-post.test/': page(alternate('/feed/') + alternate('/dari/feed/')),
      'hill-post.test/feed/': good(),
      'hill-post.test/dari/feed/': feed(rss('هیل پست', HOME, ['راه باز شد', ...PERSIAN])),
    },
    found: 'http://hill-post.test/dari/feed/',
  },
  {
    ...hill,
    name: 'the whole under a title with a word more, by its reports',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/out/1.xml')),
      'hill-post.test/out/1.xml': feed(rss('Hill Post Valley', HOME, LATER)),
    },
    found: 'http://hill-post.test/out/1.xml',
  },
  {
    name: 'a feed that was never heard, by its title on its site',
    publisher: 'hill-post.test',
    title: 'Hill Post',
    url: OLD,
    heard: null,
    web: { 'hill-post.test/': page(alternate('/all/feed')), 'hill-post.test/all/feed': good() },
    found: 'http://hill-post.test/all/feed',
  },
  {
    ...hill,
    name: 'a feed that was renamed as it moved, by its reports',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/news.rss')),
      'hill-post.test/news.rss': feed(rss('The Valley Herald', HOME, LATER)),
    },
    found: 'http://hill-post.test/news.rss',
  },
  {
    ...hill,
    name: 'a house that took another name, by its reports',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://valley-herald.test/feed', status: 301 },
      'valley-herald.test/feed': feed(rss('The Valley Herald', 'http://valley-herald.test/', LATER)),
    },
    found: 'http://valley-herald.test/feed',
  },
  {
    ...hill,
    name: 'a new domain that polls have been led to already, which looked like another feed',
    url: OLD,
    heard: NEWS,
    self: { title: 'Hill Post', site: 'hillpost-news.test' },
    change: 'another-feed',
    web: {
      'hill-post.test/feed': { to: 'http://hillpost-news.test/feed', status: 301 },
      'hillpost-news.test/feed': good('http://hillpost-news.test/'),
    },
    found: 'http://hillpost-news.test/feed',
  },
  {
    name: 'a feed that was never heard, which is titled in its own language',
    publisher: 'hill-post.test',
    title: 'Hill Post (Dari)',
    language: 'fa',
    url: 'http://hill-post.test/fa/feed',
    heard: null,
    web: {
      'hill-post.test/fa/': page(alternate('/feed') + alternate('/fa/rss')),
      'hill-post.test/feed': good(),
      'hill-post.test/fa/rss': feed(rss('روزنامه هیل', HOME, PERSIAN)),
    },
    found: 'http://hill-post.test/fa/rss',
  },
  {
    ...hill,
    name: 'the site below www, when the bare name is dead',
    url: OLD,
    heard: NEWS,
    web: { 'www.hill-post.test/': page(alternate('/index.rdf')), 'www.hill-post.test/index.rdf': good() },
    found: 'http://www.hill-post.test/index.rdf',
  },
];

const sale = page('', '<h1>hill-post.test is for sale</h1><a href="http://names.test/buy">Buy this domain</a>');

/** What must not be taken for the feed, whatever leads there. */
export const TRAPS: readonly MendCase[] = [
  {
    ...hill,
    name: 'a parked domain that answers everything with an offer',
    url: OLD,
    heard: NEWS,
    change: 'not-a-feed',
    web: { 'hill-post.test/feed': sale, 'hill-post.test/': sale, 'hill-post.test/rss': sale },
    found: null,
  },
  {
    ...hill,
    name: 'a parked domain that leads to the seller’s own feed for good',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://names.test/feed', status: 301 },
      'hill-post.test/': { to: 'http://names.test/', status: 301 },
      'names.test/': page(alternate('/feed')),
      'names.test/feed': feed(rss('Names for you', 'http://names.test/', ['Short names', 'Names of the week'])),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a domain that somebody else has taken, with a feed of his own',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/rss')),
      'hill-post.test/rss': feed(rss('Lucky Tables', HOME, STRANGE)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a domain that somebody else has taken under the old name',
    url: OLD,
    heard: NEWS,
    change: 'another-feed',
    web: {
      'hill-post.test/feed': feed(rss('Lucky Tables', HOME, STRANGE)),
      'hill-post.test/': page(alternate('/rss')),
      'hill-post.test/rss': feed(rss('Hill Post', HOME, STRANGE)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a stranger on the old domain whose reports have been taken meanwhile',
    url: OLD,
    heard: STRANGE,
    before: [],
    self: { title: 'Lucky Tables', site: 'hill-post.test' },
    change: 'another-feed',
    web: {
      'hill-post.test/feed': feed(rss('Lucky Tables', HOME, STRANGE)),
      'hill-post.test/': page(alternate('/rss')),
      'hill-post.test/rss': feed(rss('Lucky Tables', HOME, STRANGE)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'the feed of a partner that the home page declares',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('http://plain-times.test/rss')),
      'plain-times.test/rss': feed(rss('Plain Times', 'http://plain-times.test/', LATER)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'an aggregator that prints its headlines',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page('', '<a href="http://all-news.test/rss.xml">Follow us</a>'),
      'all-news.test/rss.xml': feed(rss('All News', 'http://all-news.test/', LATER)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'comments',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/comments/feed/')),
      'hill-post.test/comments/feed/': feed(rss('Comments for Hill Post', HOME, ['By Ann on Snow closes the pass'])),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a section by its address',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/category/sport/feed/')),
      'hill-post.test/category/sport/feed/': feed(rss('Hill Post', HOME, NEWS.slice(0, 2))),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a section by its title',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/out/7.xml')),
      'hill-post.test/out/7.xml': feed(rss('Hill Post » Cricket', HOME, ['Valley wins the cup', NEWS[0] ?? ''])),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a section by its title, all of whose reports are known',
    url: OLD,
    heard: [...NEWS, ...AFTERWARDS, ...STRANGE, ...LATER.slice(0, 2)],
    web: {
      'hill-post.test/': page(alternate('/out/7.xml')),
      'hill-post.test/out/7.xml': feed(rss('Hill Post » Roads', HOME, NEWS.slice(0, 3))),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a podcast',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': page(alternate('/voices.xml')),
      'hill-post.test/voices.xml': feed(
        rss('Hill Post', HOME, LATER, { extra: '<enclosure url="http://x.test/a.mp3" length="1" type="audio/mpeg"/>' }),
      ),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a page to log in',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: '/login', status: 302 },
      'hill-post.test/': { to: '/login', status: 302 },
      'hill-post.test/login': page('', '<form><input type="password"></form>'),
    },
    found: null,
  },
  {
    ...hill,
    name: 'redirects in a circle',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: '/rss', status: 301 },
      'hill-post.test/rss': { to: '/feed', status: 301 },
      'hill-post.test/': page(alternate('/feed')),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a private address',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://10.0.0.7/feed', status: 301 },
      'hill-post.test/': page(alternate('http://169.254.169.254/feed')),
    },
    found: null,
  },
  {
    name: 'the edition in another language',
    publisher: 'hill-post.test',
    title: 'Hill Post (Dari)',
    language: 'fa',
    url: 'http://hill-post.test/fa/feed',
    heard: null,
    web: { 'hill-post.test/': page(alternate('/feed')), 'hill-post.test/feed': good() },
    found: null,
  },
  {
    ...hill,
    name: 'a new domain under the same title that brings nothing of what was printed yesterday',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://hill-posts.test/feed', status: 301 },
      'hill-posts.test/feed': feed(rss('Hill Post', 'http://hill-posts.test/', STRANGE)),
    },
    found: null,
  },
  {
    name: 'a domain that somebody else has taken, of a feed that was never heard',
    publisher: 'hill-post.test',
    title: 'Hill Post',
    url: OLD,
    heard: null,
    web: {
      'hill-post.test/': page(alternate('/rss')),
      'hill-post.test/rss': feed(rss('Lucky Tables', HOME, STRANGE)),
    },
    found: null,
  },
  {
    name: 'the same with its own language',
    publisher: 'hill-post.test',
    title: 'Hill Post (Dari)',
    language: 'fa',
    url: OLD,
    heard: null,
    web: {
      'hill-post.test/': page(alternate('/rss')),
      'hill-post.test/rss': feed(rss('Lucky Tables', HOME, STRANGE)),
    },
    found: null,
  },
  {
    name: 'a stranger in the same language, where the feed was never heard',
    publisher: 'hill-post.test',
    title: 'Hill Post (Dari)',
    language: 'fa',
    url: OLD,
    heard: null,
    web: {
      'hill-post.test/': page(alternate('http://plain-times.test/rss')),
      'plain-times.test/rss': feed(rss('روزنامه دشت', 'http://plain-times.test/', PERSIAN)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'the address of another feed of the list',
    url: OLD,
    heard: NEWS,
    web: { 'hill-post.test/': page(alternate('/desk/two')), 'hill-post.test/desk/two': good() },
    found: null,
  },
  {
    ...hill,
    name: 'a competitor who bought the domain and prints the same agency',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/feed': { to: 'http://plain-times.test/feed', status: 301 },
      'hill-post.test/': { to: 'http://plain-times.test/', status: 301 },
      'plain-times.test/': page(alternate('/feed')),
      'plain-times.test/feed': feed(
        rss('Plain Times', 'http://plain-times.test/', [
          ...NEWS.slice(0, 3),
          ...AFTERWARDS,
          'Harvest is late this year',
        ]),
      ),
    },
    found: null,
  },
  {
    ...hill,
    name: 'a move for now only, to a stranger',
    url: OLD,
    heard: NEWS,
    web: {
      'hill-post.test/': { to: 'http://hosting.test/down', status: 302 },
      'hosting.test/down': page(alternate('/status.rss')),
      'hosting.test/status.rss': feed(rss('Hill Post', 'http://hosting.test/', LATER)),
    },
    found: null,
  },
  {
    ...hill,
    name: 'the main feed, where a section was read',
    url: 'http://hill-post.test/sport/feed',
    title: 'Hill Post: sport',
    self: { title: 'Hill Post Cricket', site: 'hill-post.test' },
    heard: ['Valley wins the cup', 'Runner breaks a record'],
    web: {
      'hill-post.test/': page(alternate('/feed')),
      'hill-post.test/feed': feed(rss('Hill Post', HOME, ['Valley wins the cup', ...LATER])),
    },
    found: null,
  },
];
