import type { Brief, BriefStatus } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import { plainText } from '../core/text/text.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import { stateWord } from './brief-status.ts';
import { SEVERITY_WORDS, shortLocal, whenWords } from './brief-words.ts';
import { foldLines } from './fold-lines.ts';
import { safeFigureWords } from './safe-words.ts';

// For readers whose phones are searched. Nothing that anybody wrote is repeated: a headline, a sentence of an editor or
// a marking can name who must not be named. What stands there is made of places, times, severities and numbers.

const WIDTH = 72;

/** Text alone: no links, no names of outlets, groups, desks or of the service. */
export function* printSafeBrief(brief: Brief): Steps<string> {
  const { stories, unplaced, allegations, status, coverage, date, more } = brief;
  const told = yield* eachStep([...stories, ...unplaced], (story) => storyLines(story, brief));
  const left = more.left.reduce((sum, count) => sum + count, 0) + allegations.length;
  const lines = [
    `Notes ${shortLocal(date, brief)}`,
    reviewed(brief),
    '',
    ...status.flatMap((one) => fold(statusWords(one, brief))),
    ...(status.length === 0 ? [] : ['']),
    ...told.flat(),
    ...(told.length === 0 ? ['Nothing new.'] : []),
    '',
    ...(left === 0 ? [] : [`Not told here: ${left}.`]),
    `Heard: ${coverage.heard} of ${coverage.sources}.`,
    'As told by others, not checked.',
  ];
  return `${lines.join('\n')}\n`;
}

function reviewed({ review }: Brief): string {
  return { draft: 'Draft', reviewed: 'Reviewed', unreviewed: 'Not reviewed' }[review.state];
}

/** `Torkham: CLOSED (was OPEN), day 3, 21 Nov 16:00, STALE` */
function statusWords(status: BriefStatus, brief: Brief): string {
  const { place, subject, state, was, day, local, isStale, against } = status;
  const when = local === null ? [] : [shortLocal(local, brief)];
  const parts = [
    `${stateWord(state, subject)}${was === null ? '' : ` (was ${stateWord(was, subject)})`}`,
    ...(day === null ? [] : [`day ${day}`]),
    ...(state === 'unknown' ? when.map((words) => `last heard of ${words}`) : when),
    ...(isStale ? ['STALE'] : []),
    ...(against === null ? [] : [`others say ${stateWord(against.state, subject)}`]),
  ];
  const what = subject === 'place' ? '' : subject === 'mobile' ? ', mobile phones' : `, ${subject}`;
  return `${plainText(place.name)}${what}: ${parts.join(', ')}`;
}

/** `1. SEVERE, Jalalabad, Nangarhar, 21 Nov 14:10, new. Killed: 3 (police), 7 (hospital).` */
function storyLines(story: BriefStory, brief: Brief): readonly string[] {
  const { number, severity, place, mark, facts } = story;
  const where = place === null ? 'place not known' : plainText(place);
  const head = `${number}. ${SEVERITY_WORDS[severity]}, ${where}, ${whenWords(story, brief)}, ${mark}.`;
  return fold([head, ...safeFigureWords(facts.figures)].join(' '));
}

function fold(text: string): readonly string[] {
  return foldLines(text, WIDTH);
}
