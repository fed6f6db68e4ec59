import type { Instant } from '../clock/time.ts';
import type { Coverage } from '../feed/coverage.ts';
import type { Filter } from '../filter/filter.ts';
import type { Item } from '../item/item.ts';
import type { OlderReports } from '../item/older.ts';
import type { Quiet } from '../listening/heard.ts';
import type { StandingNote } from '../listening/standing-words.ts';
import type { AnalystGrade, Grade, GradePair } from '../story/grade.ts';
import type { Severity } from '../story/severity.ts';
import type { RegionRole, StanceValue, TagKind, TagStatus } from '../tagging/tag.ts';

// Plain data, complete in itself: a digest that was stored is printed years later without taxonomy or store.

/** Changes of the log after `from` up to and including `to`. */
export type ChangeWindow = { readonly from: number; readonly to: number };

/** What a digest is about, besides its filter. */
export type DigestFrame = {
  /** Local date that it is named by. */
  readonly date: string;
  readonly zone: string;
  /** The time that the window covers. */
  readonly start: Instant;
  readonly end: Instant;
  readonly window: ChangeWindow;
  /** The window is still growing: not stored, and tomorrow it will say more. */
  readonly partial: boolean;
  readonly madeAt: Instant;
  /** The moment up to which it speaks, where that is earlier: what came later was not in its stories yet. */
  readonly until?: Instant;
};

/** A story with something new in the window, as a digest is made from it. */
export type DigestStory = {
  readonly id: string;
  /** All its items that were there when the window ended, with evidence. */
  readonly items: readonly Item[];
  /** Its items that are new or revised in the window and no older reports; `added` and `revised` are item ids. */
  readonly added: readonly string[];
  readonly revised: readonly string[];
  /** What an analyst had judged of it by then. */
  readonly analyst?: AnalystGrade | null;
  /** Of a large story, how many reports it has besides these. */
  readonly more?: number;
};

export type Named = { readonly id: string; readonly name: string };

export type Digest = DigestFrame & {
  /** Names filter, date and zone: the same question has the same id. */
  readonly id: string;
  readonly filter: Filter;
  /** The filter's tags by name, for headings. */
  readonly scope: readonly (Named & { readonly kind: TagKind })[];
  /** Version of the taxonomy that names and headings are from; null where there was none. */
  readonly taxonomy: string | null;
  readonly counts: DigestCounts;
  /** Reports of the filter that came in and were older than the window; absent in digests of earlier versions. */
  readonly older?: OlderReports;
  readonly regions: readonly DigestRegion[];
  /** Violent or serious reports whose place nobody stated, or that could be several; in scope or not, nobody knows. */
  readonly unplaced: readonly DigestEntry[];
  readonly coverage: Coverage;
  /** When something was taken out of it after it was kept; absent where nothing was. */
  readonly amendedAt?: Instant;
  /**
   * Regions and actors in scope of which more or less is reported than usual; absent in digests of earlier versions.
   */
  readonly standingOut?: readonly StandingNote[];
  /** First-level units in scope that nobody has reported from for a week or more; absent likewise. */
  readonly quiet?: readonly Quiet[];
};

export type DigestCounts = {
  /** Items that were new or revised in the window, of any kind; without those that were older. */
  readonly items: number;
  /** Of these, items without any tag: no scoped digest shows them. */
  readonly untagged: number;
  /** Stories of this digest; equals new + changed + revised, and shown + omitted. */
  readonly stories: number;
  readonly new: number;
  readonly changed: number;
  readonly revised: number;
  readonly serious: number;
  /** Left out for length; never a serious one. */
  readonly omitted: number;
  /** Left out although they were serious: only in digests of earlier versions. */
  readonly omittedSerious?: number;
};

export type DigestRegion = {
  /** Null: no region is named at all. */
  readonly region: Named | null;
  /** What it lies in, nearest first: countries. */
  readonly within: readonly Named[];
  /** place: it happened there. Others only speak of it. */
  readonly role: RegionRole | null;
  readonly actors: readonly DigestActor[];
};

export type DigestActor = { readonly actor: Named | null; readonly entries: readonly DigestEntry[] };

/**
 * new: nobody had it before. changed: more reports of a story that was there. revised: only the publisher's words
 * changed.
 */
export type DigestStatus = 'new' | 'changed' | 'revised';

export type DigestEntry = {
  readonly story: string;
  readonly title: string;
  readonly language: string | null;
  /** See `glossOf`; absent in English, and in digests of earlier versions. */
  readonly gloss?: string;
  readonly url: string | null;
  /** Whole sentences of the items, each with who wrote it. */
  readonly said: readonly DigestQuote[];
  /** First report first. */
  readonly sources: readonly DigestSource[];
  /**
   * Of the lightest of very many serious ones: its headline and figures alone, its story tells the rest; else absent.
   */
  readonly inShort?: true;
  /** How many more reports a large story has than stand there; absent where all do. */
  readonly more?: number;
  /** Of the first report. */
  readonly at: Instant;
  /** The same, `2026-11-24 18:40`, as clocks of the digest's zone show it. */
  readonly local: string;
  readonly status: DigestStatus;
  /** Earlier headlines that their publishers changed in the window. */
  readonly was: readonly { readonly publisher: string; readonly title: string; readonly at: Instant }[];
  readonly severity: Severity;
  /** By which rule it is as severe. */
  readonly reasons: readonly string[];
  /** Severity 3 or 4. */
  readonly serious: boolean;
  /** `killed: 3 (police) to 7 (hospital)`: by who states it, never a sum. */
  readonly figures: readonly string[];
  /** `5 outlets, 2 origins (police; hospital)`. */
  readonly origins: { readonly outlets: number; readonly count: number; readonly text: string };
  /** The Admiralty pair with its reasons; absent in digests of earlier versions. */
  readonly grade?: Pick<Grade, keyof GradePair | 'isSuggested'>;
  /** `denied by ...`, or `no response seen`; null where nothing calls for an answer. */
  readonly response: string | null;
  /** Why its places or actors stand out; absent in digests of earlier versions. */
  readonly standingOut?: readonly StandingNote[];
  readonly stances: readonly DigestStance[];
  readonly tags: readonly DigestTag[];
  /** `withdrawn on 2026-11-30: ...`, for each report that was taken out of it since; absent where none was. */
  readonly withdrawn?: readonly string[];
};

export type DigestQuote = {
  readonly publisher: string;
  readonly language: string | null;
  readonly text: string;
  /** See `glossOf`; of another report than the one whose headline stands above. Absent in English. */
  readonly gloss?: string;
};

export type DigestSource = {
  /** See `glossOf`; absent in English. */
  readonly gloss?: string;
  readonly item: string;
  readonly publisher: string;
  readonly feeds: readonly string[];
  readonly url: string | null;
  readonly title: string;
  readonly language: string | null;
  readonly at: Instant;
  readonly local: string;
};

/** Who says it, in the words that say so. */
export type DigestStance = { readonly value: StanceValue; readonly holder: Named | null; readonly text: string };

/** A tag with its reason: the words that matched, or what the rule was. */
export type DigestTag = Named & {
  readonly kind: TagKind;
  readonly status: TagStatus;
  readonly role: RegionRole | null;
  readonly because: readonly string[];
  /** For `ambiguous`: what it could be. */
  readonly candidates: readonly Named[];
};
