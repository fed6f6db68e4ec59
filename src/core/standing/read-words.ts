import type { ReadLanguage } from '../reading/language.ts';
import type { ReadSentence } from '../reading/sentences.ts';
import type { AccessMarks } from './access-terms.ts';

/** A place as the words of a sentence name it. */
export type PlaceAt = {
  readonly id: string;
  readonly type: string;
  readonly isFacility: boolean;
  readonly from: number;
  readonly to: number;
};
export type Span = { readonly from: number; readonly to: number };

/** A sentence with all that its words can mean here. */
export type AccessSentence = {
  readonly sentence: ReadSentence;
  readonly text: string;
  readonly language: ReadLanguage;
  readonly marks: AccessMarks;
  readonly places: readonly PlaceAt[];
};

/** In these what is said of a verb stands before it, or is a part of it; in English and Russian verbs come early. */
export function isVerbFinal(language: ReadLanguage): boolean {
  return language === 'fa' || language === 'ps' || language === 'ur';
}

const STATE_KINDS = ['stays', 'restricted', 'closed', 'open', 'closing', 'opening'] as const;
export type StateKind = (typeof STATE_KINDS)[number];
export type StateCue = Span & { readonly kind: StateKind };

/** The words that say how it stands, in order; of several that begin or overlap, the longest. */
export function cuesIn({ marks }: AccessSentence): readonly StateCue[] {
  const cues: StateCue[] = [];
  for (let at = 0; at < marks.words.length; ) {
    const neutral = marks.at('neutral', at);
    let best: StateCue | null = null;
    for (const kind of STATE_KINDS) {
      const found = marks.at(kind, at);
      if (found !== null && found.to > (best?.to ?? 0)) best = { kind, from: at, to: found.to };
    }
    if (neutral !== null && neutral.to >= (best?.to ?? 0)) {
      at = neutral.to;
      continue;
    }
    if (best === null) at++;
    else {
      cues.push(best);
      at = best.to;
    }
  }
  return cues;
}

const CLAUSE_MARK = /^[,;:،؛–—()«»“”-]$/u;
/** Between names of one list stand no more words than that. */
const LIST_GAP = 3;

/** The clauses of a sentence: parted at marks, and at words that begin one where both sides tell a state. */
export function clausesOf({ marks, places }: AccessSentence, cues: readonly Span[]): readonly Span[] {
  const clauses: Span[] = [];
  let from = 0;
  const count = marks.words.length;
  for (let at = 1; at < count; at++) {
    const word = marks.words[at];
    const isMark = word !== undefined && CLAUSE_MARK.test(word.low) && !isList(places, cues, at);
    const isWord = !isMark && (marks.is('breaks', at) || marks.is('asides', at)) && hasCues(cues, from, at, count);
    if ((!isMark && !isWord) || places.some((place) => at >= place.from && at < place.to)) continue;
    if (isWord && isList(places, cues, at)) continue;
    clauses.push({ from, to: at });
    from = isMark ? at + 1 : at;
  }
  clauses.push({ from, to: count });
  return clauses.filter((clause) => clause.to > clause.from);
}

function hasCues(cues: readonly Span[], from: number, at: number, end: number): boolean {
  return cues.some((cue) => cue.from >= from && cue.from < at) && cues.some((cue) => cue.from >= at && cue.from < end);
}

function isList(places: readonly PlaceAt[], cues: readonly Span[], at: number): boolean {
  const before = places.findLast(({ to }) => to <= at && at - to < LIST_GAP);
  const behind = places.find(({ from }) => from > at && from - at <= LIST_GAP);
  if (before === undefined || behind === undefined) return false;
  return !cues.some(({ from }) => from >= before.to && from < behind.from);
}

/** Whether a word of a kind stands in a stretch. */
export function has(marks: AccessMarks, kind: Parameters<AccessMarks['is']>[0], from: number, to: number): boolean {
  for (let at = Math.max(0, from); at < to; at++) if (marks.is(kind, at)) return true;
  return false;
}
