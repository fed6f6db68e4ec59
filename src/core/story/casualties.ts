import { conceptsOf } from './concepts.ts';

/** Numbers of a headline that say how bad it was; -1 where it gives none. */
export type Toll = {
  readonly killed: number;
  readonly injured: number;
  /** Whose dead: 1 fighters, 2 state forces, 4 others; 0 where the words do not say. */
  readonly side: number;
};

export const NUMBER_WORDS = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
    'seventeen eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
export const NOT_A_COUNT =
  /^(?:year|years|yr|day|days|hour|hours|km|kms|kilometer|kilometers|kilometres|mile|miles|percent|million|billion|gmt|pm|am|nd|rd|th|st|ld)$/;
/** How far, in words, a number may stand from its verb. */
const REACH = 6;

/** The number of killed and injured that folded words state; the number nearest to the verb wins. */
export function readToll(words: readonly string[]): Toll {
  const numbers = words.map((word, at) => countAt(words, word, at));
  return {
    killed: nearest(words, numbers, 'kill').value,
    injured: nearest(words, numbers, 'injure').value,
    side: sideOf(words, nearest(words, numbers, 'kill').at),
  };
}

const FIGHTERS = new Set(['militant']);
const STATE = new Set(['soldier', 'forces', 'police']);
/** How many words after its number the noun may stand. */
const NOUN_REACH = 3;

function sideOf(words: readonly string[], number: number): number {
  if (number < 0) return 0;
  for (const word of words.slice(number + 1, number + 1 + NOUN_REACH)) {
    if (isAbout(word, 'kill') || isAbout(word, 'injure')) return 0;
    for (const { aspect, name } of conceptsOf(word))
      if (aspect === 'target') return FIGHTERS.has(name) ? 1 : STATE.has(name) ? 2 : 4;
  }
  return 0;
}

function isAbout(word: string, concept: string): boolean {
  return conceptsOf(word).some(({ name }) => name === concept);
}

function nearest(words: readonly string[], numbers: readonly number[], concept: string) {
  let best = { value: -1, at: -1 };
  let distance = REACH + 1;
  words.forEach((word, at) => {
    if (!isAbout(word, concept)) return;
    for (let step = 1; step <= REACH; step++) {
      for (const place of [at - step, at + step]) {
        const value = numbers[place] ?? -1;
        if (value >= 0 && step < distance && !isCrossed(words, at, place, concept)) {
          best = { value, at: place };
          distance = step;
        }
      }
    }
  });
  return best;
}

/** Between a number and its verb stands no other casualty verb: "3 dead, 11 wounded". */
function isCrossed(words: readonly string[], verb: number, number: number, concept: string): boolean {
  const other = concept === 'kill' ? 'injure' : 'kill';
  for (let at = Math.min(verb, number) + 1; at < Math.max(verb, number); at++)
    if (isAbout(words[at] ?? '', other)) return true;
  return false;
}

function countAt(words: readonly string[], word: string, at: number): number {
  if (NOT_A_COUNT.test(words[at + 1] ?? '')) return -1;
  const spelled = NUMBER_WORDS.get(word);
  if (spelled !== undefined) return spelled;
  if (!/^\d{1,4}$/.test(word)) return -1;
  const value = Number(word);
  return value >= 1900 && value <= 2100 ? -1 : value;
}
