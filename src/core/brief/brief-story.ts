import type { Instant } from '../clock/time.ts';
import type { DigestQuote, Named } from '../digest/digest-model.ts';
import type { Harm } from '../figure/figure.ts';
import type { Severity } from '../story/severity.ts';

/** How a story stands to the desk's earlier editions. */
export const STORY_MARKS = ['new', 'grew', 'changed', 'denied', 'corrected'] as const;
export type StoryMark = (typeof STORY_MARKS)[number];

/** `full`: all that is known; `short`: in two lines. */
export type StoryForm = 'full' | 'short';

/** A story as an edition tells it. */
export type BriefStory = {
  /** In print, from 1 through the whole edition. */
  readonly number: number;
  readonly story: string;
  readonly form: StoryForm;
  readonly mark: StoryMark;
  /** What has changed since the edition that told of it last: `killed: 7 to 9 (police)`; without full stop. */
  readonly changes: readonly string[];
  readonly severity: Severity;
  /** The own area that it lies in; null where in none. */
  readonly area: Named | null;
  /** Where it happened, from the finest on: `Khogyani, Nangarhar`; null where no report says so. */
  readonly place: string | null;
  /** When it was first reported. */
  readonly at: Instant;
  /** Whether a report states when it happened. */
  readonly isStated: boolean;
  /** When it happened, `2026-11-21 14:10` or only the date, by the clocks of the place; else when first reported. */
  readonly local: string;
  readonly title: string;
  readonly language: string | null;
  /** What a headline in another language is about; null in English. */
  readonly gloss: string | null;
  readonly url: string | null;
  /** Whole sentences of its reports, each with who wrote it; most telling first. */
  readonly known: readonly DigestQuote[];
  /** `killed: 3 (police) to 7 (hospital)`: by who states it, never a sum. */
  readonly figures: readonly string[];
  /** `claimed by Islamic State; alleged by ...`; null where nobody claims or accuses. */
  readonly claim: string | null;
  /** `denied by ...`, or `no response seen`; null where nothing calls for an answer. */
  readonly response: string | null;
  /** Each once, first report first. */
  readonly outlets: readonly string[];
  /** `6 outlets, 2 origins (police; hospital)`. */
  readonly origins: string;
  /** `Source C (a person of the desk, Oct); credibility 6, not judged`; null where nobody has judged anything. */
  readonly grade: string | null;
  /** Why it is here: area and the words that matched. */
  readonly why: readonly string[];
  /** A sentence of the desk; null where it wrote none. */
  readonly deskLine: string | null;
  readonly isPinned: boolean;
  /** The reports that it is told from, first one first. */
  readonly reports: readonly string[];
  /** What the next editions compare it with. */
  readonly facts: StoryFacts;
};

/** What was asserted of a story when an edition told of it. */
export type StoryFacts = {
  readonly reports: number;
  readonly outlets: number;
  readonly origins: number;
  readonly severity: Severity;
  /** Region id of the place; null where none is stated. */
  readonly place: string | null;
  readonly figures: readonly StatedFigure[];
  /** Who claims, accuses or denies: `claimed TTP`. */
  readonly voices: readonly Voice[];
};

export type StatedFigure = {
  readonly harm: Harm;
  readonly group: string;
  readonly holder: string | null;
  readonly low: number;
  readonly high: number | null;
};

export type Voice = { readonly kind: 'claimed' | 'accused' | 'denied'; readonly holder: string | null };
