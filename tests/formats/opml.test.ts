import { describe, expect, it } from 'vitest';
import type { Feed } from '../../src/core/feed/feed.ts';
import { readOpml } from '../../src/fetch/discover/read-opml.ts';
import { writeOpml } from '../../src/formats/opml.ts';

const feed: Feed = {
  id: 'hill',
  url: 'https://hill-post.example/rss?a=1&b=2',
  title: 'Hill "Post" <& hills>\u0001',
  publisher: 'hill-post.example',
  country: 'af',
  language: 'fa',
  reliability: 'F',
  suggested: null,
  everyMs: 1_800_000,
  encoding: null,
  note: null,
};

describe('OPML', () => {
  it('lists feeds so that readers find them again', () => {
    const opml = writeOpml([feed], { title: 'khabar', created: Date.UTC(2026, 10, 24) });
    expect(opml).toContain('<dateCreated>Tue, 24 Nov 2026 00:00:00 GMT</dateCreated>');
    expect(readOpml(opml)).toEqual([
      {
        url: feed.url,
        site: 'https://hill-post.example/',
        title: 'Hill "Post" <& hills>',
        language: 'fa',
        description: null,
        groups: [],
      },
    ]);
  });

  it('is read with its groups, whatever the case of its names', () => {
    const opml =
      '<opml><body><outline text="North"><OUTLINE text="Kunduz"><outline XMLURL="https://a.example/" text="A"/>' +
      '</OUTLINE></outline><outline title="B" url="https://b.example/"/></body></opml>';
    expect(readOpml(opml)).toMatchObject([
      { url: 'https://a.example/', title: 'A', groups: ['North', 'Kunduz'] },
      { url: 'https://b.example/', title: 'B', groups: [] },
    ]);
  });

  it('is no OPML where nothing says so, and nothing grows in it', () => {
    expect(readOpml('<html><outline xmlUrl="https://a.example/"/></html>')).toBeNull();
    const bomb =
      `<!DOCTYPE opml [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><opml><outline ` +
      'xmlUrl="https://a.example/" text="&b;"/></opml>';
    expect(readOpml(bomb)?.[0]?.title).toBe('&b;');
    expect(readOpml(`<opml>${'<outline text="g">'.repeat(5_000)}`)).toEqual([]);
  });
});
