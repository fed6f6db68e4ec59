import { type AccessSentence, has, type PlaceAt, type Span } from './read-words.ts';
import type { AssertedState, StandingSubject } from './standing.ts';

export type NetworkFound = {
  readonly subject: Exclude<StandingSubject, 'place'>;
  readonly state: AssertedState;
  readonly place: string;
};

const SUBJECTS = ['curfew', 'internet', 'mobile'] as const;
/** What each is told by, the narrower first. */
const STATES: Readonly<Record<(typeof SUBJECTS)[number], readonly (readonly [Kind, AssertedState])[]>> = {
  curfew: [
    ['lifted', 'open'],
    ['eased', 'restricted'],
    ['imposed', 'closed'],
  ],
  internet: [
    ['slowed', 'restricted'],
    ['back', 'open'],
    ['cut', 'closed'],
  ],
  mobile: [
    ['slowed', 'restricted'],
    ['back', 'open'],
    ['cut', 'closed'],
  ],
};
type Kind = 'lifted' | 'eased' | 'imposed' | 'slowed' | 'back' | 'cut';

/** Whether a clause speaks of a network or a curfew: what it says is then said of that. */
export function speaksOfNetwork({ marks }: AccessSentence, { from, to }: Span): boolean {
  return SUBJECTS.some((subject) => has(marks, subject, from, to));
}

/** What a clause says of internet, phones and curfews, and where. */
export function networksIn(
  sentence: AccessSentence,
  clause: Span,
  carried: readonly PlaceAt[],
): readonly NetworkFound[] {
  const { marks, places } = sentence;
  if (isElsewise(sentence, clause)) return [];
  const areas = areasOf(places, clause);
  const where = areas.length > 0 ? areas : carried;
  if (where.length === 0) return [];
  return SUBJECTS.flatMap((subject) => {
    if (!isNamed(sentence, subject, clause)) return [];
    const state = STATES[subject].find(([kind]) => has(marks, kind, clause.from, clause.to))?.[1];
    if (state === undefined) return [];
    const isTurned = state === 'open' && isNotYet(sentence, clause);
    return where.map(({ id }) => ({ subject, state: isTurned ? 'closed' : state, place: id }));
  });
}

/** "Mobile internet" is the internet; "mobile and internet" are both. */
function isNamed({ marks }: AccessSentence, subject: 'curfew' | 'internet' | 'mobile', { from, to }: Span): boolean {
  for (let at = from; at < to; at++) {
    const found = marks.at(subject, at);
    if (found !== null && (subject !== 'mobile' || !marks.is('internet', found.to))) return true;
  }
  return false;
}

/** The regions that it names, without those that another named holds: the last in a list of narrowing names. */
function areasOf(places: readonly PlaceAt[], { from, to }: Span): readonly PlaceAt[] {
  const areas = places.filter(({ isFacility, type }) => !isFacility && type !== 'macro');
  const own = areas.filter((place) => place.from >= from && place.from < to);
  const named = own.length > 0 ? own : areas;
  const narrow = named.filter(({ type }) => type !== 'country');
  const kept = narrow.length > 0 ? narrow : named;
  return kept.filter(({ id }, at) => kept.findIndex((other) => other.id === id) === at);
}

/** Planned, demanded, denied, over. */
function isElsewise({ marks }: AccessSentence, { from, to }: Span): boolean {
  return (['plans', 'later', 'demands', 'past', 'denials'] as const).some((kind) => has(marks, kind, from, to));
}

const NOT_YET = /^(?:not|yet|не|نہیں|نه|نشده|نیست|نشد|no)$/u;

function isNotYet({ marks }: AccessSentence, { from, to }: Span): boolean {
  return marks.words.slice(from, to).some(({ low }) => NOT_YET.test(low));
}
