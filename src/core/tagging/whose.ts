import { foldText } from '../text/fold.ts';
import { foldedWords, type Hit } from './hits.ts';

/** "Afghan", "Pakistani": whose, not where. */
const WHOSE = new RegExp(
  [
    /(?:i|an|ese|ian|ish|ic|is|ans|yz|ek|jik|akh|men|ch|iens?|iennes?|abes?|enses?)$/,
    /ск(?:ий|ая|ое|ие|ого|ой|ому|им|ом|их|ими|ую)$/,
    /(?:ستانی|ایرانی|هندی|چینی|روسی|کایی|امریکی|افغان|افغانی|بهارتی)$/,
    /^و?ال.*(?:انی|انیه|غانی|هندی|هندیه|روسی|روسیه|صینی|صینیه|ترکی|ترکیه|قطری|قطریه)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** So many letters does a country share with what is its own; towns that stand for it begin otherwise. */
const SHARED = 3;

/** Whether a country's name is what belongs to it. */
export function isWhose(hit: Hit, name: string): boolean {
  const own = foldedWords(hit);
  return (
    !isNameItself(own, name) &&
    endsAsWhose(own) &&
    (hit.text.codeAt(hit.from) > 0x250 || NAMED_OTHERWISE.has(own) || sharesName(own, name))
  );
}

/** Few words name countries, and each is looked at once. */
const answers = new Map<string, boolean>();

function endsAsWhose(own: string): boolean {
  let answer = answers.get(own);
  if (answer === undefined) {
    answer = WHOSE.test(own) && !/stan$|iran$|sudan$|oman$/.test(own);
    if (answers.size < MOST_ANSWERS) answers.set(own, answer);
  }
  return answer;
}

/** Names have forms without end in some languages. */
const MOST_ANSWERS = 10_000;

/** "Mali" and "Haiti" end as "Pakistani" does. */
export function isNameItself(own: string, name: string): boolean {
  return own.length === name.length && own === foldText(name);
}

/** "Istanbul" begins otherwise than Türkiye, for which it stands. */
export function isTownOf(hit: Hit, name: string): boolean {
  return !sharesName(hit.text.word(hit.from), name);
}

/** Names of countries, folded once. */
const known = new Map<string, string>();

function sharesName(own: string, name: string): boolean {
  let start = known.get(name);
  if (start === undefined) {
    start = foldText(name).slice(0, SHARED);
    known.set(name, start);
  }
  return own.slice(0, SHARED) === start;
}

const NAMED_OTHERWISE = new Set(
  'british americans american emirati emiratis dutch chechen chechens tibetan tibetans'.split(' '),
);
