import type { AreaCount, Brief } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import { plainText } from '../core/text/text.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import { moreCount, moreWords } from './brief-more.ts';
import { type StatusRow, statusRow } from './brief-status.ts';
import { type BriefStoryOutline, briefStoryOutline } from './brief-story-outline.ts';
import {
  briefPath,
  briefWindowWords,
  closingWords,
  countCell,
  countsWords,
  heardWords,
  olderReportWords,
  outletWords,
  previousWords,
  reviewWords,
  sinceWords,
  subjectWords,
} from './brief-words.ts';

// What stands in a brief, in which order and in which words, whatever it is printed as.

export type BriefOutline = {
  /** `Kabul office 22 Nov [TLP:AMBER]`: the first line of every format. */
  readonly subject: string;
  readonly marking: string | null;
  readonly review: string;
  readonly isReviewed: boolean;
  readonly window: string;
  readonly edition: { readonly words: string; readonly link: string };
  /** Every outlet once; null where there is none. */
  readonly outlets: string | null;
  readonly bottomLine: { readonly text: string; readonly by: string | null };
  readonly sections: readonly BriefSection[];
  /** The last line of every format. */
  readonly closing: string;
};

export type BriefSection = {
  readonly about: 'status' | 'since' | 'counts' | 'stories' | 'allegations' | 'unplaced' | 'coverage' | 'more';
  readonly heading: string;
  /** What it comes to, behind the heading; without full stop. */
  readonly lead: string | null;
  readonly blocks: readonly BriefBlock[];
};

export type BriefBlock =
  | { readonly kind: 'status'; readonly rows: readonly StatusRow[] }
  | { readonly kind: 'sentences'; readonly sentences: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'story'; readonly story: BriefStoryOutline }
  | { readonly kind: 'link'; readonly text: string; readonly link: string };

/** Where a reader of this copy opens the edition and what it leaves out: a path, or an address for who is elsewhere. */
export type BriefPlaces = { readonly permalink: string; readonly stories: string };

/** As they stand below the service's address. */
export function briefPlaces(brief: Pick<Brief, 'desk' | 'number' | 'more'>): BriefPlaces {
  return { permalink: briefPath(brief), stories: plainText(brief.more.path) };
}

/** A step a story. */
export function* briefOutline(brief: Brief, places: BriefPlaces = briefPlaces(brief)): Steps<BriefOutline> {
  const { marking, review, bottomLine, number, stories, allegations, unplaced } = brief;
  const told: BriefSection[] = [];
  for (const [about, heading, list] of [
    ['stories', 'Stories', stories],
    ['allegations', 'Allegations, not incidents', allegations],
    ['unplaced', 'Serious, place unknown', unplaced],
  ] as const) {
    if (list.length > 0) told.push(yield* storySection(about, heading, list, brief));
  }
  return {
    subject: subjectWords(brief),
    marking: marking === null ? null : plainText(marking),
    review: reviewWords(brief),
    isReviewed: review.state === 'reviewed',
    window: briefWindowWords(brief),
    edition: { words: `Edition ${number}`, link: places.permalink },
    outlets: outletWords([...stories, ...allegations, ...unplaced]),
    bottomLine: {
      text: plainText(bottomLine.text),
      by: bottomLine.by === null ? null : plainText(bottomLine.by),
    },
    sections: [
      ...statusSection(brief),
      sinceSection(brief),
      countsSection(brief),
      ...told,
      coverageSection(brief),
      moreSection(brief, places),
    ],
    closing: closingWords(brief),
  };
}

function* storySection(
  about: 'stories' | 'allegations' | 'unplaced',
  heading: string,
  list: readonly BriefStory[],
  brief: Brief,
): Steps<BriefSection> {
  const blocks = yield* eachStep(
    list,
    (story) => ({ kind: 'story', story: briefStoryOutline(story, brief, about === 'allegations') }) as const,
  );
  return { about, heading: `${heading} (${list.length})`, lead: null, blocks };
}

function statusSection(brief: Brief): readonly BriefSection[] {
  const rows = brief.status.map((status) => statusRow(status, brief));
  return rows.length === 0
    ? []
    : [{ about: 'status', heading: 'Status', lead: null, blocks: [{ kind: 'status', rows }] }];
}

function sinceSection(brief: Brief): BriefSection {
  const { since } = brief;
  const sentences = since.notes.map(
    ({ kind, edition, item, text }) => `${kind.toUpperCase()}: edition ${edition}, item ${item}: ${plainText(text)}.`,
  );
  return {
    about: 'since',
    heading: 'Since the last brief',
    lead: `${sinceWords(since)} (${previousWords(since, brief)})`,
    blocks: sentences.length === 0 ? [] : [{ kind: 'sentences', sentences }],
  };
}

/** `Aid`: of these, what touches aid: its workers, goods, offices, clinics. */
const COUNT_COLUMNS = ['Area', 'Severe', 'Serious', 'Moderate', 'Minor', 'Aid', 'Month', 'Year'];

function countsSection(brief: Brief): BriefSection {
  const { counts } = brief;
  const isAll = counts.areas.length === 1;
  const rows = counts.areas.map((area) => countRow(area, isAll));
  return {
    about: 'counts',
    heading: 'Counts',
    lead: countsWords(counts, brief),
    blocks: [{ kind: 'table', columns: COUNT_COLUMNS, rows }],
  };
}

function countRow({ area, now, usual, aid, month, year }: AreaCount, isAll: boolean): readonly string[] {
  const name = area === null ? (isAll ? 'All areas' : 'Elsewhere') : plainText(area.name);
  const cells = ([3, 2, 1, 0] as const).map((place) => countCell(now[place], usual?.[place] ?? null));
  return [name, ...cells, countCell(aid.now, aid.usual), countCell(month, null), countCell(year, null)];
}

function coverageSection(brief: Brief): BriefSection {
  const { coverage } = brief;
  const older = olderReportWords(coverage, brief);
  const sentences = [...coverage.sentences.map(plainText), ...(older === null ? [] : [older])];
  return {
    about: 'coverage',
    heading: 'Coverage',
    lead: heardWords(coverage),
    blocks: sentences.length === 0 ? [] : [{ kind: 'sentences', sentences }],
  };
}

function moreSection(brief: Brief, { stories }: BriefPlaces): BriefSection {
  const sentences = moreWords(brief.more);
  return {
    about: 'more',
    heading: `More (${moreCount(brief.more)})`,
    lead: null,
    blocks: [
      ...(sentences.length === 0 ? [] : ([{ kind: 'sentences', sentences }] as const)),
      { kind: 'link', text: 'All of them', link: stories },
    ],
  };
}
