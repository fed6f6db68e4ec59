import { BRIEF_SCHEMA, type Brief, type BriefStatus } from '../../src/core/brief/brief.ts';
import type { BriefStory } from '../../src/core/brief/brief-story.ts';
import { draftOf, type Edition, sentEdition } from '../../src/core/brief/edition.ts';
import { DAY, MINUTE } from '../../src/core/clock/time.ts';
import type { Filter } from '../../src/core/filter/filter.ts';
import { NOON } from './drafts.ts';
import { MORNING } from './subscriptions.ts';

/** What somebody reads who reads by that desk. */
export function filterOfDesk(id: string): Filter {
  return { desk: { id, title: `Desk ${id}`, filter: {} } };
}

/** An invented story of an edition, told from the report of the same number. */
export function briefStoryOf(story: string, changes: Partial<BriefStory> = {}): BriefStory {
  return {
    number: 1,
    story,
    form: 'full',
    mark: 'new',
    changes: [],
    severity: 3,
    area: null,
    place: 'Torkham, Nangarhar',
    at: NOON,
    isStated: false,
    local: '2026-11-24',
    title: 'Traders at Torkham strike over new fees',
    language: 'en',
    gloss: null,
    url: `https://hill-post.example/${story}`,
    known: [{ publisher: 'hill-post.example', language: 'en', text: 'Traders closed their shops at noon.' }],
    figures: ['arrested: 4 (police)'],
    claim: null,
    response: null,
    outlets: ['hill-post.example'],
    origins: '1 outlet, 1 origin (police)',
    grade: null,
    why: ['Nangarhar', '“Torkham”'],
    deskLine: null,
    isPinned: false,
    reports: [story],
    facts: {
      reports: 1,
      outlets: 1,
      origins: 1,
      severity: 3,
      place: 'torkham',
      figures: [{ harm: 'arrested', group: 'civilians', holder: 'police', low: 4, high: null }],
      voices: [],
    },
    ...changes,
  };
}

/** What an edition says of a crossing. */
export function briefStatusOf(changes: Partial<BriefStatus> = {}): BriefStatus {
  return {
    place: { id: 'torkham', name: 'Torkham' },
    subject: 'place',
    state: 'closed',
    day: 3,
    saidBy: 'the Nangarhar police',
    outlet: 'hill-post.example',
    at: NOON,
    local: '2026-11-24 16:30',
    isStale: false,
    was: null,
    against: null,
    words: 'The crossing stays shut for a third day.',
    report: '1',
    ...changes,
  };
}

/** The brief of a desk in Kabul for the morning of 25 November. */
export function madeBrief(number = 1, changes: Partial<Brief> = {}): Brief {
  return {
    period: 'day',
    schema: BRIEF_SCHEMA,
    desk: { id: 'kabul', title: 'Kabul office' },
    number,
    date: '2026-11-25',
    zone: 'Asia/Kabul',
    start: MORNING - DAY,
    end: MORNING - 30 * MINUTE,
    window: { from: 2, to: 7 },
    dueAt: MORNING,
    madeAt: MORNING - 20 * MINUTE,
    marking: 'TLP:AMBER',
    edition: 'full',
    taxonomy: null,
    review: { state: 'unreviewed', by: null, at: null },
    bottomLine: { text: '1 story, 1 serious or severe (none in own areas).', by: null },
    status: [],
    since: {
      previous: null,
      counts: { new: 1, grew: 0, changed: 0, denied: 0, corrected: 0, withdrawn: 0 },
      notes: [],
    },
    counts: {
      areas: [
        {
          area: null,
          now: [0, 0, 1, 0],
          usual: null,
          aid: { now: 0, usual: null },
          month: 1,
          year: 1,
        },
      ],
      windows: 0,
      countedSince: '2026-11-25',
    },
    stories: [briefStoryOf('1')],
    allegations: [],
    unplaced: [],
    counted: [],
    coverage: { sources: 2, heard: 2, sentences: [], older: { count: 0, oldest: null } },
    more: { shortened: 0, trimmed: 0, isLong: false, dropped: 0, left: [0, 0, 0, 0], minor: [], path: '/stories?desk=kabul' },
    ...changes,
  };
}

/** An edition as it is drafted. */
export function draftedEdition(brief: Brief = madeBrief(), revision = 1): Edition {
  return draftOf(brief, { revision, isClosed: true });
}

/** An edition as it leaves. */
export function leavingEdition(brief: Brief = madeBrief(), unmailed: string | null = null, revision = 1): Edition {
  return sentEdition(draftedEdition(brief, revision), brief, { now: brief.dueAt, unmailed });
}
