import type { Instant } from '../clock/time.ts';
import type { Feed, FeedState } from '../feed/feed.ts';
import type { Watch } from '../feed/watch.ts';
import { effectiveTime } from './effective.ts';
import type { ItemDraft, TaggedDraft } from './item.ts';

type Words = Pick<ItemDraft, 'title' | 'summary'>;

/** What is stored of the item that a draft is. */
export type KnownItem = Words & {
  /** The feed whose words are shown. */
  readonly feed: string;
  /** Whether an analyst has decided about any of its tags. */
  readonly isOverridden: boolean;
  /** Whether the feed of the draft has shown it, under whatever guid or link. */
  readonly isShownHere: boolean;
  /** The content that this very entry had when the feed showed it last; null if it never did. */
  readonly sightedHash: string | null;
};

/** Title and summary as a feed words them; null where it says the same as the item. */
type OwnWords = { readonly title: string | null; readonly summary: string | null };

/** What is to be written of a draft. */
export type DraftDecision = {
  readonly kind: 'added' | 'revised' | 'seen';
  /** A known item that came under a new guid or link. */
  readonly isRenamed: boolean;
  /** The feed had not shown the item before. */
  readonly isFirstHere: boolean;
  /** The feed's sight of the item: a new one, or other content under the same entry. */
  readonly sighting: ({ readonly kind: 'new' | 'changed' } & OwnWords) | null;
  /** Set where the item gets the draft's words: those before become a revision. */
  readonly revision: Revised | null;
  readonly change: 'item-new' | 'item-sighted' | 'item-revised' | null;
};

export type Revised = {
  readonly before: Words;
  /** An edit undoes no decision of an analyst: the tags stay until they are made again with the decision. */
  readonly keepsTags: boolean;
};

/** @param known null where no item is what the draft is */
export function decideDraft(draft: ItemDraft, feed: string, known: KnownItem | null): DraftDecision {
  if (known === null) {
    const sighting = { kind: 'new' as const, title: null, summary: null };
    return { kind: 'added', isRenamed: false, isFirstHere: true, sighting, revision: null, change: 'item-new' };
  }
  const { isShownHere, sightedHash } = known;
  const isNewEntry = sightedHash === null;
  const isEdited = isNewEntry ? isShownHere : sightedHash !== draft.contentHash;
  const seen = {
    isRenamed: isNewEntry && isShownHere,
    isFirstHere: !isShownHere,
    sighting: isNewEntry || isEdited ? sightingOf(draft, feed, known) : null,
  };
  const revision = isEdited ? revisionOf(draft, feed, known) : null;
  if (revision !== null) return { kind: 'revised', ...seen, revision, change: 'item-revised' };
  return { kind: 'seen', ...seen, revision, change: isNewEntry && !isShownHere ? 'item-sighted' : null };
}

/** An edit counts only in the feed whose words we show: another paper's headline for the same report is its own. */
function revisionOf({ title, summary }: ItemDraft, feed: string, known: KnownItem): Revised | null {
  if (known.feed !== feed || (known.title === title && known.summary === summary)) return null;
  return { before: { title: known.title, summary: known.summary }, keepsTags: known.isOverridden };
}

function sightingOf({ title, summary }: ItemDraft, feed: string, known: KnownItem): DraftDecision['sighting'] {
  const kind = known.sightedHash === null ? 'new' : 'changed';
  if (known.feed === feed) return { kind, title: null, summary: null };
  return { kind, title: title === known.title ? null : title, summary: summary === known.summary ? null : summary };
}

/** The poll that brings a draft: of which feed, as it was before, and what the document's dates have told. */
export type BringingPoll = {
  readonly now: Instant;
  readonly claim: {
    readonly feed: Pick<Feed, 'id' | 'publisher'>;
    readonly state: Pick<FeedState, 'lastSuccessAt'>;
    /** The version that made the tags; null where none was published yet. */
    readonly versions: { readonly taxonomy: string | null };
  };
  readonly verdict: { readonly watch: Pick<Watch, 'oneDate'> };
};

/** The item that a new draft becomes. */
export function newItem(
  { title, summary, url, canonicalUrl, published, language, author, source, tagging }: TaggedDraft,
  { now: seen, claim: { feed, state, versions }, verdict }: BringingPoll,
) {
  const texts = { title, summary, url, canonicalUrl, published, language, author, source };
  const effective = effectiveTime(published, seen, verdict.watch.oneDate?.isStamp);
  const owner = { feed: feed.id, publisher: feed.publisher };
  const times = { seen, effective, asked: state.lastSuccessAt };
  return { ...owner, ...texts, ...times, tagging, taggedWith: madeWith(versions.taxonomy) };
}

/** What tags were made with; '' where nothing was published yet. */
export function madeWith(taxonomy: string | null): string {
  return taxonomy ?? '';
}
