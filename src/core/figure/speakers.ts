import type { Attribution } from '../attribution/find-attributions.ts';
import type { Holder } from '../attribution/holder.ts';
import type { FieldSentence } from '../attribution/words.ts';
import { firstAtLeast } from '../text/sorted.ts';

/** Farther away nobody is heard. */
const EARSHOT = 1_000;
/** Who cites is behind whom he cites: "Dawn reported, citing police". */
const RELAY = 400;
/** Across these, another speaks. */
const BREAKS = /;|\bbut\b|\bwhile\b|\bwhereas\b|\bhowever\b/gi;

/** Who speaks in a sentence, to be asked who states each of its figures. */
export class Speakers {
  /** In order of their cues. */
  readonly #said: readonly Attribution[];
  readonly #starts: readonly number[];
  /** Of those who accuse: what stands before an accusation is not theirs. */
  readonly #accusations: readonly number[];
  /** From a name to its cue, at most. */
  readonly #longest: number;
  readonly #sentence: string;
  readonly #from: number;
  /** Where the breaks of the sentence begin, in order. */
  #breaks: readonly number[] | null = null;
  #inferred: Holder | null | undefined;

  constructor(said: readonly Attribution[], { start, end }: FieldSentence, text: string) {
    this.#said = said.filter(({ act, holder }) => holder !== null && act !== 'deny' && act !== 'claim-responsibility');
    this.#starts = this.#said.map((one) => one.start);
    this.#accusations = this.#said.filter(({ act }) => act === 'accuse').map((one) => one.start);
    this.#longest = this.#said.reduce((longest, one) => Math.max(longest, endOf(one) - startOf(one)), 0);
    this.#sentence = text.slice(start, end);
    this.#from = start;
  }

  /**
   * Who states what stands from `start` to `end`: the nearest who says something, not across a "while" or a semicolon.
   */
  of(start: number, end: number): Holder | null {
    const heard = this.#said.length - this.#accusations.length + firstAtLeast(this.#accusations, start);
    const reach = EARSHOT + this.#longest;
    let nearest = EARSHOT;
    let holder: Holder | null = null;
    for (let at = firstAtLeast(this.#starts, start - reach); (this.#starts[at] ?? Infinity) <= end + reach; at++) {
      const one = this.#said[at];
      if (one === undefined || (one.act === 'accuse' && one.start >= start)) continue;
      const [from, to] = [startOf(one), endOf(one)];
      const gap = to <= start ? start - to : from >= end ? from - end : 0;
      const distance = one.holder?.kind === 'media' && heard > 1 ? gap + RELAY : gap;
      if (distance >= nearest || (gap > 0 && this.#breaksWithin(Math.min(to, end), Math.max(start, from)))) continue;
      nearest = distance;
      holder = one.holder;
    }
    return holder;
  }

  #breaksWithin(from: number, to: number): boolean {
    this.#breaks ??= [...this.#sentence.matchAll(BREAKS)].map(({ index }) => this.#from + index);
    return (this.#breaks[firstAtLeast(this.#breaks, from)] ?? to) < to;
  }

  /** Who calls the dead militants where nobody is named. */
  inferred(): Holder | null {
    if (this.#inferred === undefined) this.#inferred = inferHolder(this.#sentence);
    return this.#inferred;
  }
}

function startOf({ holderStart, start }: Attribution): number {
  return Math.min(holderStart, start);
}

function endOf({ holderEnd, end }: Attribution): number {
  return Math.max(holderEnd, end);
}

const INFIGHTING =
  /\b(?:rival|rivals|infighting|tribes(?:men|people)|lashkar(?![-\w])|each other|factions?|factional|feud|militia)\b/i;
const BY_POLICE =
  /\b(?:police|ctd|counter[- ]?terrorism (?:department|force|police)|cops|policemen|rangers)\b (?:\w+ ){0,3}?(?:kills?|guns?|shoots?|eliminates?|neutrali[sz]es?|encounter|shootout|raid|operation)\b|\bby (?:the )?(?:\w+ )?(?:police|ctd|rangers)\b/i;
const FROM_AFAR = /\b(?:drone|drones|us|u\.s\.|american|nato)\b/i;

/**
 * The dead are called militants by those who killed them: police where they did, else the army. Nobody where groups
 * fight one another.
 */
function inferHolder(part: string): Holder | null {
  if (INFIGHTING.test(part)) return null;
  if (BY_POLICE.test(part)) return { kind: 'police', text: 'police', country: null };
  if (FROM_AFAR.test(part) && /\b(?:drone|missile|strikes?)\b/i.test(part))
    return { kind: 'officials', text: 'officials', country: null };
  return { kind: 'army', text: 'army', country: null };
}
