import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownAddresses, plainAddress } from '../../../src/core/address/report-address.ts';
import { canonicalizeUrl } from '../../../src/core/address/url.ts';

const PAGE = 'https://hill-post.example/world/torkham-crossing-reopens-4411';

/** Links to one page. */
const SAME: readonly string[] = [
  'https://www.hill-post.example/world/torkham-crossing-reopens-4411',
  'https://amp.hill-post.example/world/torkham-crossing-reopens-4411',
  'https://m.hill-post.example/world/torkham-crossing-reopens-4411',
  'https://mobile.hill-post.example/world/torkham-crossing-reopens-4411?utm_source=x',
  'https://www.m.hill-post.example/world/torkham-crossing-reopens-4411',
  'https://hill-post.example/world/torkham-crossing-reopens-4411/amp',
  'https://hill-post.example/amp/world/torkham-crossing-reopens-4411',
  'https://hill-post.example/world/torkham-crossing-reopens-4411.amp',
  'https://hill-post.example/world/torkham-crossing-reopens-4411?amp=1',
  'https://hill-post.example/world/torkham-crossing-reopens-4411?amp',
  'https://hill-post.example/world/torkham-crossing-reopens-4411?outputType=amp',
  'https://www.google.com/amp/s/hill-post.example/world/torkham-crossing-reopens-4411/amp',
  'https://www.google.co.uk/amp/s/amp.hill-post.example/world/torkham-crossing-reopens-4411?usqp=mq331AQ',
  'https://hill--post-example.cdn.ampproject.org/c/s/' +
    'hill-post.example/world/torkham-crossing-reopens-4411?amp_js_v=0.1',
  'https://www.bing.com/amp/s/hill-post.example/world/torkham-crossing-reopens-4411',
  'https://www.google.com/url?rct=j&sa=t&url=https://hill-post.example/world/torkham-crossing-reopens-4411&ct=ga',
  'https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=' +
    'https%3a%2f%2fhill-post.example%2fworld%2ftorkham-crossing-reopens-4411&c=1',
];

/** Links that only look like forms of another. */
const APART: readonly (readonly [string, string, string])[] = [
  ['a shop that sells amps', 'https://hill-post.example/shop/amp', 'https://hill-post.example/shop'],
  ['the front page of the small site', 'https://m.hill-post.example/', 'https://hill-post.example/'],
  ['an edition of its own', 'https://urdu.hill-post.example/story-one-two', 'https://hill-post.example/story-one-two'],
  ['a name that begins alike', 'https://amphill.example/story-one-two', 'https://hill.example/story-one-two'],
  ['another page behind the parameter', 'https://hill-post.example/?p=1&amp=1', 'https://hill-post.example/?p=2'],
  ['a month in the query', 'https://hill-post.example/a-b-c?m=1', 'https://hill-post.example/a-b-c'],
  [
    'a page whose slug ends in the letters',
    'https://hill-post.example/refugee-camp-amp',
    'https://hill-post.example/refugee-camp',
  ],
  [
    'a writer called m below a name that is rented out',
    'https://m.github.io/story-one-two',
    'https://github.io/story-one-two',
  ],
  ['a site called m below a suffix of two labels', 'https://m.gob.pk/story-one-two', 'https://gob.pk/story-one-two'],
  ['a company called amp', 'https://amp.co.uk/story-one-two', 'https://co.uk/story-one-two'],
  [
    'a search that only holds a link',
    'https://www.google.com/search?q=https://hill-post.example/a-b-c',
    'https://hill-post.example/a-b-c',
  ],
];

const canonical = (link: string) => canonicalizeUrl(link) ?? '';

describe('the addresses of a report', () => {
  it.each(SAME)('knows %s as the page of the full site', (link) => {
    expect(plainAddress(canonical(link))).toBe(PAGE);
    expect(knownAddresses(canonical(link))).toContain(
      PAGE.replace('//', link.includes('//www.hill') ? '//www.' : '//'),
    );
  });

  it.each(['hill-post.example', 'hill-post.com.pk', 'hill-post.fam.pk', 'hill-post.github.io'])(
    'knows that %s commonly answers to `www.` as well',
    (host) => {
      expect(knownAddresses(`https://${host}/a-b-c`)).toEqual([`https://${host}/a-b-c`, `https://www.${host}/a-b-c`]);
      expect(knownAddresses(`https://urdu.${host}/a-b-c`)).toEqual([`https://urdu.${host}/a-b-c`]);
    },
  );

  it.each(APART)('does not take one for the other: %s', (_, a, b) => {
    expect(plainAddress(canonical(a))).not.toBe(plainAddress(canonical(b)));
    expect(knownAddresses(canonical(a))).not.toContain(canonical(b));
    expect(knownAddresses(canonical(b))).not.toContain(canonical(a));
  });

  it('begin with the link itself, and an ordinary link has no other', () => {
    const link = 'https://www.hill-post.example/news/1?id=2';
    expect(knownAddresses(link)).toEqual([link]);
    for (const small of SAME) expect(knownAddresses(canonical(small))[0]).toBe(canonical(small));
  });

  const links = fc
    .tuple(
      fc.constantFrom('', 'www.', 'm.', 'amp.', 'mobile.', 'www.m.'),
      fc.constantFrom('hill.example', 'hill.com.pk', 'news.hill.example'),
      fc.constantFrom('', '/amp'),
      fc.array(fc.constantFrom('world', 'a-b-c', 'd-e-f', '20331', 'amp', 'm', '1'), { maxLength: 4 }),
      fc.constantFrom('', '/amp', '/amp/', '.amp.html', '/'),
      fc.constantFrom('', '?amp=1', '?id=7', '?id=7&outputType=amp', '?id=8'),
    )
    .map(([small, host, before, path, after, query]) =>
      canonical(`https://${small}${host}${before}/${path.join('/')}${after}${query}`),
    );

  it('are the same a second time', () => {
    fc.assert(
      fc.property(fc.oneof(links, fc.webUrl({ withQueryParameters: true }).map(canonical)), (link) => {
        expect(plainAddress(plainAddress(link))).toBe(plainAddress(link));
      }),
    );
  });

  it('never join what differs in more than the form for small screens', () => {
    const essence = (link: string) => {
      const { hostname, pathname, search } = new URL(link);
      const query = search.replace(/[?&](?:amp=1|outputType=amp)/g, '').replace(/^&/, '?');
      const path = pathname
        .split('/')
        .filter((part) => part !== '' && part !== 'amp')
        .join('/');
      return `${hostname.replace(/^(?:www\.)?(?:(?:m|amp|mobile)\.)?/, '')}/${path.replace('.amp', '')}${query}`;
    };
    fc.assert(
      fc.property(links, links, (a, b) => {
        const shared = knownAddresses(a).filter((address) => knownAddresses(b).includes(address));
        if (shared.length > 0 || plainAddress(a) === plainAddress(b)) expect(essence(a)).toBe(essence(b));
      }),
      { numRuns: 2_000 },
    );
  });
});
