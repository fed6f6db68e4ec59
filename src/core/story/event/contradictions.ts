import type { EventSignal, EventVeto } from './signal-names.ts';

/** What two reports of one event hardly ever contradict each other in. */
export function contradictionOf(get: (signal: EventSignal) => number): EventVeto | null {
  const isNamed = get('sameName') + get('sameWord') + get('sameSpot') > 0;
  const isCounted = get('sameCount') > 0;
  if (get('manyPlaces') >= MANY_PLACES) return 'tells of many places';
  if (isNamed) return null;
  // What comes after an event is told in other places, on other days.
  const isLater = get('laterNews') > 0 || get('laterArrest') > 0 || get('claimOrDenial') > 0;
  if (get('otherPlace') > 0 || (get('otherSpot') > 0 && !isLater)) return 'other places';
  if (get('sameCountry') > 0 && !isCounted && get('sameMode') < TELLING) return 'nothing particular shared';
  if (get('otherPart') > 0 && !isLater) return 'another time';
  if (get('otherDay') > 0 && !isLater && (!isCounted || get('otherCounts') > 0)) return 'another time';
  if (isCounted) return null;
  if (get('againLater') > 0) return 'another time';
  if (get('otherSide') > 0) return 'dead of other sides';
  return get('otherKind') > 0 && !isLater ? 'other kinds of event' : null;
}

const MANY_PLACES = 3;
/** What was done is rare enough to tell an event where only a country is common. */
const TELLING = 3.5;
