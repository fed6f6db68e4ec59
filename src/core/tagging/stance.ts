import { foundOf } from './conclude.ts';
import type { Around, Concluded } from './concluded.ts';
import { judge } from './conditions.ts';
import { Covering } from './covering.ts';
import { foldedWords, type Hit } from './hits.ts';
import { STANCES, type Stance, type StanceValue } from './tag.ts';

/** A holder stands at most so many words before or after the cue. */
const REACH = 6;
/** Of a text that says it again and again, the first that do are enough. */
const MOST_STANCES = 32;

/**
 * Who says it, by cue words; the nearest actor before the cue in the same field holds it, else the nearest behind it.
 */
export function findStances(found: readonly Hit[], entries: readonly Concluded[], around: Around): readonly Stance[] {
  if (found.length === 0) return [];
  const surroundings = { ...around, found: foundOf(found.some(asks) ? entries : [], around) };
  const cues = found.filter((cue) => !asks(cue) || judge(cue, surroundings).holds);
  const longest = withoutShorter(cues);
  const holders = new Holders(entries);
  return longest
    .map((cue) => stanceOf(cue, holders))
    .filter((stance) => stance !== null)
    .sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1))
    .slice(0, MOST_STANCES);
}

function asks({ payload }: Hit): boolean {
  return payload.conditions.isConditional;
}

/** Without cues that share words with one of more words. */
function withoutShorter(cues: readonly Hit[]): readonly Hit[] {
  if (cues.length < 2) return cues;
  const covering = new Covering();
  for (const cue of cues) covering.add(cue);
  return cues.filter((cue) => covering.first(cue, (other) => other.to - other.from > cue.to - cue.from) === null);
}

function stanceOf(cue: Hit, holders: Holders): Stance | null {
  const { target } = cue.payload;
  if (target.kind !== 'stance' || !isStance(target.value)) return null;
  const holder = holders.of(cue);
  const { field, start, end, text } = cue;
  return {
    value: target.value,
    ...(holder === null ? {} : { holder }),
    field,
    start,
    end,
    text: text.original.slice(start, end),
  };
}

/** Actors by where their names begin and end. */
class Holders {
  readonly #beginning = new Map<number, string>();
  readonly #ending = new Map<number, string>();

  constructor(entries: readonly Concluded[]) {
    for (const { kind, id, hit } of entries) {
      if (kind !== 'actor') continue;
      const [from, to] = [keyOf(hit, hit.from), keyOf(hit, hit.to)];
      // Of several at one place the first stays.
      if (!this.#beginning.has(from)) this.#beginning.set(from, id);
      if (!this.#ending.has(to)) this.#ending.set(to, id);
    }
  }

  of(cue: Hit): string | null {
    for (let far = 0; far <= REACH; far++) {
      const before = this.#ending.get(keyOf(cue, cue.from - far));
      if (before !== undefined) return before;
    }
    if (startsWithVerb(cue)) return null;
    for (let far = 0; far <= REACH; far++) {
      const behind = this.#beginning.get(keyOf(cue, cue.to + far));
      if (behind !== undefined) return behind;
    }
    return null;
  }
}

function keyOf({ field }: Hit, word: number): number {
  return 2 * word + (field === 'title' ? 0 : 1);
}

/** "denies", "claims": who follows them is not who says it. */
function startsWithVerb(hit: Hit): boolean {
  return /^(?:den|reject|claim|warn|urge|alleg|accus|call|demand)/.test(foldedWords(hit));
}

function isStance(value: string): value is StanceValue {
  return (STANCES as readonly string[]).includes(value);
}
