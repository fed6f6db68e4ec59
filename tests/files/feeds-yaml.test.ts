import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFeeds } from '../../src/files/feeds-file.ts';

const root = resolve(import.meta.dirname, '../..');
const loaded = loadFeeds('feeds.yaml', readFileSync(resolve(root, 'feeds.yaml'), 'utf8'));
const feeds = loaded.kind === 'ok' ? loaded.feeds : [];

/** Publishers who write from several countries or stand above them. */
const OF_NO_COUNTRY = [
  'un.org',
  'unocha.org',
  'unhcr.org',
  'iom.int',
  'wfp.org',
  'reliefweb.int',
  'gdacs.org',
  '8am.media',
];

/** Whose reports come in several languages, so that each is looked at. */
const OF_SEVERAL_LANGUAGES = ['tolonews'];

/** Languages of the region and of its great neighbours, as primary tags. */
const REGIONAL = ['fa', 'ps', 'ur', 'uz', 'ky', 'kk', 'tg', 'ru', 'hi', 'zh'];

describe('the list that is shipped', () => {
  it('loads', () => expect(loaded.kind).toBe('ok'));

  it('has about ninety feeds, nearly all of different publishers', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(85);
    expect(feeds.length).toBeLessThanOrEqual(100);
    expect(new Set(feeds.map(({ publisher }) => publisher)).size).toBeGreaterThanOrEqual(65);
  });

  it('reads the languages of the region as often as English', () => {
    const primary = feeds.map(({ language }) => language?.split('-')[0] ?? '');
    const regional = primary.filter((language) => REGIONAL.includes(language)).length;
    const english = primary.filter((language) => language === 'en').length;
    expect(Math.abs(regional - english)).toBeLessThanOrEqual(3);
  });

  it('reads more from Afghanistan and Pakistan than from Britain and the United States without their local desks', () => {
    const from = (...countries: readonly string[]) =>
      feeds.filter(({ country, language }) => countries.includes(country ?? '') && language !== null);
    const near = feeds.filter(({ country }) => country === 'af' || country === 'pk').length;
    expect(near).toBeGreaterThan(from('us', 'gb').filter(({ language }) => language === 'en').length);
  });

  it('says of every address from where it is known and since when, and marks those that nobody confirmed', () => {
    expect(feeds.filter(({ known }) => known == null || known.how.length < 20).map(({ id }) => id)).toEqual([]);
    expect(feeds.filter(({ known }) => (known?.date ?? '') > '2026-12-01').map(({ id }) => id)).toEqual([]);
    const named = feeds.filter(({ known }) => /^(?:named|of the form)/.test(known?.how ?? ''));
    const taken = named.filter(({ unverified }) => unverified !== true).map(({ id }) => id);
    // Where much of what is public agrees, or the publisher itself leads there.
    expect(taken.sort()).toEqual(['defense-gov', 'uk-mod', 'usgs-m45']);
  });

  it('leaves doubts to the marks: no note speaks of them', () => {
    expect(feeds.filter(({ note }) => /check the|unverified|last seen/.test(note ?? '')).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('says of every feed who writes where in which language, why it is here and what we would think of it', () => {
    const incomplete = feeds.filter(
      ({ id, language, suggested, note, country, publisher }) =>
        (language === null && !OF_SEVERAL_LANGUAGES.includes(id)) ||
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
    expect(official.length).toBeGreaterThanOrEqual(6);
    for (const { id, suggested } of official) {
      expect(`${id} ${suggested?.reliability}`).toBe(`${id} D`);
      expect(suggested?.why).toMatch(/Iran|China|Russia|Kazakhstan|Tajikistan|Pakistan|Guards/);
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
    for (const country of ['af', 'pk', 'ir', 'in', 'cn', 'kz', 'uz', 'kg', 'tj']) expect(countries).toContain(country);
  });

  it('covers the United Nations, analysts, wires, hazards and travel advice', () => {
    const publishers = new Set(feeds.map(({ publisher }) => publisher));
    for (const publisher of [
      'un.org',
      'reliefweb.int',
      'crisisgroup.org',
      'longwarjournal.org',
      'bbc.co.uk',
      'tass.com',
    ])
      expect(publishers).toContain(publisher);
    for (const publisher of ['usgs.gov', 'gdacs.org', 'netblocks.org', 'gov.uk', 'kashmirlife.net', 'unocha.org'])
      expect(publishers).toContain(publisher);
  });

  it('reads the languages of the region', () => {
    const languages = new Set(feeds.map(({ language }) => language?.split('-')[0]));
    for (const language of ['en', 'fa', 'ps', 'ur', 'hi', 'ru', 'ar', 'zh', 'uz', 'ky', 'kk', 'tg'])
      expect(languages).toContain(language);
  });

  it('asks those most often who write most often', () => {
    const everyMinutes = (id: string) => (feeds.find((feed) => feed.id === id)?.everyMs ?? 0) / 60_000;
    expect(['aljazeera', 'isna', 'eurasianet', 'crisisgroup'].map(everyMinutes)).toEqual([15, 30, 60, 360]);
  });
});

const shared = resolve(process.env['KHABAR_SHARED'] ?? resolve(root, '../shared'), 'data');
const listed = existsSync(shared)
  ? ['sources.tsv', 'sources-harvest.tsv'].flatMap((name) => rowsOf(resolve(shared, name)))
  : [];
if (listed.length === 0) console.warn(`NOT COMPARED with the lists of known feeds: no ${shared}`);

describe.runIf(listed.length > 0)('the list beside older lists of known feeds', () => {
  const addressOf = (url: string) => url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  const byAddress = new Map(listed.toReversed().map((row) => [addressOf(row.url), row]));

  it('uses https wherever they do', () => {
    const secure = new Set(listed.filter(({ url }) => url.startsWith('https:')).map(({ url }) => addressOf(url)));
    const plain = feeds.filter(({ url }) => url.startsWith('http:') && secure.has(addressOf(url)));
    expect(plain.map(({ id }) => id)).toEqual([]);
  });

  it('says that an undated survey found a feed only where theirs did', () => {
    const claimed = feeds.filter(({ known }) => /undated survey|bears no date/.test(known?.how ?? ''));
    expect(claimed.length).toBeGreaterThan(15);
    const status = (url: string) => byAddress.get(addressOf(url))?.status ?? 'not there';
    expect(
      claimed.map(({ id, url }) => `${id}: ${status(url)}`).filter((line) => !/: (?:ok|check-language)$/.test(line)),
    ).toEqual([]);
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
