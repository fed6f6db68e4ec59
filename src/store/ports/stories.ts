import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Facts } from '../../core/facts/facts.ts';
import type { Item } from '../../core/item/item.ts';
import type { HeardCounts } from '../../core/listening/heard.ts';
import type { StoryFeatures } from '../../core/story/features.ts';
import type { AnalystGrade } from '../../core/story/grade.ts';
import type { Reason } from '../../core/story/judging.ts';
import type { Attempt, DueStory } from '../../core/story/pacing.ts';
import type { MemberLine } from '../../core/story/pick-reports.ts';
import type {
  Membership,
  Story,
  StoryChangeKind,
  StoryCursor,
  StoryFilter,
  StoryOrder,
  StoryReasons,
} from '../../core/story/story.ts';

/** A report as grouping left it. */
export type GroupedReport = {
  readonly item: string;
  readonly story: string;
  readonly at: Instant;
  readonly features: StoryFeatures;
};

/** What grouping a stretch of the change log came to; the effects and the cursor become visible together. */
export type GroupingSave = {
  /** Who holds the lease `group-stories`. */
  readonly owner: string;
  readonly now: Instant;
  /** The stretch (from, to]; `from` is where the cursor stands. */
  readonly from: number;
  readonly to: number;
  /** The mark of the store before anything of it was read; what was withdrawn since makes it `lost`. */
  readonly withdrawn?: number;
  /** Items that were placed anew, in order. */
  readonly placed: readonly (GroupedReport & Membership & { /** See `gravityOf`. */ readonly gravity?: number })[];
  /** Items that only came along: of merged and split stories. With why it left, for the first report of a part. */
  readonly moved: readonly { readonly item: string; readonly story: string; readonly reason?: Reason }[];
  /** Stories whose records were made anew, with the items that they were made of; they are not due any more. */
  readonly stories: readonly { readonly story: Story; readonly items: readonly Item[] }[];
  /** Stories that have changed and whose records are made later. */
  readonly due?: readonly { readonly story: string; readonly reports: number; readonly size: number }[];
  /** Reports that could not be grouped; they stay in stories of their own, or where they were. */
  readonly leftOut?: readonly { readonly item: string; readonly reason: string }[];
  /** Stories that are no more, and where their readers are sent. */
  readonly gone: readonly { readonly story: string; readonly into: string }[];
  /** What to write into the change log. */
  readonly changes: readonly { readonly kind: StoryChangeKind; readonly item: string; readonly story: string }[];
};

/** What grouping could not do, after trying twice; what succeeds later is not counted any more. */
export type LeftOut = {
  readonly reports: number;
  /** Stories whose record is not up to date. */
  readonly stories: number;
  /** How many of these reports each feed has shown. */
  readonly feeds: ReadonlyMap<string, number>;
  readonly last: Instant | null;
};

export type StoryPageRequest = {
  readonly order: StoryOrder;
  readonly limit: number;
  readonly after: StoryCursor | null;
  /** As of pages of items. */
  readonly maxBytes?: number;
};
export type StoryPage = { readonly rows: readonly Story[]; readonly next: StoryCursor | null };

/** What grouping asks of storage, and readers of stories. A port of `Store`. */
export interface StoryStore {
  /** Up to which entry of the change log reports are grouped. */
  groupedUpTo(): Promise<number>;
  /**
   * Reports of that time and later with their features, in the order in which they were grouped, after one of them, at
   * most `limit`.
   */
  groupedReports(
    since: Instant,
    after: number,
    limit: number,
  ): Promise<readonly (GroupedReport & { readonly place: number })[]>;
  /** The ids of the items of stories, in the order in which they came; of a large story those that its record lists. */
  idsOfStories(stories: readonly string[]): Promise<readonly string[]>;
  /** The items of stories, with evidence; of a large story those that its record lists. */
  itemsOfStories(stories: readonly string[]): Promise<readonly Item[]>;
  /** All that belong to a story in the order of their numbers, after one of them, at most `limit`. */
  membersOf(story: string, after: string, limit: number): Promise<readonly MemberLine[]>;
  /** How many items belong to each of these stories; those without any are absent. */
  countMembers(stories: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The stretch of the log that was begun last, whether it was saved or not; null before the first. */
  lastAttempt(): Promise<Attempt | null>;
  /** Notes that a stretch is begun, before any work on it: who dies of it cannot note it afterwards. */
  beginStretch(attempt: Attempt): Promise<void>;
  /** Stories whose record is to be made anew, those first that wait longest; at most `limit`. */
  dueStories(limit: number): Promise<readonly DueStory[]>;
  /**
   * Notes, before the work, that the records of due stories are tried; the second time one counts as left out until it
   * is made.
   */
  beginRecords(stories: readonly string[], now: Instant): Promise<void>;
  /** What grouping had to leave out. */
  leftOut(): Promise<LeftOut>;
  /** `lost` if another owner holds the lease, or the cursor is not at `from`: then nothing was written. */
  saveGrouping(save: GroupingSave): Promise<'saved' | 'lost'>;
  /** Stories whose items together pass the filter. Ids in it are already known to be valid. */
  findStories(filter: StoryFilter, page: StoryPageRequest): Promise<StoryPage>;
  /**
   * How many stories that pass the filter were told of last in each of so many stretches of 24 hours from a moment on,
   * oldest first, by the index alone. Moments of the filter are not looked at.
   */
  countStoryDays(filter: StoryFilter, from: Instant, days: number): Promise<readonly number[]>;
  /**
   * As `countHeard` without feeds, of stories of at least that severity that were told of last at `from` or later: only
   * their reports are read.
   */
  countGrave(from: Instant, to: Instant, minSeverity: number, facts: Facts): Promise<HeardCounts>;
  /** The story of this id, or the one that it went into; null where there is none, or it is not grouped yet. */
  getStory(id: string): Promise<Story | null>;
  /** The same of many, by the ids that were asked for; those without a story are absent. At most 1,000 at once. */
  getStories(ids: readonly string[]): Promise<ReadonlyMap<string, Story>>;
  /**
   * How many stories had a report whose effective time lies in [from, to), by `region/<id>` of role place and
   * `actor/<id>`, ancestors included; with `feeds`, only by what those have shown. What was more than a week old when
   * it was first seen was not heard then, and counts nowhere; `facts` tell what is never counted. One day at a time: it
   * reads every item of the stretch, and lets others in by `pause` as it goes.
   */
  countHeard(
    from: Instant,
    to: Instant,
    feeds: readonly string[] | null,
    facts: Facts,
    pause?: () => Promise<void>,
  ): Promise<HeardCounts>;
  /**
   * Keeps what an analyst judged of a story, beside all that was judged before; it stands before what is suggested.
   * False where there is no such story.
   */
  judgeStory(story: string, grade: AnalystGrade, act: Act): Promise<boolean>;
  /** Those of these stories of which, or of a story that went into them, an analyst has judged something. */
  judgedAmong(stories: readonly string[]): Promise<readonly string[]>;
  /**
   * Why stories are as they are, by the ids that were asked for, with the last `entries` of each one's history; those
   * without a story are absent. At most a page of them at once.
   */
  reasonsOf(stories: readonly string[], entries: number): Promise<ReadonlyMap<string, StoryReasons>>;
  /** Why its items belong to a story, in the story's order; of a large story those that its record lists. */
  membershipsOf(story: string): Promise<readonly Membership[]>;
}
