import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutFeedScheme } from '../../src/core/feed/feed-address.ts';
import { findFeedLinks } from '../../src/fetch/discover/find-feed-links.ts';
import { findNewAddresses } from '../../src/fetch/discover/find-new-address.ts';
import { readLinkHeader } from '../../src/fetch/discover/link-header.ts';
import { closingAfterEach } from '../support/closing.ts';
import { createClient } from '../support/http-client.ts';
import { startServer } from '../support/misbehaving-server.ts';

const opened = closingAfterEach();
const PAGE = 'https://hill-post.example/news/';
const RSS = 'type="application/rss+xml"';

describe('the feeds of a page', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['in its head', `<link rel="alternate" ${RSS} href="a.xml">`, '', [`${PAGE}a.xml`]],
    ['in the header', '', `<a.xml>; rel="alternate"; ${RSS}`, [`${PAGE}a.xml`]],
    ['in the header, as rel=feed', '', '</feed>; rel=feed', ['https://hill-post.example/feed']],
    [
      'in one of many',
      '',
      `</x.css>; rel=preload, <a.xml>; title="a, b; <c>"; rel="alternate"; ${RSS}, </y>; rel=next`,
      [`${PAGE}a.xml`],
    ],
    ['that is JSON', '', '<a.json>; rel=alternate; type=application/feed+json', [`${PAGE}a.json`]],
    [
      'in both, the head first',
      `<link rel="alternate" ${RSS} href="a.xml">`,
      `<b.xml>; rel=alternate; ${RSS}, <a.xml>; rel=alternate; ${RSS}`,
      [`${PAGE}a.xml`, `${PAGE}b.xml`],
    ],
    ['for feed readers', '<a href="feed://hill-post.example/all">all</a>', '', ['http://hill-post.example/all']],
    [
      'for feed readers, over TLS',
      '<a href="feed:https://hill-post.example/all">all</a>',
      '',
      ['https://hill-post.example/all'],
    ],
    [
      'for feed readers, in the head',
      '<link rel="alternate" href="feed://hill-post.example/all">',
      '',
      ['http://hill-post.example/all'],
    ],
    ['but no other language', '', '</fa/>; rel="alternate"; hreflang="fa", </amp>; rel=amphtml', []],
  ])('are found %s', (_, html, header, feeds) => {
    expect(findFeedLinks(`<html>${html}</html>`, PAGE, header)).toEqual(feeds);
  });

  it('come with the answer, also where the header is there several times', async () => {
    const { url } = opened(
      await startServer((_, response) =>
        response.writeHead(200, { link: ['</a>; rel=next', '</b>; rel=feed'] }).end('x'),
      ),
    );
    const { get } = opened(createClient());
    expect(await get(url)).toMatchObject({ links: '</a>; rel=next, </b>; rel=feed' });
  });
});

describe('where a document says that it is now', () => {
  it.each<[string, string, Partial<ReturnType<typeof findNewAddresses>>]>([
    [
      'a feed by its own link',
      '<rss><channel><atom:link rel="self" href="/me"/></channel></rss>',
      { self: ['https://hill-post.example/me'] },
    ],
    ['but not by that of an entry', '<feed><entry><link rel="self" href="/one"/></entry></feed>', { self: [] }],
    [
      'a podcast’s element',
      '<channel><itunes:new-feed-url> https://b.example/f </itunes:new-feed-url>',
      { moved: ['https://b.example/f'] },
    ],
    ['the old element', '<redirect><newLocation>new.xml</newLocation></redirect>', { moved: [`${PAGE}new.xml`] }],
    [
      'a page that refreshes',
      '<META HTTP-EQUIV="refresh" content="3;URL=\'/rss\'">',
      { moved: ['https://hill-post.example/rss'] },
    ],
    ['a page that refreshes itself', '<meta http-equiv="refresh" content="30">', { moved: [] }],
    ['no script', '<redirect><newLocation>javascript:alert(1)</newLocation></redirect>', { moved: [] }],
    ['what is for listening', '<item><enclosure type="audio/mpeg"/></item><item/>', { isForListening: true }],
    ['and what only has pictures', '<item><enclosure type="image/png"/></item>', { isForListening: false }],
  ])('%s', (_, text, expected) => expect(findNewAddresses(text, PAGE)).toMatchObject(expected));

  it('reads anything', () => {
    const marks = [
      '<item>',
      '</',
      '<link rel="self" href="',
      '">',
      '<newLocation>',
      '<meta http-equiv=refresh content="0;url=',
      'a',
      '&',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 30 }), (parts) => {
        for (const url of findNewAddresses(parts.join(''), PAGE).moved) expect(URL.canParse(url)).toBe(true);
      }),
    );
  });
});

it('reads any link header at once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>;,="a \\'), maxLength: 300 }), (header) => {
      for (const { target } of readLinkHeader(header)) expect(header).toContain(target);
    }),
  );
  const { user } = timeOf(() => readLinkHeader(`<a>${';a="'.repeat(4_000)}`));
  expect(user).toBeLessThan(2_000_000);
});

it('knows addresses for feed readers, and leaves others alone', () => {
  expect(withoutFeedScheme(' feed://a.example/rss ')).toBe('http://a.example/rss');
  expect(withoutFeedScheme('feed:http://a.example/rss')).toBe('http://a.example/rss');
  fc.assert(
    fc.property(fc.webUrl(), (url) => {
      expect(withoutFeedScheme(url)).toBe(url);
    }),
  );
});

function timeOf(work: () => unknown): NodeJS.CpuUsage {
  const from = process.cpuUsage();
  work();
  return process.cpuUsage(from);
}
