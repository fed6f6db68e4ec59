import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DigestOutline, OutlineBlock, OutlineEntry, OutlineSection } from './digest-outline.ts';
import { quotedWords } from './digest-words.ts';
import { foldLines } from './fold-lines.ts';

const WIDTH = 92;

/** For a terminal or the text part of a mail; lines are folded at words. */
export function* printText({ title, scope, window, counts, older, sections }: DigestOutline): Steps<string> {
  const sentences = [window, counts, ...(older === null ? [] : [older])].flatMap((words) => fold(`${words}.`));
  const printed = [[title.toUpperCase(), ...fold(scope), ...sentences].join('\n')];
  for (const section of sections) {
    const blocks = yield* eachStep(section.blocks, (block) => blockLines(block).join('\n'));
    printed.push([headingLine(section), ...blocks].join('\n'));
  }
  return `${printed.join('\n\n')}\n`;
}

function headingLine({ about, heading }: OutlineSection): string {
  return about === 'region' ? `== ${heading}` : heading.toUpperCase();
}

function blockLines(block: OutlineBlock): readonly string[] {
  switch (block.kind) {
    case 'sentences':
      return block.sentences.flatMap((sentence) => fold(sentence));
    case 'actor':
      return [`-- ${block.text}`];
    case 'entry':
      return entryLines(block.entry);
    case 'closing':
      return ['', block.text];
  }
}

function entryLines(entry: OutlineEntry): readonly string[] {
  const { number, status, severity, when, title, gloss, sources, was, said, facts } = entry;
  const head = [
    status.toUpperCase(),
    `SEVERITY ${severity}`,
    when,
    sources.map(({ publisher }) => publisher).join(', '),
  ];
  return [
    `${number}. ${head.join(' | ')}`,
    ...fold(title, '   '),
    ...(gloss === null ? [] : fold(gloss, '   ')),
    ...was.flatMap((words) => fold(words, '   ')),
    ...said.flatMap((quote) => fold(`${quotedWords(quote)}: ${quote.text}`, '   ')),
    ...facts.flatMap(({ label, parts }) => fold(`${label}: ${parts.join('; ')}`, '   ')),
    ...sources.flatMap(({ link }) => (link === null ? [] : [`   ${link}`])),
  ];
}

function fold(text: string, indent = ''): readonly string[] {
  return foldLines(text, WIDTH, indent);
}
