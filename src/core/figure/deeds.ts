import type { Marks } from '../reading/marks.ts';
import { isMark } from '../reading/word.ts';
import type { HarmSense, Meanings } from './harm-words.ts';

/** As a cue of its clause. */
type Deed = { readonly from: number; readonly to: number; readonly senses: readonly HarmSense[] };

/**
 * "The student's murder", "guard murder case": what befell the one before it, without a number; null for other
 * words.
 */
export function deedAt(marks: Marks<Meanings>, at: number): Deed | null {
  const deed = marks.at('deeds', at);
  if (deed === null) return null;
  const isOwned = marks.words[at - 1]?.isPossessive === true;
  // "A child killer" may be a disease.
  const isOther = marks.all('harm', at)?.value.includes(null) === true;
  if (!isOwned && (isOther || !(marks.endsAt('person', at) && endsName(marks, deed.to)))) return null;
  return { from: at, to: deed.to, senses: [{ harm: 'killed', form: 'owned' }] };
}

/** Before people the word is a verb: "robbers murder two". */
function endsName(marks: Marks<Meanings>, to: number): boolean {
  const next = marks.words[to];
  return next === undefined || isMark(next) || marks.at('role', to)?.value === 'governor' || next.low === 'case';
}
