import { conceptsOf, invertWords, spaced } from './concepts.ts';

/**
 * What a headline is about besides violence. The words say nothing more of the event: they are shared by all of their
 * kind.
 */
export const KINDS: Readonly<Record<string, string>> = {
  accident:
    'accident accidents crash crashes crashed collision collide collides collided overturn overturns ' +
    'overturned derail derails derailed derailment capsize capsizes capsized drown drowned drowns avalanche',
  nature: 'quake earthquake earthquakes tremor tremors flood floods flooding flooded floodwaters landslide landslides',
  drugs: 'opium heroin drugs drug narcotics narcotic hashish methamphetamine cannabis poppy smuggled contraband',
  business:
    'exports export imports economy economic prices price tax taxes budget inflation currency loan investment ' +
    'investors wages salaries traders growers farmers harvest',
  sport: 'cricket football match tournament championship olympics medal coach player players batsman wicket final',
  closure: 'crossing crossings closed closure closes reopen reopens reopened reopening shut shuts sealed',
  lessons: 'classes exam exams curriculum graduation enrolment',
};
const bits = new Map(Object.keys(KINDS).map((kind, at) => [kind, 2 << at]));
const index = invertWords(spaced(KINDS));

/** What is done by people to people, as `conceptsOf` tells it. */
const VIOLENCE = 1;
const VIOLENT = new Set('blast suicide shoot air shell clash raid attack abduct'.split(' '));

/** What kinds of event the words of a headline tell of, as bits; 0 where they tell none. */
export function kindBits(words: readonly string[]): number {
  let found = 0;
  for (const word of words) {
    for (const kind of index.get(word) ?? []) found |= bits.get(kind) ?? 0;
    if (conceptsOf(word).some(({ aspect, name }) => aspect === 'mode' && VIOLENT.has(name))) found |= VIOLENCE;
  }
  return found;
}

/** Whether both tell a kind, and none of them is the same: an accident is no attack, whatever else they share. */
export function areOtherKinds(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && (a & b) === 0;
}
