import type { TextField } from '../tagging/tag.ts';
import { lastWord } from '../text/last-word.ts';

/** A word or a mark of a sentence as it stands, with its place in the field (UTF-16, end exclusive). */
export type Word = {
  /** Lower case, straight apostrophes, no possessive `'s`. */
  readonly low: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly isPossessive: boolean;
};

export type Sentence = {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
};

const WORD =
  /\d+(?:[.,]\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?:-[\p{L}\d]+)*|(?:\p{Lu}\.){2,}(?:-\p{L}+)?|[\p{L}\p{N}\p{M}]+(?:['’.\u200c-][\p{L}\p{N}\p{M}]+)*|[^\s]/gu;

/** A word with its full stop that ends no sentence. */
const ABBREVIATION =
  /^(?:(?:\p{Lu}\.)*\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Prof|Hon|St|Ft|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/u;
const SENTENCE_END = /[.!?۔؟।…]["”’)\]]*\s+(?=["“‘(]*[\p{Lu}\p{Lo}\d])/gu;

/** What agencies put before a headline; it says nothing about the event. */
const SLUG =
  /^\s*(?:(?:URGENT|CORRECTED|CORRECTION|REFILE|RPT|REPEAT|UPDATE|UPDATED?|WRAPUP|FACTBOX|TIMELINE|FOCUS|FEATURE|ANALYSIS|INTERVIEW|EXCLUSIVE|LEAD|BREAKING|\d+(?:st|nd|rd|th) LD(?:,? ?Writethru)?)[\s,-]*\d*\s*[-:–—]+\s*)+/;

/** The sentences of a field, in order. Prefixes such as "UPDATE 3-" are left out. */
export function sentencesOf(field: TextField, text: string): readonly Sentence[] {
  const from = SLUG.exec(text)?.[0].length ?? 0;
  const sentences: Sentence[] = [];
  let start = from;
  SENTENCE_END.lastIndex = from;
  for (let match = SENTENCE_END.exec(text); match !== null; match = SENTENCE_END.exec(text)) {
    if (ABBREVIATION.test(lastWord(text, start, match.index + 1))) continue;
    const end = match.index + match[0].length;
    sentences.push(sentenceAt(field, text, start, end));
    start = end;
  }
  if (start < text.length) sentences.push(sentenceAt(field, text, start, text.length));
  return sentences.filter(({ words }) => words.length > 0);
}

function sentenceAt(field: TextField, text: string, start: number, end: number): Sentence {
  const part = text.slice(start, end);
  const words = [...part.matchAll(WORD)].map((match) => wordOf(match[0], start + match.index));
  return { field, start, end: start + part.trimEnd().length, words };
}

function wordOf(raw: string, start: number): Word {
  const straight = raw.toLowerCase().replace(/[’ʼ]/g, "'");
  const isPossessive = straight.endsWith("'s");
  return { low: isPossessive ? straight.slice(0, -2) : straight, raw, start, end: start + raw.length, isPossessive };
}

/** Whether a token is a mark rather than a word. */
export function isMark(word: Word | undefined): boolean {
  return word !== undefined && !/[\p{L}\p{N}]/u.test(word.raw);
}
