import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DigestOutline, OutlineBlock, OutlineEntry, OutlineSource } from './digest-outline.ts';
import { quotedWords } from './digest-words.ts';

/** CommonMark. Nothing that a publisher wrote can become markup. */
export function* printMarkdown({ title, scope, window, counts, older, sections }: DigestOutline): Steps<string> {
  const sentences = [window, counts, ...(older === null ? [] : [older])].map((words) => `${plain(words)}.`);
  const printed = [`# ${plain(title)}`, [`**${plain(scope)}**`, ...sentences].join('  \n')];
  for (const { heading, blocks } of sections)
    printed.push(`## ${plain(heading)}`, ...(yield* eachStep(blocks, printBlock)));
  return `${printed.join('\n\n')}\n`;
}

function printBlock(block: OutlineBlock): string {
  switch (block.kind) {
    case 'sentences':
      return block.sentences.map((sentence) => `- ${plain(sentence)}`).join('\n');
    case 'actor':
      return `### ${plain(block.text)}`;
    case 'entry':
      return entryLines(block.entry).join('\n');
    case 'closing':
      return plain(block.text);
  }
}

function entryLines(entry: OutlineEntry): readonly string[] {
  const { status, severity, when, title, gloss, link: address, sources, was, said, facts } = entry;
  return [
    `- **${link(title, address)}** (${plain(`${status}, severity ${severity}, ${when}`)})`,
    ...(gloss === null ? [] : [`  - ${plain(gloss)}`]),
    ...was.map((words) => `  - ${plain(words)}`),
    ...said.map((quote) => `  - ${plain(quotedWords(quote))}: ${plain(quote.text)}`),
    ...facts.map(({ label, parts }) => `  - ${label}: ${plain(parts.join('; '))}`),
    ...(sources.length === 0 ? [] : [`  - Sources: ${sources.map(sourceWords).join(', ')}`]),
  ];
}

function sourceWords({ publisher, link: address, when }: OutlineSource): string {
  return `${link(publisher, address)} ${plain(when)}`;
}

/** Every ASCII sign may be escaped in CommonMark, so every one is. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function link(text: string, address: string | null): string {
  if (address === null) return plain(text);
  return `[${plain(text)}](<${address.replace(/[<>\\\s()]/g, percent)}>)`;
}

/**
 * Also brackets, which `encodeURIComponent` leaves as they are: what reads less than CommonMark ends a link at the
 * first.
 */
function percent(sign: string): string {
  return /[()]/.test(sign) ? `%${sign.charCodeAt(0).toString(16)}` : encodeURIComponent(sign);
}
