import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteLink, canonicalizeUrl, pagePlaceOf } from '../../../src/core/address/url.ts';

describe('canonicalizeUrl', () => {
  it.each([
    ['http://Hill-Post.example:80/a?utm_source=rss&id=7#top', 'https://hill-post.example/a?id=7'],
    ['https://hill-post.example/a?fbclid=x', 'https://hill-post.example/a'],
    ['https://hill-post.example/a?b=2&a=1', 'https://hill-post.example/a?b=2&a=1'],
    ['https://hill-post.example/#!/story/1', 'https://hill-post.example/#!/story/1'],
  ])('makes %s to %s', (link, canonical) => expect(canonicalizeUrl(link)).toBe(canonical));

  it('is the same a second time', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (link) => {
        const once = canonicalizeUrl(link) ?? '';
        expect(canonicalizeUrl(once)).toBe(once);
      }),
    );
  });
});

describe('pagePlaceOf', () => {
  it.each([
    ['https://hill-post.example/live#post-1001', 'post-1001'],
    ['https://hill-post.example/live#post-1001&utm_source=rss', 'post-1001'],
    ['https://hill-post.example/live', null],
    ['https://hill-post.example/live#', null],
    ['https://hill-post.example/live#comments', null],
    ['https://hill-post.example/live#xtor=RSS-1', null],
    ['https://hill-post.example/#/story/1', null],
    ['https://hill-post.example/live#:~:text=snow', null],
    [null, null],
  ])('of %s is %s', (link, place) => expect(pagePlaceOf(link)).toBe(place));
});

/** Links as they are met with; every other one has something odd in it. */
const anyLink = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom(
      'hill-post.example',
      'a.b.example',
      'xn--p1ai.example',
      'a-.example',
      '127.0.0.1',
      'x',
      'é.example',
    ),
    fc.constantFrom('', ':80', ':443', ':8080'),
    fc.array(fc.constantFrom('/', 'a', '..', '.', '~b', '%41', '%2e', ',', ';', "'", '|', 'é', '//', '@', ':', '-'), {
      maxLength: 6,
    }),
    fc.array(fc.constantFrom('?', '&', 'a=1', 'utm_source=x', 'b', '=', '+', '%', "'", '/', '&&'), { maxLength: 6 }),
    fc.constantFrom('', '#', '#top', '#!/story/1', '#/a?b=1', '#a b'),
  )
  .map(([scheme, host, port, path, query, hash]) => ({
    scheme,
    rest: `://${host}${port}/${path.join('')}${query.length > 0 ? '?' : ''}${query.join('')}${hash}`,
  }));

describe('a link that shows no need for care', () => {
  it('is read at a glance as it would be with care, which the letters of its scheme ask for', () => {
    fc.assert(
      fc.property(anyLink, ({ scheme, rest }) => {
        expect(canonicalizeUrl(scheme + rest)).toBe(canonicalizeUrl(scheme.toUpperCase() + rest));
        expect(absoluteLink(scheme + rest, null) === null).toBe(!/^\S*$/.test(rest) || !URL.canParse(scheme + rest));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('absoluteLink', () => {
  it('gives http and https only, without credentials', () => {
    expect(absoluteLink('//hill-post.example/a', 'https://x.example/')).toBe('https://hill-post.example/a');
    expect(absoluteLink('https://user:secret@hill-post.example/', null)).toBe('https://hill-post.example/');
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', '', null])
      expect(absoluteLink(bad, 'https://x.example/')).toSatisfy((link) => link === null);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (link, base) => void absoluteLink(link, base)));
  });
});
