import { createHash } from 'node:crypto';
import { foldText } from './fold.ts';
import type { ItemDraft } from './item.ts';
import { searchForm } from './search.ts';

/** A draft before its keys are known. */
export type NormalizedItem = Omit<ItemDraft, 'entryKey' | 'identityKeys'>;

/**
 * Gives every entry of one document the keys by which it is recognised, strongest first:
 *  - `e` feed, guid and link together: the same entry;
 *  - `u` the canonical link, over all feeds: the same report through two feeds;
 *  - `g` feed and guid: a link that moved;
 *  - `t` feed, title and date: guid and link were both replaced.
 * A key that several entries of the document would share is not given, so that none is taken for another.
 * Exact repeats within the document are given once.
 */
export function keyDrafts(feed: string, items: readonly NormalizedItem[]): readonly ItemDraft[] {
  const survey = surveyOf(items);
  const first = new Map<string, ItemDraft>();
  for (const item of items) {
    const entryKey = key('e', feed, ...entryName(item, survey));
    if (first.has(entryKey)) continue;
    first.set(entryKey, { ...item, entryKey, identityKeys: [entryKey, ...weakerKeys(feed, item, survey)] });
  }
  return [...first.values()];
}

/** How many different entries of the document share each name. */
type Survey = {
  readonly titlesOf: (pair: string) => number;
  readonly contentsOf: (titleAndDate: string) => number;
  readonly entriesOfLink: (url: string) => number;
  readonly entriesOfGuid: (guid: string) => number;
  readonly entriesOfTitle: (titleAndDate: string) => number;
};

function surveyOf(items: readonly NormalizedItem[]): Survey {
  return {
    titlesOf: countBy(items, pairOf, titleOf),
    contentsOf: countBy(items.filter(isNameless), titleAndDate, (item) => item.contentHash),
    entriesOfLink: countBy(items, linkOf, (item) => `${item.guid ?? ''}\n${titleOf(item)}`),
    entriesOfGuid: countBy(items, guidOf, (item) => `${item.canonicalUrl ?? ''}\n${titleOf(item)}`),
    entriesOfTitle: countBy(items, titleAndDate, (item) => (isNameless(item) ? item.contentHash : pairOf(item))),
  };
}

/** Guid and link; with the title where the document repeats them under several; title and date where neither serves. */
function entryName(item: NormalizedItem, survey: Survey): readonly string[] {
  if (isNameless(item)) {
    const name = titleAndDate(item);
    return survey.contentsOf(name) > 1 ? [name, item.contentHash] : [name];
  }
  return survey.titlesOf(pairOf(item)) > 1 ? [pairOf(item), titleOf(item)] : [pairOf(item)];
}

function weakerKeys(feed: string, item: NormalizedItem, survey: Survey): readonly string[] {
  const link = linkOf(item);
  const guid = guidOf(item);
  return [
    link !== null && survey.entriesOfLink(link) === 1 ? key('u', link) : null,
    guid !== null && survey.entriesOfGuid(guid) === 1 ? key('g', feed, guid) : null,
    survey.entriesOfTitle(titleAndDate(item)) === 1 ? key('t', feed, titleAndDate(item)) : null,
  ].filter((one) => one !== null);
}

/** An item that shares a key with a draft, as far as deciding needs it. */
export type Candidate = {
  readonly key: string;
  readonly item: number;
  readonly title: string;
  readonly canonicalUrl: string | null;
  /** The guids under which this feed has shown the item; empty if it has not. */
  readonly guidsHere: readonly (string | null)[];
};

/**
 * The item that a draft is, or null: then it is new, and takes over the keys that it shares with older items.
 * Candidates come in the order of the draft's keys.
 */
export function decideIdentity(draft: ItemDraft, candidates: readonly Candidate[]): number | null {
  return candidates.find((candidate) => isSame(draft, candidate))?.item ?? null;
}

function isSame(draft: ItemDraft, { key: shared, title, canonicalUrl, guidsHere }: Candidate): boolean {
  switch (shared[0]) {
    case 'e':
      return true;
    case 'u':
      // Within one feed, a link may be used for one report after the other, each with its own guid.
      return (
        guidsHere.length === 0 ||
        draft.guid === null ||
        guidsHere.some((guid) => guid === null || guid === draft.guid) ||
        alike(draft.title, title)
      );
    case 'g':
      // One guid for report after report is common; a moved link with its old headline is the same report.
      return (
        draft.canonicalUrl === null ||
        canonicalUrl === null ||
        draft.canonicalUrl === canonicalUrl ||
        alike(draft.title, title)
      );
    case 't':
      // Without a date, "Situation report" may be one of many.
      return draft.published !== null || isNameless(draft) || (canonicalUrl !== null && linkOf(draft) === canonicalUrl);
    default:
      return false;
  }
}

/** Half of the words of the shorter headline, and a quarter of those of the longer one, stand in the other. */
const ALIKE_SHARE = 0.5;

/** Whether two headlines may be one headline before and after an edit. */
export function alike(a: string, b: string): boolean {
  const [shorter, longer] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  if (shorter.size === 0) return longer.size === 0;
  const shared = [...shorter].filter((word) => longer.has(word)).length;
  return shared / shorter.size >= ALIKE_SHARE && shared / longer.size >= ALIKE_SHARE / 2;
}

function wordsOf(text: string): Set<string> {
  return new Set(searchForm(text).split(' ').filter(Boolean));
}

function titleOf({ title }: NormalizedItem): string {
  return foldText(title);
}

function titleAndDate(item: NormalizedItem): string {
  return `${titleOf(item)}\n${item.published ?? ''}`;
}

function pairOf({ guid, canonicalUrl }: NormalizedItem): string {
  return `${guid ?? ''}\n${canonicalUrl ?? ''}`;
}

/** The link where it can tell reports apart: a link to a front page identifies the paper. */
function linkOf({ canonicalUrl }: NormalizedItem): string | null {
  return canonicalUrl === null || isFrontPage(canonicalUrl) ? null : canonicalUrl;
}

/** Some feeds give the front page as every entry's guid. */
function guidOf({ guid }: NormalizedItem): string | null {
  return guid === null || guid === '' || isFrontPage(guid) ? null : guid;
}

function isNameless(item: NormalizedItem): boolean {
  return guidOf(item) === null && linkOf(item) === null;
}

function isFrontPage(text: string): boolean {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash } = new URL(text);
  return pathname.replace(/\/+/g, '') === '' && search === '' && hash === '';
}

/** Per group, how many different values it holds; 0 for a group that nobody is in. */
function countBy(
  items: readonly NormalizedItem[],
  group: (item: NormalizedItem) => string | null,
  value: (item: NormalizedItem) => string,
): (name: string) => number {
  const values = new Map<string, Set<string>>();
  for (const item of items) {
    const name = group(item);
    if (name === null) continue;
    const known = values.get(name);
    if (known === undefined) values.set(name, new Set([value(item)]));
    else known.add(value(item));
  }
  return (name) => values.get(name)?.size ?? 0;
}

/** 120 bits are enough to make an accident impossible; the letter says which kind of key it is. */
function key(kind: 'e' | 'u' | 'g' | 't', ...parts: readonly string[]): string {
  return kind + createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 20);
}
