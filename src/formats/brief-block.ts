import type { Brief, BriefStatus } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import { plainText } from '../core/text/text.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import { statusRow } from './brief-status.ts';
import { closingWords, heardWords, SEVERITY_WORDS, sentenceOf, shortLocal, whenWords } from './brief-words.ts';

// To be pasted into a messenger. Signal, WhatsApp and Teams read some characters as formatting and some words as links;
// none of these is in it.

/** Characters, as any of them counts. */
export const BLOCK_LENGTH = 1_200;
/** A headline that is longer is told by the count of what is left out. */
const LONGEST_LINE = 400;

/** Marking, status changes, stories of severity 3 and 4 a line each, coverage in a line. */
export function* briefBlock(brief: Brief): Steps<string> {
  const { marking, desk, date, status, review, coverage } = brief;
  const head = [
    ...(marking === null ? [] : [bare(marking)]),
    `${bare(desk.title)} ${shortLocal(date, brief)}, ${review.state === 'reviewed' ? 'reviewed' : 'not reviewed'}`,
  ];
  const tail = [`Coverage: ${heardWords(coverage)}.`, bare(closingWords(brief).replace(/[[\]]/g, ''))];
  const changes = status.filter(({ was }) => was !== null).map((one) => changeLine(one, brief));
  const serious = [...brief.stories, ...brief.unplaced]
    .filter(({ severity }) => severity >= 3)
    .sort((a, b) => Number(b.area !== null) - Number(a.area !== null) || b.severity - a.severity);
  const stories = yield* eachStep(serious, (story) => storyLine(story, brief));
  const uncounted = (brief.more.left[2] ?? 0) + (brief.more.left[3] ?? 0);
  return fill(head, [...changes, ...stories], uncounted, tail);
}

/** As many lines as there is room for, and how many there are besides. */
function fill(head: readonly string[], lines: readonly string[], uncounted: number, tail: readonly string[]): string {
  const printed = (told: readonly string[], left: number) =>
    [
      ...head.map((line) => cut(line)),
      ...told,
      ...(left === 0 ? [] : [`And ${left} more that are serious.`]),
      ...tail.map((line) => cut(line)),
    ].join('\n');
  const told: string[] = [];
  for (const line of lines) {
    const isTold = line.length <= LONGEST_LINE;
    if (isTold && printed([...told, line], lines.length + uncounted).length <= BLOCK_LENGTH) told.push(line);
  }
  return printed(told, lines.length - told.length + uncounted);
}

function changeLine(status: BriefStatus, brief: Brief): string {
  const { name, state, rest } = statusRow(status, brief);
  return bare(`${name}: ${state}${rest}`);
}

/** `SEVERE, Jalalabad, 21 Nov 14:10: Blast at a money exchange. Killed: 3 (police) to 7 (hospital).` */
function storyLine(story: BriefStory, brief: Brief): string {
  const { severity, place, title, gloss, figures } = story;
  const where = place === null ? 'place unknown' : place;
  // Who reads no Persian has its gloss.
  const what = gloss === null ? title : gloss.replace(/^\[([^\]]+)\]/, '$1:');
  const parts = [what, ...figures.slice(0, 1).map((words) => words.charAt(0).toUpperCase() + words.slice(1))];
  const told = parts.map((words) => sentenceOf(bare(words))).join(' ');
  return `${SEVERITY_WORDS[severity]}, ${bare(where)}, ${whenWords(story, brief)}: ${told}`;
}

/** Whatever one of them would take for a link, an address or formatting. */
function bare(words: string): string {
  return plainText(words)
    .replace(/\b[a-z][a-z\d+.-]*:\/\/\S*/gi, ' ')
    .replace(/[*_~`|<>#\\{}@[\]^]/g, ' ')
    .replace(/\bwww\./gi, 'www ')
    .replace(/([\p{L}\d])\.(?=\p{L}{2})/gu, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Marking, desk and last line are short; if a desk makes them long, what they lose is seen. */
function cut(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 199).replace(/[\ud800-\udbff]$/u, '')}…`;
}
