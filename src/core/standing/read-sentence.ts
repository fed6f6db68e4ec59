import type { Instant } from '../clock/time.ts';
import { subjectsOf } from './find-subjects.ts';
import { judgeCue } from './judge-cue.ts';
import { networksIn, speaksOfNetwork } from './read-networks.ts';
import { type AccessSentence, clausesOf, cuesIn, has, isVerbFinal, type PlaceAt, type Span } from './read-words.ts';
import { lastsLong, sinceOf } from './since.ts';
import type { AssertedState, StandingSubject } from './standing.ts';

/** What one sentence says; a noun ("closure") gives way to what a verb says. */
export type SentenceFound = {
  readonly subject: StandingSubject;
  readonly place: string;
  readonly state: AssertedState;
  readonly since: Instant | null;
  readonly strength: 1 | 2;
};

/** What was named before in the report. */
export type Carried = { readonly facilities: readonly PlaceAt[]; readonly areas: readonly PlaceAt[] };

/** How it stands with the places of a sentence, by what it asserts of now. */
export function readSentence(sentence: AccessSentence, carried: Carried, published: Instant): readonly SentenceFound[] {
  const { marks } = sentence;
  if (/[?？؟]["”’»)]*$/u.test(sentence.text.slice(sentence.sentence.start, sentence.sentence.end).trim())) return [];
  const cues = cuesIn(sentence);
  const clauses = clausesOf(sentence, cues);
  const found: SentenceFound[] = [];
  for (const clause of clauses) {
    if (speaksOfNetwork(sentence, clause)) {
      const since = sinceOf(marks, clause, published);
      for (const one of networksIn(sentence, clause, carried.areas)) found.push({ ...one, since, strength: 2 });
      continue;
    }
    for (const cue of cues) {
      if (cue.from < clause.from || cue.from >= clause.to) continue;
      const state = judgeCue(sentence, cue, clause, published);
      if (state === null) continue;
      const strength = cue.kind === 'closing' || cue.kind === 'opening' ? 1 : 2;
      // "Reopens for walkers after nine days": the days are those before.
      const isOpened = state === 'open' || cue.kind === 'open';
      const since = isOpened ? openedOn(sentence, clause, published) : closedSince(sentence, clause, published);
      for (const { id } of subjectsOf(sentence, cue, clause, carried.facilities))
        found.push({ subject: 'place', place: id, state, since, strength });
    }
  }
  return found.length > 0 ? found : strandedIn(sentence, carried, published);
}

/** Of the clause, else of the sentence where it is told nowhere else. */
function closedSince(sentence: AccessSentence, clause: Span, published: Instant): Instant | null {
  const { marks } = sentence;
  return (
    sinceOf(marks, clause, published) ??
    sinceOf(marks, { from: 0, to: marks.words.length }, published, { isStrict: true })
  );
}

/** "After three days" says how long it was shut: only a day that is named is that of its opening. */
function openedOn(sentence: AccessSentence, { from, to }: Span, published: Instant): Instant | null {
  const { marks } = sentence;
  if (has(marks, 'asides', from, to) || has(marks, 'asides', to, to + 1)) return null;
  return lastsLong(marks, { from, to }) && !has(marks, 'since', from, to)
    ? null
    : sinceOf(marks, { from, to }, published);
}

/** "Stranded for the fifth day": there is no way through. */
function strandedIn(sentence: AccessSentence, carried: Carried, published: Instant): readonly SentenceFound[] {
  const { marks, places, language } = sentence;
  const whole = { from: 0, to: marks.words.length };
  if (!has(marks, 'stranded', 0, whole.to) || !lastsLong(marks, whole)) return [];
  if (has(marks, 'open', 0, whole.to) || has(marks, 'past', 0, whole.to) || has(marks, 'denials', 0, whole.to))
    return [];
  if (has(marks, 'plans', 0, whole.to) && !isVerbFinal(language)) return [];
  const named = places.filter(({ isFacility }) => isFacility);
  const facilities = named.length > 0 ? named : carried.facilities;
  const since = sinceOf(marks, whole, published);
  return facilities.map(({ id }) => ({ subject: 'place', place: id, state: 'closed', since, strength: 1 }));
}
