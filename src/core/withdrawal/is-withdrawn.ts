import { pagePlaceOf } from '../address/url.ts';
import { isNameless, linkOf } from '../item/identity.ts';
import type { ItemDraft } from '../item/item.ts';

/** A key that a draft shares with a withdrawn report. */
export type WithdrawnKey = {
  readonly key: string;
  readonly withdrawal: string;
  readonly item: string;
  readonly turns: number;
  /** Whether the feed of the draft had shown that report. */
  readonly isShownHere: boolean;
};

/**
 * Whether a draft is a report that was withdrawn; null if it is none, else which. Its words are not kept, so where
 * `decideIdentity` would compare headlines the hashes of the headline and of the lead decide: they are equal or not.
 */
export function withdrawnReportOf(draft: ItemDraft, shared: readonly WithdrawnKey[]): WithdrawnKey | null {
  const items = new Set(shared.map(({ item }) => item));
  for (const item of items) {
    const keys = shared.filter((one) => one.item === item);
    if (isThatReport(draft, keys)) return keys[0] ?? null;
  }
  return null;
}

function isThatReport(draft: ItemDraft, keys: readonly WithdrawnKey[]): boolean {
  const kinds = new Map(keys.map((one) => [one.key.charAt(0), one]));
  // The very words from the same feed: whatever guid and link they have by now.
  if (kinds.has('e') || kinds.get('w')?.isShownHere === true) return true;
  const hasTitle = kinds.has('n') || kinds.has('t');
  const hasWords = hasTitle || kinds.has('b');
  const link = kinds.get('u');
  if (link !== undefined && isSameByLink(draft, link, kinds.has('g'), hasTitle, hasWords)) return true;
  const guid = kinds.get('g');
  // One guid may serve report after report: then the link or the words have to be the same too.
  if (guid !== undefined && (linkOf(draft) === null || (hasWords && guid.turns === 0) || hasTitle)) return true;
  if (kinds.has('t') && (draft.published !== null || isNameless(draft))) return true;
  return kinds.has('n') && (isNameless(draft) || kinds.has('b'));
}

/** Within one feed a link may serve one report after the other, each with a guid of its own. */
function isSameByLink(
  draft: ItemDraft,
  { isShownHere, turns }: WithdrawnKey,
  hasGuid: boolean,
  hasTitle: boolean,
  hasWords: boolean,
): boolean {
  if (hasGuid || hasTitle) return true;
  // Another headline at another place of one page is another report.
  if (turns > 0 || pagePlaceOf(draft.url) !== null) return false;
  return !isShownHere || draft.guid === null || hasWords;
}
