import { endsInAbbreviation } from '../text/abbreviation.ts';
import { type Word, wordsIn } from './word.ts';

export type ReadSentence = { readonly start: number; readonly end: number; readonly words: readonly Word[] };

const SENTENCE_END = /[.!?۔؟।…]["”’)\]»]*\s+(?=["“‘(«]*[\p{Lu}\p{Lo}\p{Nd}])|[。！？]["”’）」』]*\s*|\n+/gu;

/** What agencies put before a headline, with a number or none; it says nothing about the event. */
const SLUGS =
  'URGENT CORRECTED CORRECTION REFILE RPT REPEAT UPDATE UPDATED WRAPUP FACTBOX TIMELINE FOCUS FEATURE ANALYSIS ' +
  'INTERVIEW EXCLUSIVE LEAD BREAKING';
/** "2nd LD", "3rd LD, Writethru". */
const LEAD = String.raw`\d+(?:st|nd|rd|th) LD(?:,? ?Writethru)?`;
const SLUG = new RegExp(String.raw`^\s*(?:(?:${SLUGS.replaceAll(' ', '|')}|${LEAD})[\s,-]*\d*\s*[-:–—]+\s*)+`);

/** A title and a summary are read for one thing after another: what they count, who speaks, who has it from whom. */
let latest: readonly { readonly text: string; readonly sentences: readonly ReadSentence[] }[] = [];
const [KEPT, LONGEST_KEPT] = [3, 4_000];

/** The sentences of a text, in order. Prefixes such as "UPDATE 3-" are left out. */
export function readSentences(text: string): readonly ReadSentence[] {
  for (const one of latest) if (one.text === text) return one.sentences;
  const sentences = sentencesIn(text);
  if (text.length <= LONGEST_KEPT) latest = [{ text, sentences }, ...latest.slice(0, KEPT - 1)];
  return sentences;
}

function sentencesIn(text: string): readonly ReadSentence[] {
  const sentences: ReadSentence[] = [];
  let start = SLUG.exec(text)?.[0].length ?? 0;
  SENTENCE_END.lastIndex = start;
  for (let match = SENTENCE_END.exec(text); match !== null; match = SENTENCE_END.exec(text)) {
    if (endsInAbbreviation(text, start, match.index + 1)) continue;
    const end = match.index + match[0].length;
    sentences.push(sentenceAt(text, start, end));
    start = end;
  }
  if (start < text.length) sentences.push(sentenceAt(text, start, text.length));
  return sentences.filter(({ words }) => words.length > 0);
}

function sentenceAt(text: string, start: number, end: number): ReadSentence {
  return { start, end: start + text.slice(start, end).trimEnd().length, words: wordsIn(text, start, end) };
}
