import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteLink, canonicalizeUrl } from '../../src/core/url.ts';

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
