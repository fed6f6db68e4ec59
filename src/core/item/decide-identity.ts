import { plainAddress } from '../address/report-address.ts';
import { pagePlaceOf } from '../address/url.ts';
import type { Instant } from '../clock/time.ts';
import { alike, sameLead, saysSomething } from '../text/alike.ts';
import { foldText } from '../text/fold.ts';
import { isNameless, linkOf } from './identity.ts';
import type { ItemDraft } from './item.ts';

/** An item that shares a key with a draft, as far as deciding needs it. */
export type Candidate = {
  readonly key: string;
  readonly item: number;
  readonly title: string;
  readonly summary: string;
  readonly published: Instant | null;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  /** The guids under which this feed has shown the item; empty if it has not. */
  readonly guidsHere: readonly (string | null)[];
  /** How often the key has gone over from one report to another: then it is no good name. */
  readonly turns: number;
};

/** What the other entries of the same document tell of an entry. */
export type DocumentView = {
  /** Items that entries of the document are beyond doubt, with the entry key that is it. */
  readonly claims: ReadonlyMap<number, string>;
  /** The publisher has given its entries new ids or links, all at once. */
  readonly isRenamed: boolean;
};

const NO_VIEW: DocumentView = { claims: new Map(), isRenamed: false };

/** So many entries with the same words under another name are no accident. */
const RENAMED_AT_LEAST = 3;
/** Of the entries that nothing else recognises: the others are news that came with the move. */
const RENAMED_SHARE = 0.25;

/** A draft and the items that share a key with it, in the order of the draft's keys. */
export type Recognizable = { readonly draft: ItemDraft; readonly candidates: readonly Candidate[] };

/**
 * The item that a draft is, or null: then it is new, and takes over the keys that it shares with older items.
 * Candidates come in the order of the draft's keys.
 */
export function decideIdentity(
  draft: ItemDraft,
  candidates: readonly Candidate[],
  { claims, isRenamed }: DocumentView = NO_VIEW,
): number | null {
  const isTaken = ({ item }: Candidate) => (claims.get(item) ?? draft.entryKey) !== draft.entryKey;
  const same = candidates.find(
    (candidate) => isSameItem(draft, candidate) && (isOwn(candidate.key) || !isTaken(candidate)),
  );
  if (same !== undefined) return same.item;
  if (!isRenamed) return null;
  return candidates.find((one) => !isTaken(one) && isSameRenamed(draft, one))?.item ?? null;
}

/**
 * Looks over a whole document before its entries are decided one by one: which items are spoken for, so that no entry
 * is taken for what another entry is; and whether the publisher renamed everything, which single entries cannot tell.
 */
export function viewDocument(entries: readonly Recognizable[]): DocumentView {
  const claims = new Map<number, string>();
  for (const { draft, candidates } of entries) {
    const sure = candidates.find((one) => (isOwn(one.key) || one.key[0] === 'u') && isSameItem(draft, one));
    if (sure !== undefined && !claims.has(sure.item)) claims.set(sure.item, draft.entryKey);
  }
  let unknown = 0;
  let renamed = 0;
  for (const { draft, candidates } of entries) {
    const known = decideIdentity(draft, candidates, { claims, isRenamed: false });
    const old = candidates.find((one) => one.item === known);
    if (old !== undefined && !isUnderNewName(draft, old)) continue;
    unknown++;
    if (old !== undefined || decideIdentity(draft, candidates, { claims, isRenamed: true }) !== null) renamed++;
  }
  return { claims, isRenamed: renamed >= RENAMED_AT_LEAST && renamed >= unknown * RENAMED_SHARE };
}

function isOwn(key: string): boolean {
  return key.startsWith('e');
}

/** The feed has shown the item, but never under this guid. */
function isUnderNewName(draft: ItemDraft, { guidsHere }: Candidate): boolean {
  return guidsHere.length > 0 && !guidsHere.includes(draft.guid);
}

function isSameItem(draft: ItemDraft, candidate: Candidate): boolean {
  switch (candidate.key[0]) {
    case 'e':
      return true;
    case 'u':
      return isSameByLink(draft, candidate);
    case 'g':
      return isSameByGuid(draft, candidate);
    case 't':
      return isSameByTitleAndDate(draft, candidate);
    case 'n':
      // With neither guid nor link there is nothing but its words to know it by.
      return isNameless(draft) && wasNameless(candidate) && hasSameWords(draft, candidate);
    default:
      return false;
  }
}

/** Within one feed, a link may be used for one report after the other, each with its own guid. */
function isSameByLink(draft: ItemDraft, candidate: Candidate): boolean {
  const { guid, title } = draft;
  const { guidsHere, turns, ...old } = candidate;
  if (guid !== null && guidsHere.includes(guid)) return true;
  if (isElsewhere(draft, candidate)) return false;
  if (guidsHere.length === 0 || guidsHere.includes(guid)) return true;
  if (turns > 0) return foldText(title) === foldText(old.title);
  return guid === null || guidsHere.includes(null) || alike(title, old.title);
}

/** Another headline at another place of one page is another report; another paper may have words of its own for it. */
function isElsewhere({ title, url }: ItemDraft, { guidsHere, ...old }: Candidate): boolean {
  if (pagePlaceOf(url) === pagePlaceOf(old.url)) return false;
  return guidsHere.length > 0 ? foldText(title) !== foldText(old.title) : !alike(title, old.title);
}

/** One guid for report after report is common; where a link moved, its headline or the link itself tells. */
function isSameByGuid({ canonicalUrl, title, summary }: ItemDraft, { turns, ...old }: Candidate): boolean {
  if (canonicalUrl === null || old.canonicalUrl === null) return true;
  const [page, oldPage] = [plainAddress(canonicalUrl), plainAddress(old.canonicalUrl)];
  if (page === oldPage) return true;
  if (turns > 0) return foldText(title) === foldText(old.title);
  return alike(title, old.title) || linksAlike(page, oldPage) || sameLead(summary, old.summary);
}

/** Without a date, "Situation report" may be one of many. */
function isSameByTitleAndDate(draft: ItemDraft, { canonicalUrl }: Candidate): boolean {
  return draft.published !== null || isNameless(draft) || (canonicalUrl !== null && linkOf(draft) === canonicalUrl);
}

/** What counts only once the document as a whole was renamed. */
function isSameRenamed(draft: ItemDraft, candidate: Candidate): boolean {
  // Words that came back under a new name before are a heading, no name.
  if (candidate.turns > 0) return false;
  switch (candidate.key[0]) {
    case 'u':
      return !isElsewhere(draft, candidate);
    case 't':
    case 'n':
      return hasSameWords(draft, candidate);
    case 'b':
      return alike(draft.title, candidate.title);
    default:
      return false;
  }
}

function hasSameWords(draft: ItemDraft, { title, summary }: Candidate): boolean {
  if (sameLead(draft.summary, summary)) return true;
  return draft.summary === summary && saysSomething(title);
}

function wasNameless({ canonicalUrl, guidsHere }: Candidate): boolean {
  return guidsHere.every((guid) => isNameless({ guid, canonicalUrl }));
}

/** Numbers and hashes that name a page; a date in a link names a day. */
const PAGE_ID = /(?=[a-z0-9]*\d)[a-z0-9]{6,}/g;
const DAY = /^(?:19|20)\d{6}$/;

/** Whether two links may be one page before and after its address was rewritten: its number, or most words, stayed. */
function linksAlike(a: string, b: string): boolean {
  const [slugA, slugB] = [slugOf(a), slugOf(b)];
  const ids = new Set(idsOf(slugA));
  return idsOf(slugB).some((id) => ids.has(id)) || (saysSomething(slugA) && alike(slugA, slugB));
}

function slugOf(link: string): string {
  const { pathname, search } = new URL(link);
  return `${pathname.split('/').filter(Boolean).pop() ?? ''} ${search}`.toLowerCase();
}

function idsOf(slug: string): readonly string[] {
  return (slug.match(PAGE_ID) ?? []).filter((id) => !DAY.test(id));
}
