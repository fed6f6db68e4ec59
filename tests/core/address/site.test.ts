import { describe, expect, it } from 'vitest';
import { domainOf, isSameOwner, siteOf, withoutServer, withoutSuffix } from '../../../src/core/address/site.ts';

describe('domainOf', () => {
  it.each<[string, string | null]>([
    ['urdu.hill-post.com', 'hill-post.com'],
    ['news.hill-post.co.uk', 'hill-post.co.uk'],
    ['e.paper.hill-post.com.pk', 'hill-post.com.pk'],
    ['www.ministry.gov.af', 'ministry.gov.af'],
    ['hill-post.github.io', 'hill-post.github.io'],
    ['feeds.hill-post.example', 'hill-post.example'],
    ['co.uk', null],
    ['gov.af', null],
    ['github.io', null],
    ['localhost', null],
    ['127.0.0.1', null],
    ['[::1]', null],
  ])('of %s is %s', (host, domain) => {
    expect(domainOf(host)).toBe(domain);
  });
});

describe('isSameOwner', () => {
  it.each<[string, string, string | null]>([
    ['https://rss.hill-post.com.pk/a', 'https://feeds.hill-post.com.pk/b', null],
    ['https://www.hill-post.co.uk/', 'http://hill-post.co.uk/', null],
    ['https://hill-post.example/feed', 'https://cdn.hill-post.example/feed', 'hill-post.example'],
    ['https://a.hosted.example/feed', 'https://hosted.example/a/feed', 'a.hosted.example'],
    ['https://www.gov.af/a', 'https://www.gov.af/b', 'gov.af'],
    ['http://127.0.0.1:81/a', 'http://127.0.0.1:82/b', null],
    ['http://intranet/a', 'http://intranet/b', null],
  ])('knows one owner of %s and %s (publisher %s)', (a, b, publisher) => {
    expect(isSameOwner(a, b, publisher)).toBe(true);
    expect(isSameOwner(b, a, publisher)).toBe(true);
  });

  it.each<[string, string, string | null]>([
    ['https://interior.gov.af/rss', 'https://defence.gov.af/rss', null],
    ['https://interior.gov.af/rss', 'https://defence.gov.af/rss', 'gov.af'],
    ['https://www.gov.af/rss', 'https://defence.gov.af/rss', 'gov.af'],
    ['https://hill-post.co.uk/rss', 'https://valley-post.co.uk/rss', null],
    ['https://hill-post.github.io/rss', 'https://valley-post.github.io/rss', 'github.io'],
    ['https://hill.hosted.example/rss', 'https://valley.hosted.example/rss', 'hill.hosted.example'],
    ['https://hill-post.com/rss', 'https://hill-post.com.pk/rss', 'hill-post.com'],
    ['http://10.0.0.1/rss', 'http://11.0.0.1/rss', null],
    ['https://hill-post.com/rss', 'no address', null],
  ])('takes %s and %s for strangers (publisher %s)', (a, b, publisher) => {
    expect(isSameOwner(a, b, publisher)).toBe(false);
    expect(isSameOwner(b, a, publisher)).toBe(false);
  });
});

describe('the parts of a host', () => {
  it('leaves the word for a server away, but no part of a registered name', () => {
    const servers = /^(?:www|m|news)\./;
    const hosts = ['m.hill-post.com', 'news.af', 'm.co.uk', 'news.ministry.gov.af'];
    expect(hosts.map((host) => withoutServer(host, servers))).toEqual([
      'hill-post.com',
      'news.af',
      'm.co.uk',
      'ministry.gov.af',
    ]);
  });

  it('tells a name from what it was registered under', () => {
    const hosts = ['hill-post.com', 'hill-post.com.pk', 'urdu.hill-post.co.uk', 'hill-post.github.io', '10.0.0.1'];
    expect(hosts.map(withoutSuffix)).toEqual(['hill-post', 'hill-post', 'urdu.hill-post', 'hill-post', '10.0.0.1']);
  });

  it('names the site of an address, without `www.`', () => {
    const addresses = ['https://www.hill-post.com:8443/a', 'http://hill-post.com.pk/', 'mailto:x', null];
    expect(addresses.map(siteOf)).toEqual(['hill-post.com', 'hill-post.com.pk', null, null]);
  });
});
