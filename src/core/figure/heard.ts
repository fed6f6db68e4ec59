import type { Holder, HolderKind } from '../attribution/holder.ts';
import type { Found } from './claims.ts';
import { type Clause, isFullStop } from './clause.ts';

/** Somebody who speaks in a sentence, by the words of its language; `denies` what is told there. */
type Speaker = { readonly from: number; readonly to: number; readonly holder: Holder; readonly denies: boolean };

/** From who speaks to the word for it. */
const SPEECH_REACH = 5;
const COLON_REACH = 6;
const DENIAL_REACH = 15;

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

type Head = { readonly from: number; readonly to: number; readonly kind: HolderKind };

/** Who may speak; "spokesman" takes the part of whom he stands beside. */
function headsIn({ words, marks }: Clause): readonly Head[] {
  const heads: Head[] = [];
  for (let at = 0; at < words.length; ) {
    const found = marks.at('speaker', at);
    if (found === null) {
      at++;
      continue;
    }
    at = found.to;
    const before = heads.at(-1);
    const isTitle = found.value === 'officials' && before?.to === found.from;
    if (before !== undefined && isTitle) heads[heads.length - 1] = { ...before, to: found.to };
    else heads.push({ from: found.from, to: found.to, kind: found.value });
  }
  return heads;
}

function speakersIn(sentence: Clause, claims: readonly Found[]): readonly Speaker[] {
  const joint = sentence.vocabulary.language === 'zh' ? '' : ' ';
  const denials = claims.filter(({ claim }) => claim === 'deny-before' || claim === 'deny-behind');
  return headsIn(sentence).flatMap(({ from, to, kind }) => {
    const denies = denials.some((one) => isOf(sentence, one, from, to));
    if (!denies && !tellsHere(sentence, from, to)) return [];
    const text = sentence.words.slice(from, to).map(({ raw }) => raw);
    return [{ from, to, denies, holder: { kind, text: text.join(joint), country: null } }];
  });
}

function isOf({ words }: Clause, claim: Found, from: number, to: number): boolean {
  const [start, end] = claim.to <= from ? [claim.to, from] : [to, claim.from];
  return end >= start && end - start <= DENIAL_REACH && !words.slice(start, end).some(isFullStop);
}

/** "Police said", "according to the hospital", "Police:" at the head, or at the end, of a sentence. */
export function tellsHere({ words, marks }: Clause, from: number, to: number): boolean {
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
