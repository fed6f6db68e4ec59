import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFeeds } from '../../src/files/feeds-file.ts';

const root = resolve(import.meta.dirname, '../..');
const loaded = loadFeeds('feeds.yaml', readFileSync(resolve(root, 'feeds.yaml'), 'utf8'));
const feeds = loaded.kind === 'ok' ? loaded.feeds : [];

/** Publishers who write from several countries or stand above them. */
const OF_NO_COUNTRY = ['un.org', 'reliefweb.int', 'gdacs.org', '8am.media'];

describe('the list that is shipped', () => {
  it('loads', () => expect(loaded.kind).toBe('ok'));

  it('has seventy feeds or more, nearly all of different publishers', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(70);
    expect(new Set(feeds.map(({ publisher }) => publisher)).size).toBeGreaterThanOrEqual(60);
  });

  it('says of every feed who writes where in which language, why it is here and what we would think of it', () => {
    const incomplete = feeds.filter(
      ({ language, suggested, note, country, publisher }) =>
        language === null ||
        suggested === null ||
        suggested.why.length < 10 ||
        note === null ||
        (country === null && !OF_NO_COUNTRY.includes(publisher)),
    );
    expect(incomplete.map(({ id }) => id)).toEqual([]);
  });

  it('leaves the judgement to the desk', () => {
    expect(feeds.filter(({ reliability }) => reliability !== 'F').map(({ id }) => id)).toEqual([]);
  });

  it('suggests no better than D for outlets that speak for a state, and says for which', () => {
    const official = feeds.filter(({ suggested }) => /speaks for/.test(suggested?.why ?? ''));
    expect(official.length).toBeGreaterThanOrEqual(8);
    for (const { id, suggested } of official) {
      expect(`${id} ${suggested?.reliability}`).toBe(`${id} D`);
      expect(suggested?.why).toMatch(/Iran|China|Russia|Kazakhstan|Guards/);
    }
  });

  it('suggests one letter for all feeds of a publisher', () => {
    const letters = new Map<string, Set<string>>();
    for (const { publisher, suggested } of feeds)
      letters.set(publisher, (letters.get(publisher) ?? new Set()).add(suggested?.reliability ?? ''));
    expect([...letters].filter(([, found]) => found.size > 1).map(([publisher]) => publisher)).toEqual([]);
  });

  it('covers the region from inside', () => {
    const countries = new Set(feeds.map(({ country }) => country));
    for (const country of ['af', 'pk', 'ir', 'in', 'cn', 'kz', 'uz', 'kg']) expect(countries).toContain(country);
  });

  it('covers the United Nations, analysts, wires, hazards and travel advice', () => {
    const publishers = new Set(feeds.map(({ publisher }) => publisher));
    for (const publisher of ['un.org', 'reliefweb.int', 'crisisgroup.org', 'longwarjournal.org', 'upi.com', 'tass.com'])
      expect(publishers).toContain(publisher);
    for (const publisher of ['usgs.gov', 'gdacs.org', 'netblocks.org', 'gov.uk', 'kashmirlife.net', 'bitterwinter.org'])
      expect(publishers).toContain(publisher);
  });

  it('reads the languages of the region', () => {
    const languages = new Set(feeds.map(({ language }) => language?.split('-')[0]));
    for (const language of ['en', 'fa', 'ps', 'ur', 'hi', 'ru', 'ar', 'zh', 'uz', 'ky', 'kk'])
      expect(languages).toContain(language);
  });

  it('asks those most often who write most often', () => {
    const everyMinutes = (id: string) => (feeds.find((feed) => feed.id === id)?.everyMs ?? 0) / 60_000;
    expect(['upi', 'thenews-pk', 'eurasianet', 'csis'].map(everyMinutes)).toEqual([15, 30, 60, 360]);
  });
});

const shared = resolve(process.env['KHABAR_SHARED'] ?? resolve(root, '../shared'), 'data');
const listed = existsSync(shared)
  ? ['sources.tsv', 'sources-harvest.tsv'].flatMap((name) => rowsOf(resolve(shared, name)))
  : [];
if (listed.length === 0) console.warn(`NOT COMPARED with the lists of known feeds: no ${shared}`);

describe.runIf(listed.length > 0)('the list beside the lists it was chosen from', () => {
  const addressOf = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  const byAddress = new Map(listed.map((row) => [addressOf(row.url), row]));

  /** Not in those lists; stated by their services or used by many readers. */
  const KNOWN_OTHERWISE =
    /^(feeds\.bbci\.co\.uk\/|www\.gov\.uk\/foreign-travel-advice\/|earthquake\.usgs\.gov\/|www\.gdacs\.org\/|netblocks\.org\/|press\.un\.org\/|travel\.state\.gov\/|pk\.usembassy\.gov\/|bitterwinter\.org\/|www\.aljazeera\.net\/)/;

  it('invents no address', () => {
    const unknown = feeds.filter(({ url }) => !byAddress.has(addressOf(url)) && !KNOWN_OTHERWISE.test(addressOf(url)));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });

  it('uses https wherever they do', () => {
    const secure = new Set(listed.filter(({ url }) => url.startsWith('https:')).map(({ url }) => addressOf(url)));
    const plain = feeds.filter(({ url }) => url.startsWith('http:') && secure.has(addressOf(url)));
    expect(plain.map(({ id }) => id)).toEqual([]);
  });

  it('warns in the note where they doubt an address', () => {
    const doubted = feeds.filter(({ url }) => /check|unverified|old/.test(byAddress.get(addressOf(url))?.status ?? ''));
    expect(doubted.length).toBeGreaterThan(10);
    const silent = doubted.filter(({ note }) => !/check the|unverified|some years ago/.test(note ?? ''));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

function rowsOf(file: string): readonly { readonly url: string; readonly status: string }[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = (head ?? '').split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return { url: cells[columns.indexOf('url')] ?? '', status: cells[columns.indexOf('status')] ?? '' };
  });
}
