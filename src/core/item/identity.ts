import { hash } from 'node:crypto';
import { knownAddresses, plainAddress } from '../address/report-address.ts';
import { pagePlaceOf } from '../address/url.ts';
import { tellingLead } from '../text/alike.ts';
import { foldText } from '../text/fold.ts';
import type { ItemDraft } from './item.ts';

/** A draft before its keys are known. */
export type NormalizedItem = Omit<ItemDraft, 'entryKey' | 'identityKeys'>;

/**
 * Gives every entry of one document the keys by which it is recognised, strongest first:
 *  - `e` feed, guid and link together: the same entry;
 *  - `u` the canonical link and the others of the same page, over all feeds: the same report through two feeds;
 *  - `g` feed and guid: a link that moved;
 *  - `t` feed, title and date: guid and link were both replaced;
 *  - `n` feed and title: the date as well;
 *  - `b` feed and how the summary begins: the title was edited on top of it all.
 * Where an entry has no guid, the place within the page that its link leads to is a part of the first.
 * A key that several entries of the document would share is not given, so that none is taken for another.
 * Repeats within the document are given once: same guid and link, or same link and words under another guid.
 */
export function keyDrafts(feed: string, items: readonly NormalizedItem[]): readonly ItemDraft[] {
  const named = withoutRepeats(items.map(namesOf));
  const survey = surveyOf(named);
  const first = new Map<string, ItemDraft>();
  for (const names of named) {
    const entryKey = key('e', feed, ...entryName(names, survey));
    if (first.has(entryKey)) continue;
    first.set(entryKey, { ...names.item, entryKey, identityKeys: [entryKey, ...weakerKeys(feed, names, survey)] });
  }
  return [...first.values()];
}

/** What an entry can be called by; null where it serves nothing. */
type Names = {
  readonly item: NormalizedItem;
  readonly isNameless: boolean;
  readonly pair: string;
  readonly link: string | null;
  /** The same for all forms of one page. */
  readonly page: string | null;
  readonly guid: string | null;
  readonly title: string;
  readonly titleAndDate: string;
  readonly lead: string | null;
};

function namesOf(item: NormalizedItem): Names {
  const { canonicalUrl, summary, published, url } = item;
  const place = item.guid === null ? pagePlaceOf(url) : null;
  const title = foldText(item.title);
  const link = linkOf(item);
  const guid = guidOf(item);
  return {
    item,
    isNameless: guid === null && link === null,
    pair: `${item.guid ?? ''}\n${canonicalUrl ?? ''}${place === null ? '' : `#${place}`}`,
    link,
    page: link === null ? null : plainAddress(link),
    guid,
    title,
    titleAndDate: `${title}\n${published ?? ''}`,
    lead: tellingLead(summary),
  };
}

/** Some feeds list a report once per section, each time under a guid of its own: the least of those is kept. */
function withoutRepeats(named: readonly Names[]): readonly Names[] {
  const leastByPage = new Map<string, Names>();
  for (const names of named) {
    const { item, page } = names;
    const place = page === null ? `\n${leastByPage.size}` : `${page}\n${item.contentHash}`;
    const other = leastByPage.get(place);
    if (other === undefined || (item.guid ?? '') < (other.item.guid ?? '')) leastByPage.set(place, names);
  }
  return [...leastByPage.values()];
}

/** How many different entries of the document share each name. */
type Survey = {
  readonly titlesOf: (pair: string) => number;
  readonly contentsOf: (titleAndDate: string) => number;
  readonly entriesOfPage: (page: string) => number;
  readonly entriesOfGuid: (guid: string) => number;
  readonly entriesOfTitleAndDate: (titleAndDate: string) => number;
  readonly entriesOfTitle: (title: string) => number;
  readonly entriesOfLead: (lead: string) => number;
};

function surveyOf(named: readonly Names[]): Survey {
  const nameless = named.filter((one) => one.isNameless);
  const content = ({ item }: Names) => item.contentHash;
  return {
    titlesOf: countBy(named, 'pair', ({ title }) => title),
    contentsOf: countBy(nameless, 'titleAndDate', content),
    entriesOfPage: countBy(named, 'page', ({ item, title }) => `${item.guid ?? ''}\n${title}`),
    entriesOfGuid: countBy(named, 'guid', ({ item, title }) => `${item.canonicalUrl ?? ''}\n${title}`),
    entriesOfTitleAndDate: countBy(named, 'titleAndDate', (one) => (one.isNameless ? content(one) : one.pair)),
    entriesOfTitle: countBy(named, 'title', (one) =>
      one.isNameless ? `${one.titleAndDate}\n${content(one)}` : one.pair,
    ),
    entriesOfLead: countBy(named, 'lead', ({ pair, title }) => `${pair}\n${title}`),
  };
}

/** Guid and link; with the title where the document repeats them under several; title and date where neither serves. */
function entryName({ item, pair, title, titleAndDate, ...names }: Names, survey: Survey): readonly string[] {
  if (names.isNameless) {
    return survey.contentsOf(titleAndDate) > 1 ? [titleAndDate, item.contentHash] : [titleAndDate];
  }
  return survey.titlesOf(pair) > 1 ? [pair, title] : [pair];
}

function weakerKeys(feed: string, names: Names, survey: Survey): readonly string[] {
  const { link, page, guid, title, titleAndDate, lead } = names;
  const isOnlyOne = link !== null && page !== null && survey.entriesOfPage(page) === 1;
  return [
    ...(isOnlyOne ? knownAddresses(link).map((address) => key('u', address)) : []),
    guid !== null && survey.entriesOfGuid(guid) === 1 ? key('g', feed, guid) : null,
    survey.entriesOfTitleAndDate(titleAndDate) === 1 ? key('t', feed, titleAndDate) : null,
    survey.entriesOfTitle(title) === 1 ? key('n', feed, title) : null,
    lead !== null && survey.entriesOfLead(lead) === 1 ? key('b', feed, lead) : null,
  ].filter((one) => one !== null);
}

/** The keys that a report at this canonical url may be known by, the given address first. */
export function addressKeys(canonical: string): readonly string[] {
  return knownAddresses(canonical).map((address) => key('u', address));
}

/** The link where it can tell reports apart: a link to a front page identifies the paper. */
export function linkOf({ canonicalUrl }: Pick<NormalizedItem, 'canonicalUrl'>): string | null {
  return canonicalUrl === null || isFrontPage(canonicalUrl) ? null : canonicalUrl;
}

/** Some feeds give the front page as every entry's guid. */
function guidOf({ guid }: Pick<NormalizedItem, 'guid'>): string | null {
  return guid === null || guid === '' || isFrontPage(guid) ? null : guid;
}

/** Neither its guid nor its link tells it apart. */
export function isNameless(item: Pick<NormalizedItem, 'guid' | 'canonicalUrl'>): boolean {
  return guidOf(item) === null && linkOf(item) === null;
}

/** A path that says something: nearly all links have one, and it is seen without taking them apart. */
const WITH_PATH = /^https?:\/\/[^/?#\\\s]+\/+[\w%~-]/i;

function isFrontPage(text: string): boolean {
  if (WITH_PATH.test(text)) return false;
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash } = new URL(text);
  return pathname.replace(/\/+/g, '') === '' && search === '' && hash === '';
}

/** Per group, how many different values it holds; 0 for a group that nobody is in. */
function countBy(
  named: readonly Names[],
  group: 'pair' | 'page' | 'guid' | 'title' | 'titleAndDate' | 'lead',
  value: (names: Names) => string,
): (name: string) => number {
  // Nearly every group has one member, which needs neither a set nor its value.
  const values = new Map<string, Names | Set<string>>();
  for (const names of named) {
    const name = names[group];
    if (name === null) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, names);
    else if (known instanceof Set) known.add(value(names));
    else values.set(name, new Set([value(known), value(names)]));
  }
  return (name) => {
    const known = values.get(name);
    return known === undefined ? 0 : known instanceof Set ? known.size : 1;
  };
}

/** 120 bits are enough to make an accident impossible; the letter says which kind of key it is. */
function key(kind: 'e' | 'u' | 'g' | 't' | 'n' | 'b', ...parts: readonly string[]): string {
  return kind + hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 20);
}
