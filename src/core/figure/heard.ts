import type { Holder } from '../attribution/holder.ts';
import type { Found } from './claims.ts';
import { type Clause, isFullStop } from './clause.ts';

/** Somebody who speaks in a sentence, by the words of its language; `denies` what is told there. */
type Speaker = { readonly from: number; readonly to: number; readonly holder: Holder; readonly denies: boolean };

/** From who speaks to the word for it. */
const SPEECH_REACH = 5;
const COLON_REACH = 6;

/** Who speaks in a sentence. */
export type Heard = {
  /** Who states what stands from `from` to `to`: the nearest who speaks and does not deny. */
  readonly of: (from: number, to: number) => Holder | null;
  readonly deniers: readonly Holder[];
};

const NOBODY: Heard = { of: () => null, deniers: [] };

/** By the words of its language; English is left to the room of attribution. */
export function heardIn(sentence: Clause, claims: readonly Found[]): Heard {
  if (sentence.vocabulary.language === 'en') return NOBODY;
  const speakers = speakersIn(sentence, claims);
  if (speakers.length === 0) return NOBODY;
  return {
    of: (from, to) => nearest(speakers, from, to),
    deniers: speakers.filter(({ denies }) => denies).map(({ holder }) => holder),
  };
}

function nearest(speakers: readonly Speaker[], from: number, to: number): Holder | null {
  let [best, least] = [null as Holder | null, Number.POSITIVE_INFINITY];
  for (const one of speakers) {
    const gap = one.to <= from ? from - one.to : one.from >= to ? one.from - to : Number.POSITIVE_INFINITY;
    if (one.denies || gap >= least) continue;
    [best, least] = [one.holder, gap];
  }
  return best;
}

function speakersIn(sentence: Clause, claims: readonly Found[]): readonly Speaker[] {
  const { words, marks } = sentence;
  const found: Speaker[] = [];
  for (let at = 0; at < words.length; ) {
    const head = marks.at('speaker', at);
    if (head === null) {
      at++;
      continue;
    }
    const denies = claims.some((one) => isOf(sentence, one, head) && /^deny/.test(one.claim));
    if (denies || speaks(sentence, head.from, head.to)) {
      const text = words.slice(head.from, head.to).map(({ raw }) => raw);
      const isHan = sentence.vocabulary.language === 'zh';
      const holder = { kind: head.value, text: text.join(isHan ? '' : ' '), country: null };
      found.push({ from: head.from, to: head.to, holder, denies });
    }
    at = head.to;
  }
  return found;
}

function isOf({ words }: Clause, claim: Found, head: { readonly from: number; readonly to: number }): boolean {
  const [start, end] = claim.to <= head.from ? [claim.to, head.from] : [head.to, claim.from];
  const isVerbFar = end - start > 3 * SPEECH_REACH;
  return end >= start && !isVerbFar && !words.slice(start, end).some(isFullStop);
}

/** "Police said", "according to the hospital", "Police:" at the head, or at the end, of a sentence. */
function speaks({ words, marks }: Clause, from: number, to: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - SPEECH_REACH); at--) {
    if (isParting(words[at]?.raw)) break;
    const speech = marks.all('speech', at);
    if (speech?.value.includes('before') === true && speech.to <= from && from - speech.to <= 2) return true;
  }
  for (let at = to; at <= to + SPEECH_REACH; at++) {
    if (isParting(words[at]?.raw)) break;
    if (marks.all('speech', at)?.value.includes('behind') === true) return true;
  }
  const colon = words.slice(0, COLON_REACH + 2).findIndex(({ raw }) => /^[:：]$/.test(raw));
  if (colon >= to && from <= 3) return true;
  const last = words.findLastIndex(({ raw }) => /^[:：—–]$/.test(raw));
  return last > 2 && last < from && words.length - last <= COLON_REACH;
}

function isParting(raw: string | undefined): boolean {
  return raw === undefined || /^[,،，;؛:：.!?؟。！？()（）—–]$/.test(raw);
}
