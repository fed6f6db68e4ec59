import { isSameOwner, siteOf } from '../address/site.ts';
import { DAY, type Instant } from '../clock/time.ts';
import type { ItemDraft } from '../item/item.ts';
import { alike } from '../text/alike.ts';
import type { DocumentSigns } from './document-signs.ts';
import type { ReadOutcome } from './outcome.ts';
import type { AnomalyKind, Watch } from './watch.ts';

/** A document that was read, and what is known of the ones before it. */
export type Comparison = {
  readonly now: Instant;
  readonly read: ReadOutcome;
  readonly signs: DocumentSigns | null;
  readonly watch: Watch;
  /** Null if nothing was ever read. */
  readonly lastSuccessAt: Instant | null;
  readonly publisher: string;
};

/** In what way a document is not the feed that it was. */
export type Notice = {
  readonly kind: AnomalyKind;
  readonly reason: string;
  /** How long a person is to be told; null: until it is as before. */
  readonly forMs: number | null;
  /** Whether its items are taken: what is surely another feed does not speak for this publisher. */
  readonly takesItems: boolean;
};

/** So long a person is told of a change that a publisher may well have meant. */
const TOLD_FOR_MS = 3 * DAY;
/** Smaller documents turn over too easily. */
const FEW_ITEMS = 5;
/** Of the titles; a single broken character is an ordinary day. */
const GARBLED_SHARE = 0.3;

/** Null where it is the feed that it was, or the first that we see of it. */
export function noticeChange(comparison: Comparison): Notice | null {
  const { read, watch, lastSuccessAt, signs } = comparison;
  if (read.kind === 'not-a-feed') {
    if (lastSuccessAt === null) return null;
    return { kind: 'not-a-feed', reason: pageWords(read.reason, signs), forMs: null, takesItems: true };
  }
  if (read.drafts.length === 0) return emptiness(read, watch);
  if (signs?.isWhole === false) return lasting('cut-off', 'the document is cut off: it ends in the middle');
  if (garbledShare(read.drafts) >= GARBLED_SHARE) {
    return lasting('garbled', 'its titles are garbled: the publisher sends them in another encoding than it says');
  }
  return strangeness(read, comparison);
}

function lasting(kind: AnomalyKind, reason: string): Notice {
  return { kind, reason, forMs: null, takesItems: true };
}

function pageWords(reason: string, signs: DocumentSigns | null): string {
  switch (signs?.page) {
    case 'parked':
      return `the domain is parked or for sale: ${reason}`;
    case 'challenge':
      return `it sends a page that tells people from machines: ${reason}`;
    case 'login':
      return `it sends a page to log in: ${reason}`;
    default:
      return reason;
  }
}

function emptiness({ documentItems }: { readonly documentItems: number }, { entries, timesEmpty }: Watch) {
  if (entries.length === 0 || timesEmpty > 0) return null;
  if (documentItems > 0) return lasting('empty', `none of its ${documentItems} items says anything any more`);
  return lasting('empty', 'it has no items any more');
}

function strangeness(read: Extract<ReadOutcome, { kind: 'read' }>, comparison: Comparison): Notice | null {
  const { watch } = comparison;
  if (watch.self === null || watch.entries.length === 0) return null;
  const isContinued = newEntries(read.drafts, watch).length < sampleOf(read.drafts).length;
  const another = otherThan(watch.self, read.head, comparison.publisher);
  if (another !== null) return renamed(another, isContinued);
  if (isContinued || read.drafts.length < FEW_ITEMS || isTurnover(read.drafts, comparison)) return null;
  const reason = `all of its ${read.drafts.length} items were replaced at once`;
  return { kind: 'replaced', reason, forMs: TOLD_FOR_MS, takesItems: true };
}

/** A feed that calls itself otherwise than before. */
type Another = { readonly reason: string; readonly isWholly: boolean };
type Self = NonNullable<Watch['self']>;

function otherThan(self: Self, head: { title: string | null; link: string | null }, publisher: string): Another | null {
  const { title } = head;
  const site = siteOf(head.link);
  const isRenamed = title !== null && self.title !== null && !alike(title, self.title);
  const isElsewhere = site !== null && self.site !== null && !isNear(site, self.site, publisher);
  if (!isRenamed && !isElsewhere) return null;
  const newName = isElsewhere ? `${title === null ? '' : `"${short(title)}" `}of ${site}` : `"${short(title ?? '')}"`;
  const was = isElsewhere ? self.site : `"${short(self.title ?? '')}"`;
  const reason = `it has become another feed: it says that it is ${newName}, and was ${was}`;
  return { reason, isWholly: isRenamed && isElsewhere };
}

function renamed({ reason, isWholly }: Another, isContinued: boolean): Notice {
  if (isContinued) return { kind: 'another-feed', reason, forMs: TOLD_FOR_MS, takesItems: true };
  const notTaken = isWholly ? '. Its items are not taken until its entry in feeds.yaml is corrected' : '';
  return {
    kind: 'another-feed',
    reason: `${reason}; none of its earlier items is left${notTaken}`,
    forMs: isWholly ? null : TOLD_FOR_MS,
    takesItems: !isWholly,
  };
}

function isNear(a: string, b: string, publisher: string): boolean {
  return isSameOwner(`http://${a}`, `http://${b}`, publisher);
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Whether so much time has passed that a document may well hold nothing but news. */
function isTurnover(drafts: readonly ItemDraft[], { now, watch, lastSuccessAt }: Comparison): boolean {
  const { moments } = watch.rhythm;
  const last = moments.at(-1);
  if (last === undefined || moments.length < FEW_ITEMS) return true;
  // As far back as the document before this one reached.
  const spanMs = last - (moments.at(-drafts.length) ?? moments[0] ?? last);
  if (now - (lastSuccessAt ?? now) > spanMs / 2) return true;
  const dates = drafts.flatMap(({ published }) => (published === null ? [] : [published]));
  const later = dates.filter((at) => at > last).length;
  if (later < 0.8 * dates.length) return false;
  const newest = dates.length === 0 ? now : Math.min(now, Math.max(...dates));
  // In bursts, a feed brings several times what it usually would.
  const expected = ((newest - last) * moments.length) / Math.max(1, last - (moments[0] ?? last));
  return newest - last >= spanMs / 4 || drafts.length <= 6 * expected + 3;
}

/** Drafts that the last document did not hold under any of their names. */
export function newEntries<T extends ItemDraft>(drafts: readonly T[], { entries }: Watch): readonly T[] {
  const known = new Set(entries);
  return sampleOf(drafts).filter((draft) => !namesOf(draft).some((name) => known.has(name)));
}

/** The names of a document's newest entries, for the next comparison. */
export function entryKeysOf(drafts: readonly ItemDraft[]): readonly string[] {
  return sampleOf(drafts).flatMap(namesOf);
}

const SAMPLE = 100;

/** The newest of a long document: the same ones in whatever order it lists them. */
export function sampleOf<T extends ItemDraft>(drafts: readonly T[]): readonly T[] {
  if (drafts.length <= SAMPLE) return drafts;
  return drafts.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0)).slice(0, SAMPLE);
}

/** The entry, and the report by its link; a letter and seven more tell 100 apart. */
function namesOf({ identityKeys }: ItemDraft): readonly string[] {
  return identityKeys.slice(0, 2).map((key) => key.slice(0, 8));
}

/** Replacement characters, or UTF-8 that was taken for windows-1252 (`Ã¤`, `Ø§Ù`, `Ð¿Ñ`). */
const GARBLED =
  /\ufffd|(?:[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122])|(?:[\u00d0-\u00d1\u00d8-\u00db][\u0080-\u00bf\u0152-\u2122\u00a0-\u00bf]){2}/;

function garbledShare(drafts: readonly ItemDraft[]): number {
  return drafts.filter(({ title }) => GARBLED.test(title)).length / drafts.length;
}
