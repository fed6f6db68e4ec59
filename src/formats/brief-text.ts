import type { Brief } from '../core/brief/brief.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import { type BriefBlock, type BriefOutline, type BriefSection, briefOutline } from './brief-outline.ts';
import type { StatusRow } from './brief-status.ts';
import type { BriefStoryOutline } from './brief-story-outline.ts';
import { factWords, sentenceOf } from './brief-words.ts';
import { foldLines } from './fold-lines.ts';

const WIDTH = 100;
/** Longer names take the line for themselves alone. */
const WIDEST_NAME = 28;

/** What a terminal shows. */
export function* briefText(brief: Brief): Steps<string> {
  return yield* printBriefText(yield* briefOutline(brief));
}

/**
 * For a terminal or the text part of a mail. What others wrote never begins a line: no headline can pass for one of
 * ours.
 * @param footer lines that stand before the last one
 */
export function* printBriefText(outline: BriefOutline, footer: readonly string[] = []): Steps<string> {
  const { subject, review, window, edition, outlets, bottomLine, sections, closing } = outline;
  const by = bottomLine.by === null ? '' : ` (${bottomLine.by})`;
  const printed = [
    subject,
    review,
    ...fold(`Window ${window}`),
    `${edition.words}: ${edition.link}`,
    ...(outlets === null ? [] : fold(`Outlets: ${outlets}`)),
    '',
    ...fold(`BOTTOM LINE: ${bottomLine.text}${by}`),
  ];
  for (const section of sections) {
    const blocks = yield* eachStep(section.blocks, (block) => blockLines(block).join('\n'));
    printed.push('', ...fold(headingLine(section)), ...blocks);
  }
  return `${[...printed, '', ...footer, ...fold(closing)].join('\n')}\n`;
}

function headingLine({ heading, lead }: BriefSection): string {
  return lead === null ? heading.toUpperCase() : `${heading.toUpperCase()}: ${lead}`;
}

function blockLines(block: BriefBlock): readonly string[] {
  switch (block.kind) {
    case 'status':
      return statusLines(block.rows);
    case 'sentences':
      return fold(block.sentences.join(' '), ' ');
    case 'table':
      return tableLines([block.columns, ...block.rows]);
    case 'story':
      return briefStoryLines(block.story);
    case 'link':
      return [` ${block.text}: ${block.link}`];
  }
}

function statusLines(rows: readonly StatusRow[]): readonly string[] {
  const width = Math.min(WIDEST_NAME, Math.max(...rows.map(({ name }) => name.length)));
  return rows.flatMap(({ name, state, rest, words }) => [
    // The gap between name and state is no place to fold at.
    ...hang(`${name.padEnd(width)}  `, `${state}${rest}`),
    ...(words === null ? [] : fold(`“${words}”`, '   ')),
  ]);
}

function hang(name: string, text: string): readonly string[] {
  const [first = '', ...others] = foldLines(text, WIDTH - name.length - 1);
  return [` ${name}${first}`, ...others.map((line) => `   ${line}`)];
}

function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const [name = '', ...cells] = row;
    const padded = cells.map((cell, place) => cell.padStart(widths[place + 1] ?? 0));
    const first = name.padEnd(Math.min(widths[0] ?? 0, WIDEST_NAME));
    return ` ${[first, ...padded].join('  ')}`;
  });
}

/** A story; in short it has its head and one line, longer only where its headline is. */
export function briefStoryLines(story: BriefStoryOutline): readonly string[] {
  const { number, word, head, title, gloss, known, facts, desk, link, isShort } = story;
  const headline = gloss === null ? sentenceOf(title) : `${title} ${sentenceOf(gloss)}`;
  if (isShort)
    return [
      ...fold(`${number} ${word} ${head.join(', ')}`),
      ...fold([headline, ...facts.map(factWords)].join(' '), ' '),
      ...deskLines(desk),
    ];
  return [
    ...fold([`${number} ${word}`, ...head].join(' | ')),
    ...fold(headline, ' '),
    ...known.flatMap(({ by, text }) => fold(`${by}: ${text}`, ' ')),
    ...facts.flatMap((fact) => fold(factWords(fact), ' ')),
    ...deskLines(desk),
    ...(link === null ? [] : [` ${link}`]),
  ];
}

function deskLines(desk: string | null): readonly string[] {
  return desk === null ? [] : fold(`Desk: ${sentenceOf(desk)}`, ' ');
}

function fold(text: string, indent = ''): readonly string[] {
  return foldLines(text, WIDTH, indent);
}
