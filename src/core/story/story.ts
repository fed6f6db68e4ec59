import type { Instant } from '../clock/time.ts';
import type { FigureRange } from '../figure/figure-ranges.ts';
import type { Filter } from '../filter/filter.ts';
import type { StandingNote } from '../listening/standing-words.ts';
import type { OriginReport } from '../origin/origin-item.ts';
import type { StanceValue, TagKind } from '../tagging/tag.ts';
import type { Frame } from './frame.ts';
import type { AnalystGrade, Grade } from './grade.ts';
import type { Reason } from './judging.ts';
import type { SeverityFound } from './severity.ts';
import type { Significance } from './significance.ts';

/** Items that report the same event, and what they come to. */
export type Story = {
  /** The number of the item that founded it; alive for ever. */
  readonly id: string;
  /** Of the item that says most of what the others say. */
  readonly title: string;
  /** Of the title; null where nobody knows it, absent in records of before it was kept. */
  readonly language?: string | null;
  /** Effective time of its first and last report. */
  readonly first: Instant;
  readonly last: Instant;
  readonly severity: SeverityFound;
  /** Explicit and inferred tags of its items, by how many items carry them, without ancestors. */
  readonly tags: Readonly<Record<TagKind, readonly string[]>>;
  /** First report first. Of a large story those that say most; `more.reports` are not among them. */
  readonly items: readonly string[];
  readonly outlets: readonly string[];
  readonly origins: OriginReport;
  readonly figures: readonly FigureRange[];
  readonly frames: readonly Frame[];
  /** The answer to claims and accusations in words; null where nothing calls for one. */
  readonly response: string | null;
  readonly grade: Grade;
  readonly stances: readonly StanceValue[];
  /** Why its places and actors stood out when it was reported last, each with the moment as of which it was said. */
  readonly standingOut: readonly StoryNote[];
  readonly significance: Significance;
  /** Absent where the record lists everything. */
  readonly more?: StoryMore;
};

/** What belongs to a story and is not listed in its record, so that nothing is lost silently; zeros are absent. */
export type StoryMore = {
  /** Reports beside `items`: they bear the story's number, and the record was made without reading them. */
  readonly reports?: number;
  readonly outlets?: number;
  readonly origins?: number;
  readonly figures?: number;
  readonly frames?: number;
};

/** How many reports belong to a story, listed or not. */
export function countReports({ items, more }: Pick<Story, 'items' | 'more'>): number {
  return items.length + (more?.reports ?? 0);
}

export type StoryNote = StandingNote & { readonly at: Instant };

/**
 * Why an item belongs to its story; null for the one that founded it. Of the first report of a story that was parted
 * from another, why it left that one: the report there that it is most like, with negative odds.
 */
export type Membership = { readonly item: string; readonly reason: Reason | null };

/** Why a story is as it is, and how it became so. */
export type StoryReasons = {
  /** Why its items belong to it, in the story's order; of a large story those that its record lists. */
  readonly memberships: readonly Membership[];
  /** All that analysts judged of it and of those that went into it, the latest first. */
  readonly grades: readonly AnalystGrade[];
  /** What the log says of it and of those that went into it, in the log's order. */
  readonly history: readonly StoryEvent[];
};

export type StoryChangeKind =
  | 'story-new'
  | 'story-grew'
  | 'story-merged'
  | 'story-corrected'
  | 'story-split'
  | 'story-noted';

/** An entry of the log about a story. */
export type StoryEvent = { readonly kind: StoryChangeKind; readonly item: string; readonly at: Instant };

/** The filter of items, asked of a story's items together, and what only a story has. */
export type StoryFilter = Filter & {
  readonly minOrigins?: number;
  readonly minSeverity?: number;
  /** Any of these. */
  readonly stance?: readonly StanceValue[];
};

/** By time: the latest report first. By significance: see core/significance; among equals the latest. */
export type StoryOrder = 'time' | 'significance';

/** The place of a story in either order. */
export type StoryCursor = { readonly significance: number; readonly lastSecond: number; readonly sequence: number };
