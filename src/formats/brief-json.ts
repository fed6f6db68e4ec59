import { absoluteLink } from '../core/address/url.ts';
import type { Brief, BriefStatus, BySeverity } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import { toIso } from '../core/clock/time.ts';
import { eachStep, jsonSteps, type Steps } from '../core/turns/steps.ts';
import type { briefStory, brief as schema, briefStatus as statusSchema } from './brief-schema.ts';
import { briefPath, closingWords, reviewWords, SEVERITY_WORDS, subjectWords } from './brief-words.ts';
import type { Printed } from './printed.ts';

/** An edition as text of JSON. */
export function* briefJsonText(brief: Brief): Steps<string> {
  return `${yield* jsonSteps(yield* briefJson(brief))}\n`;
}

/** An edition as the API prints it: what readers are told, without what only the next edition needs. */
export function* briefJson(brief: Brief): Steps<Printed<typeof schema>> {
  const { desk, number, date, zone, marking, edition, taxonomy, review, since, counts, coverage, more } = brief;
  const { isLong, left, ...others } = more;
  return {
    schema: brief.schema,
    subject: subjectWords(brief),
    marking,
    desk: { id: desk.id, title: desk.title },
    number,
    path: briefPath(brief),
    date,
    tz: zone,
    start: toIso(brief.start),
    end: toIso(brief.end),
    due: toIso(brief.dueAt),
    made: toIso(brief.madeAt),
    edition,
    taxonomy,
    review: {
      state: review.state,
      by: review.by,
      at: review.at === null ? null : toIso(review.at),
      words: reviewWords(brief),
    },
    bottom_line: brief.bottomLine,
    status: brief.status.map(statusJson),
    since,
    counts: {
      areas: counts.areas.map(({ now, usual, ...area }) => ({
        ...area,
        now: severities(now),
        usual: usual === null ? null : severities(usual),
      })),
      windows: counts.windows,
      counted_since: counts.countedSince,
    },
    stories: yield* eachStep(brief.stories, briefStoryJson),
    allegations: yield* eachStep(brief.allegations, briefStoryJson),
    unplaced: yield* eachStep(brief.unplaced, briefStoryJson),
    coverage,
    more: { ...others, long: isLong, left: severities(left) },
    closing: closingWords(brief),
  };
}

function severities([minor, moderate, serious, severe]: BySeverity) {
  return { minor, moderate, serious, severe };
}

function statusJson({ saidBy, at, isStale, against, ...status }: BriefStatus): Printed<typeof statusSchema> {
  return {
    ...status,
    said_by: saidBy,
    at: at === null ? null : toIso(at),
    stale: isStale,
    against: against === null ? null : { state: against.state, said_by: against.saidBy },
  };
}

function briefStoryJson(story: BriefStory): Printed<typeof briefStory> {
  const { at, isStated, deskLine, isPinned, facts: _, url, known, ...told } = story;
  return {
    ...told,
    severity_word: SEVERITY_WORDS[story.severity],
    at: toIso(at),
    stated: isStated,
    url: absoluteLink(url, null),
    known: known.map((quote) => ({ ...quote, gloss: quote.gloss ?? null })),
    desk_line: deskLine,
    pinned: isPinned,
  };
}
