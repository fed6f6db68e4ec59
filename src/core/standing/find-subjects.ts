import { type AccessSentence, has, isVerbFinal, type PlaceAt, type Span, type StateCue } from './read-words.ts';

/** Between names of one list stand no more words than that. */
const LIST_GAP = 4;
/** An object follows its verb so soon: "closed the busy Torkham crossing". */
const OBJECT_REACH = 5;

/**
 * The facilities that a cue speaks of: those of its clause, else the last that was named before in the sentence, else
 * the first behind. Empty where it speaks of something else: schools, a road nearby.
 */
export function subjectsOf(
  sentence: AccessSentence,
  cue: StateCue,
  clause: Span,
  carried: readonly PlaceAt[],
): readonly PlaceAt[] {
  const { marks, places, language } = sentence;
  const own = places.filter(({ isFacility, from }) => isFacility && from >= clause.from && from < clause.to);
  const attributive = own.filter(({ from }) => isRightBehind(sentence, cue, from));
  if (attributive.length > 0 && !isVerbFinal(language)) return listed(own, attributive[0]);
  if (isOfOthers(sentence, cue, clause, own)) return [];
  const usable = own.filter((place) => !isBeside(sentence, place));
  if (own.length > 0 && usable.length === 0) return [];
  const before = usable.filter(({ to }) => to <= cue.from);
  const behind = usable.filter(({ from }) => from >= cue.to);
  const object = behind[0];
  if (object !== undefined && (before.length === 0 || object.from - cue.to < OBJECT_REACH) && !isVerbFinal(language))
    return before.length > 0 && object.from - cue.to > 2 ? listed(usable, before.at(-1)) : listed(usable, object);
  if (before.length > 0) return listed(usable, before.at(-1));
  if (behind.length > 0) return listed(usable, object);
  const earlier = places.filter(({ isFacility, to }) => isFacility && to <= clause.from);
  const isElsewhere = places.some((place) => isArea(place) && place.from >= clause.from && place.from < cue.from);
  if (isElsewhere && !has(marks, 'same', clause.from, clause.to)) return [];
  if (earlier.length > 0) return listed(earlier, earlier.at(-1));
  const later = places.filter(({ isFacility, from }) => isFacility && from >= clause.to);
  if (later.length > 0) return listed(later, later[0]);
  return has(marks, 'same', 0, marks.words.length) ? carried : [];
}

/** "The closed Torkham crossing", "closes the crossing", but not "opens at the crossing". */
function isRightBehind({ marks }: AccessSentence, cue: StateCue, from: number): boolean {
  if (from === cue.to) return true;
  return from === cue.to + 1 && !/^(?:at|in|near|on|from|by|в|на|у|под)$/u.test(marks.words[cue.to]?.low ?? '');
}

const isArea = ({ isFacility, type }: PlaceAt) => !isFacility && type !== 'country' && type !== 'macro';

/** With those that stand beside it in one list. */
function listed(places: readonly PlaceAt[], one: PlaceAt | undefined): readonly PlaceAt[] {
  if (one === undefined) return [];
  const at = places.indexOf(one);
  let [from, to] = [at, at + 1];
  while (from > 0 && gap(places[from - 1], places[from]) <= LIST_GAP) from--;
  while (to < places.length && gap(places[to - 1], places[to]) <= LIST_GAP) to++;
  return places.slice(from, to);
}

function gap(a: PlaceAt | undefined, b: PlaceAt | undefined): number {
  return a === undefined || b === undefined ? Number.POSITIVE_INFINITY : b.from - a.to;
}

function isBeside({ marks, language }: AccessSentence, { from, to }: PlaceAt): boolean {
  if (language === 'ur' || language === 'ps') return has(marks, 'near', to, to + 3);
  return has(marks, 'near', from - 3, from);
}

/** Schools, shops or a case: what is closed is not the place. */
function isOfOthers(
  { marks, language }: AccessSentence,
  cue: StateCue,
  clause: Span,
  own: readonly PlaceAt[],
): boolean {
  const reach = isVerbFinal(language) ? cue.from : Math.min(clause.to, cue.to + 3);
  for (let at = clause.from; at < reach; at++) {
    if (!marks.is('others', at) || (at >= cue.from && at < cue.to)) continue;
    if (own.some(({ from, to }) => at >= from && at < to)) continue;
    return true;
  }
  return false;
}
