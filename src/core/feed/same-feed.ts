import { DAY, type Instant } from '../clock/time.ts';
import type { FeedHead, ItemDraft } from '../item/item.ts';
import { foldText } from '../text/fold.ts';
import type { Feed } from './feed.ts';
import { newEntries, sampleOf } from './notice-change.ts';
import { comparable, isOneOwner, isPublishers, isSamePlace } from './own-address.ts';
import { isInItsScript, speaksItsLanguage } from './own-script.ts';
import { namesPublisher, tellTitle } from './same-title.ts';
import type { Watch } from './watch.ts';

/** What is known of a feed whose address is to be found again. */
export type LostFeed = {
  readonly feed: Feed;
  readonly watch: Watch;
  readonly lastSuccessAt: Instant | null;
  /** Folded headlines and canonical links of what it brought last. */
  readonly titles: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  /** Addresses of the other feeds, which are theirs. */
  readonly taken: ReadonlySet<string>;
};

/**
 * A feed without what its address has brought since somebody else speaks there: by that it would be found again at the
 * stranger's. Headlines and links have to be from before.
 */
export function untainted(lost: LostFeed): LostFeed {
  return isSuspect(lost) ? { ...lost, watch: { ...lost.watch, self: null, entries: [] } } : lost;
}

/**
 * How an address came up: the old one leads there for good, its document or the publisher's page names it, or it is
 * usual.
 */
export type Trail = 'redirect' | 'named' | 'declared' | 'usual';

/** A feed that was found, to be compared with the lost one. */
export type FoundDocument = {
  /** What would be written into the file. */
  readonly address: string;
  /** Where it was read in the end. */
  readonly answeredBy: string;
  readonly trail: Trail;
  /** The publisher's own site leads to that host for good. */
  readonly hasSiteMoved: boolean;
  readonly head: FeedHead;
  readonly drafts: readonly ItemDraft[];
  readonly isForListening: boolean;
};

export type Likeness =
  | { readonly kind: 'same'; readonly isSure: boolean; readonly why: string; readonly known: number }
  | { readonly kind: 'other'; readonly why: string };

/** Items are expected to overlap where it was heard so lately. */
const LATELY_MS = 30 * DAY;
/** So many common reports are no chance. */
const PROOF = 3;

/**
 * Whether it is the same feed of the same publisher. Where there is doubt it is not: a feed that stays lost is told
 * every day, another publisher's words under this one's name are not noticed.
 */
export function compareFeeds(lost: LostFeed, found: FoundDocument, now: Instant): Likeness {
  const against = objection(lost, found);
  if (against !== null) return other(against);
  const known = knownReports(lost, found.drafts);
  const title = tellTitle(lost.feed.title, lost.watch.self?.title ?? null, found.head.title);
  const at = found.address;
  if (title === 'part' && found.trail !== 'redirect' && !isMostOf(lost, known))
    return other(`${at} is a part of it only`);
  if (known === 0 && !isInItsScript(lost.feed.language, found.drafts)) return other(`${at} is in another language`);
  const isTitled = title === 'same' || title === 'more' || mayBeIt(lost, found);
  const seen = { known, isTitled, isSameTitle: title === 'same' };
  return isPublishers(found.answeredBy, lost) ? onItsSite(lost, found, seen) : elsewhere(lost, found, seen, now);
}

/** Of what the lost feed had last, a part of it has a few reports, and the whole under another title most. */
function isMostOf({ watch }: LostFeed, known: number): boolean {
  // Each entry has two names, mostly.
  return known >= PROOF && known >= watch.entries.length / 4;
}

/** What was never heard is known by what a person wrote only, often in other letters than its own. */
function mayBeIt({ feed, watch }: LostFeed, { trail, head, drafts }: FoundDocument): boolean {
  if (watch.self !== null || watch.change?.kind === 'another-feed' || trail === 'usual') return false;
  return namesPublisher(head.title, feed.publisher, feed.title) || speaksItsLanguage(feed.language, drafts);
}

type Seen = { readonly known: number; readonly isTitled: boolean; readonly isSameTitle: boolean };

function onItsSite(lost: LostFeed, found: FoundDocument, { known, isTitled, isSameTitle }: Seen): Likeness {
  const { address, drafts } = found;
  const isProven = known >= PROOF && (isTitled || known >= drafts.length / 2);
  if (isProven) return same(known, true, 'the same reports, on the publisher’s own site');
  if (isSuspect(lost)) return other(`${address} is on a site that speaks for somebody else now`);
  if (isTitled) return same(known, isSameTitle, 'the same title, on the publisher’s own site');
  // The whole of a site has some of what a section had.
  if (known > 0 && known >= drafts.length / 2) return same(known, false, 'known reports, on the publisher’s own site');
  if (isSamePlace(lost.feed.url, address)) return same(known, true, 'the same place, written otherwise');
  return other(`${address} has another title, and few or none of its reports`);
}

function elsewhere(lost: LostFeed, found: FoundDocument, { known, isTitled }: Seen, now: Instant): Likeness {
  const { head, drafts, answeredBy: site, trail } = found;
  const isNamed =
    trail !== 'usual' && isPublishers(head.link, lost) && mostly(drafts, (url) => isPublishers(url, lost));
  if (isNamed && (isTitled || known >= PROOF))
    return same(known, known >= PROOF, 'named by the publisher, whose pages it links to');
  const isLedThere = trail === 'redirect' || trail === 'named' || found.hasSiteMoved;
  const isWhole = isOneOwner(head.link, site) && mostly(drafts, (url) => isOneOwner(url, site));
  // A house that bought another one prints the same agencies, too.
  const isRenamed = known >= PROOF && known >= drafts.length / 2;
  const isContinued = isTitled && (known >= PROOF || (!isSuspect(lost) && (known > 0 || !wouldOverlap(lost, now))));
  if (isLedThere && isWhole && (isRenamed || isContinued))
    return same(known, known >= PROOF, 'the publisher’s own addresses lead there for good');
  return other(`${found.address} is of another publisher, as far as can be told`);
}

/** Its own address has brought somebody else's feed. */
function isSuspect({ watch }: LostFeed): boolean {
  return watch.change?.kind === 'another-feed';
}

function wouldOverlap({ watch, lastSuccessAt }: LostFeed, now: Instant): boolean {
  return watch.entries.length > 0 && lastSuccessAt !== null && now - lastSuccessAt < LATELY_MS;
}

function objection(lost: LostFeed, { address, trail, drafts, isForListening }: FoundDocument): string | null {
  if (lost.taken.has(comparable(address))) return `${address} is the address of another feed`;
  if (lost.feed.url.startsWith('https:') && address.startsWith('http:')) return `${address} gives up https`;
  if (drafts.length === 0) return `${address} has no items to tell it by`;
  if (isForListening) return `${address} is for listening or watching`;
  if (NARROW.test(address) && !NARROW.test(lost.feed.url) && trail !== 'redirect')
    return `${address} is for a part of the site or its comments only`;
  return null;
}

/** Comments, a section, a word, a person, a search; by a folder or by a parameter. */
const NARROW = new RegExp(
  [
    String.raw`/(?:comments?|category|categories|tags?|topics?|author|section|sports?|search|podcasts?)/`,
    String.raw`[?&](?:cat|tag|author|s|q)=`,
    String.raw`/comments?(?:\.|$)`,
  ].join('|'),
  'i',
);

function mostly(drafts: readonly ItemDraft[], holds: (url: string) => boolean): boolean {
  const linked = drafts.flatMap(({ url }) => (url === null ? [] : [url]));
  return linked.length > 0 && linked.filter(holds).length > linked.length / 2;
}

function knownReports(lost: LostFeed, drafts: readonly ItemDraft[]): number {
  const sample = sampleOf(drafts);
  const strange = new Set(lost.watch.entries.length === 0 ? sample : newEntries(sample, lost.watch));
  return sample.filter(
    (draft) =>
      !strange.has(draft) ||
      (draft.canonicalUrl !== null && lost.links.has(draft.canonicalUrl)) ||
      lost.titles.has(foldText(draft.title)),
  ).length;
}

function same(known: number, isSure: boolean, why: string): Likeness {
  return { kind: 'same', isSure, why, known };
}

function other(why: string): Likeness {
  return { kind: 'other', why };
}
