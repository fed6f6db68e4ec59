import { Marks } from '../reading/marks.ts';
import { mayBeDigits, type Quantity, quantityAt } from '../reading/quantity.ts';
import { isMark, type Word } from '../reading/word.ts';
import { deedAt } from './deeds.ts';
import type { HarmSense, HarmWordIndex, Meanings, WordRole } from './harm-words.ts';

/** Words that say what happened to people, in all the senses that they can have: words `from` to `to` (exclusive). */
export type Cue = {
  readonly from: number;
  readonly to: number;
  readonly senses: readonly HarmSense[];
};

/** The words of a sentence with what each does in it. */
export type Clause = {
  readonly words: readonly Word[];
  readonly vocabulary: HarmWordIndex;
  readonly marks: Marks<Meanings>;
  /** The number that begins at a place, with "at least" and the like. */
  readonly numberAt: (place: number) => Quantity | null;
  readonly cues: readonly Cue[];
  /** Per word: the cue that it belongs to. */
  readonly cueOver: readonly (Cue | null)[];
  /** Per word: its role, also of the later words of a phrase. */
  readonly roles: readonly (WordRole | null)[];
};

export function readClause(words: readonly Word[], vocabulary: HarmWordIndex): Clause {
  const marks = new Marks<Meanings>(words, vocabulary.terms);
  const cues: Cue[] = [];
  const cueOver: (Cue | null)[] = new Array(words.length).fill(null);
  const roles: (WordRole | null)[] = new Array(words.length).fill(null);
  const isFound = words.some((_, at) => marks.is('finds', at));
  for (let at = 0; at < words.length; ) {
    const deed = deedAt(marks, at);
    if (deed !== null) {
      cues.push(deed);
      cueOver.fill(deed, at, deed.to);
      at = deed.to;
      continue;
    }
    const found = !isFound && marks.is('bodies', at) ? null : marks.all('harm', at);
    if (found === null) {
      at++;
      continue;
    }
    const senses = found.value.filter((sense) => sense !== null);
    // A phrase that is no such thing outdoes its words.
    if (senses.length === found.value.length && words[found.to - 1]?.isPossessive !== true) {
      const cue = { from: at, to: found.to, senses };
      cues.push(cue);
      cueOver.fill(cue, at, found.to);
    }
    at = found.to;
  }
  addTolls(marks, vocabulary, cues, cueOver);
  for (let at = 0; at < words.length; ) {
    const found = marks.at('role', at);
    if (found !== null) roles.fill(found.value, at, found.to);
    at = found?.to ?? at + 1;
  }
  return { words, vocabulary, marks, numberAt: readNumbers(marks), cues, cueOver, roles };
}

/** Each place is read once. */
function readNumbers(marks: Marks<Meanings>): (place: number) => Quantity | null {
  const known: (Quantity | null | undefined)[] = [];
  return (place) => {
    const number = known[place];
    if (number !== undefined) return number;
    const read = marks.isMarked(place) || mayBeDigits(marks.words[place]) ? quantityAt(marks, place) : null;
    known[place] = read;
    return read;
  };
}

/** Where a clause ends for certain. */
export function isFullStop(word: Word | undefined): boolean {
  return word !== undefined && isMark(word) && FULL_STOPS.has(word.raw);
}
const FULL_STOPS: ReadonlySet<string> = new Set(';؛:：；.!?؟。！？()（）—–');

const TOLL_REACH = 5;

/** "The number of policemen killed": a word for counting with one for what happened near it is a toll. */
function addTolls(marks: Marks<Meanings>, vocabulary: HarmWordIndex, cues: Cue[], cueOver: (Cue | null)[]): void {
  const { words } = marks;
  const isBefore = vocabulary.sides.object.includes('before') && vocabulary.language !== 'fa';
  for (let at = 0; at < words.length; at++) {
    const count = cueOver[at] == null ? marks.at('counts', at) : null;
    if (count === null) continue;
    const step = isBefore ? -1 : 1;
    for (let place = isBefore ? at - 1 : count.to; Math.abs(place - at) <= TOLL_REACH; place += step) {
      if (words[place] === undefined || isFullStop(words[place])) break;
      const near = cueOver[place];
      if (near == null) continue;
      const [from, to] = [Math.min(at, near.from), Math.max(count.to, near.to)];
      // "The number killed was": what happened is part of the toll now.
      const harms = new Set(near.senses.map(({ harm }) => harm));
      const toll = { from, to, senses: [...harms].map((harm) => ({ harm, form: 'toll' as const })) };
      cues.splice(cues.indexOf(near), 1, toll);
      cueOver.fill(toll, from, to);
      break;
    }
  }
  cues.sort((a, b) => a.from - b.from);
}
