import { endsInAbbreviation } from './abbreviation.ts';

/** A text that is no longer than this is shown whole. */
const WHOLE_LENGTH = 420;
/** Of a longer one, sentences until this many characters are reached. */
const WANTED_LENGTH = 280;

export type SentenceSpan = { readonly start: number; readonly end: number };

let segmenter: Intl.Segmenter | null = null;

/**
 * The sentences of a text, in any script, as offsets without the space around them. None is ever parted at an
 * abbreviation.
 */
export function sentenceSpansOf(text: string): readonly SentenceSpan[] {
  const sentences: { start: number; end: number }[] = [];
  for (const { start, end } of segmentsOf(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(text, last)) last.end = end;
    else sentences.push({ start, end });
  }
  return sentences
    .map(({ start, end }) => ({ start, end: start + text.slice(start, end).trimEnd().length }))
    .filter(({ start, end }) => end > start);
}

/** Each step of the segmenter costs as much as the text that it was given is long: a long text is given in parts. */
const PART = 2_000;

function* segmentsOf(text: string): Iterable<SentenceSpan> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  let size = PART;
  for (let from = 0; from < text.length; ) {
    const isLast = from + size >= text.length;
    const segments = [...segmenter.segment(text.slice(from, from + size))];
    // The last one of a part may go on in the next; alone, it is longer than the part.
    if (!isLast) segments.pop();
    for (const { segment, index } of segments) yield { start: from + index, end: from + index + segment.length };
    const last = segments.at(-1);
    if (isLast) return;
    if (last === undefined) size *= 2;
    else {
      from += last.index + last.segment.length;
      size = PART;
    }
  }
}

function goesOn(text: string, { start, end }: SentenceSpan): boolean {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return endsInAbbreviation(text, start, last);
}

/**
 * What a digest quotes of a text: whole sentences, in order, never cut, so that who says it and how sure they are
 * stays. Besides the first ones, every sentence that holds one of the given offsets (a denial may come last).
 */
export function quoteSentences(text: string, keep: readonly number[] = []): readonly string[] {
  if (text === '') return [];
  if (text.length <= WHOLE_LENGTH) return [text];
  const quoted: string[] = [];
  let length = 0;
  let open = '';
  for (const { start, end } of sentenceSpansOf(text)) {
    const isWanted = length < WANTED_LENGTH || keep.some((at) => at >= start && at < end);
    length += end - start;
    if (isWanted) open = open === '' ? text.slice(start, end) : `${open} ${text.slice(start, end)}`;
    else if (open !== '') {
      quoted.push(open);
      open = '';
    }
  }
  return open === '' ? quoted : [...quoted, open];
}
