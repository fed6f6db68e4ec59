import type { TextField } from '../tagging/tag.ts';
import type { Figure, Harm, VictimGroup } from './figure.ts';

/** Number, at most three words, and what happened: Dari, Pashto, Urdu, Russian. The order of the words is the languages' own. */
const CUES: readonly (readonly [Harm, string])[] = [
  [
    'killed',
    'کشته|جان باخت|جان باختند|شهید|وژل|مړه|مړ|ہلاک|جاں بحق|جان بحق|شہید|مارے گئے|погиб\\p{L}*|убит\\p{L}*|скончал\\p{L}*',
  ],
  ['injured', 'زخمی|زخمي|مجروح|ټپیان|ټپي|ранен\\p{L}*|пострада\\p{L}*'],
  ['missing', 'ناپدید|مفقود|لاپته|لاپتہ|ورک|пропал\\p{L}*'],
  ['arrested', 'بازداشت|دستگیر|نیول|گرفتار|زیر حراست|задержан\\p{L}*|арестован\\p{L}*'],
];
/** The same, for a word that was found by one of them. */
const HARMS = CUES.map(([harm, words]) => [harm, new RegExp(`^(?:${words})$`, 'iu')] as const);
const GROUPS: readonly (readonly [VictimGroup, RegExp])[] = [
  ['children', /کودک|اطفال|ماشوم|بچ|дет|ребен/u],
  ['women', /زن(?!د)|ښځ|خواتین|خاتون|женщин/u],
  ['police', /پولیس|полицейск/u],
  ['army', /سرباز|عسکر|اردو|فوجی|اہلکار|военн|солдат|пограничник/u],
  ['militants', /طالب|طالبان|شورشی|وسله وال|دہشت گرد|دہشتگرد|عسکریت پسند|боевик|террорист/u],
  ['civilians', /غیرنظامی|غیر نظامی|ملکي|ملکی|شہری|мирн|граждан/u],
];
const WORDS: Readonly<Record<string, number>> = {
  یک: 1,
  دو: 2,
  سه: 3,
  چهار: 4,
  پنج: 5,
  شش: 6,
  هفت: 7,
  هشت: 8,
  نه: 9,
  ده: 10,
  یو: 1,
  دوه: 2,
  درې: 3,
  څلور: 4,
  پنځه: 5,
  شپږ: 6,
  اووه: 7,
  اته: 8,
  نهه: 9,
  لس: 10,
  ایک: 1,
  تین: 3,
  چار: 4,
  پانچ: 5,
  چھ: 6,
  سات: 7,
  آٹھ: 8,
  نو: 9,
  دس: 10,
  один: 1,
  одна: 1,
  два: 2,
  двое: 2,
  две: 2,
  три: 3,
  трое: 3,
  четыре: 4,
  четверо: 4,
  пять: 5,
  пятеро: 5,
  шесть: 6,
  семь: 7,
  восемь: 8,
  девять: 9,
  десять: 10,
};
/** Counted and nobody: days, kilometres, years, rupees ... */
const THINGS =
  /روز|سال|ماه|ساعت|دقیق|کیلومتر|متر|درصد|افغانی|دالر|ورځ|کال|میاشت|دن\b|سال|مہینے|گھنٹ|روپ|فیصد|کلومیٹر|کروڑ|лет|год|дн[яей]|час|минут|километр|процент|долл|рубл|млн|тыс/u;
const NUMBER = `(?<![\\p{L}\\p{N}.,/-])([0-9۰-۹٠-٩]{1,5}|${Object.keys(WORDS).join('|')})(?![\\p{N}.,/%-]|\\p{L})`;
const CUE = CUES.map(([, words]) => words).join('|');
const BEFORE = new RegExp(`${NUMBER}((?:\\s+[\\p{L}\\u200c]+){0,4}?)\\s+(${CUE})(?!\\p{L})`, 'giu');
/** Russian tells it the other way round too: "погибли 5 человек". */
const BEHIND = new RegExp(
  `(${CUE})\\s+(?:как минимум\\s+|не менее\\s+|около\\s+)?${NUMBER}((?:\\s+\\p{L}+){0,2})`,
  'giu',
);
const AT_LEAST = /(?:حداقل|دست‌? ?کم|لږ تر لږه|کم از کم|не менее|как минимум|свыше|более)\s*$/u;

/** The figures of a field that is written in Arabic or Cyrillic script; no holders. */
export function findForeignFigures(field: TextField, text: string): readonly Figure[] {
  if (!/[\u0400-\u04ff\u0600-\u06ff]/.test(text)) return [];
  const found: Figure[] = [];
  const taken = new Uint8Array(text.length);
  for (const match of text.matchAll(BEFORE))
    push(found, taken, field, text, match.index, match[0], match[1], match[2], match[3]);
  if (/[\u0400-\u04ff]/.test(text))
    for (const match of text.matchAll(BEHIND)) {
      if (/(?:не менее|как минимум)/.test(match[0]))
        push(found, taken, field, text, match.index, match[0], match[2], match[3], match[1], true);
      else push(found, taken, field, text, match.index, match[0], match[2], match[3], match[1]);
    }
  return found.sort((a, b) => a.start - b.start);
}

function push(
  found: Figure[],
  taken: Uint8Array,
  field: TextField,
  text: string,
  start: number,
  words: string,
  number = '',
  whom = '',
  cue = '',
  isMinimum = false,
): void {
  const value =
    WORDS[number.toLowerCase()] ??
    Number(
      number
        .replace(/[۰-۹]/g, (one) => String(one.charCodeAt(0) - 0x6f0))
        .replace(/[٠-٩]/g, (one) => String(one.charCodeAt(0) - 0x660)),
    );
  const harm = HARMS.find(([, pattern]) => pattern.test(cue))?.[0];
  const end = start + words.length;
  const isTaken = taken.subarray(start, end).includes(1);
  if (harm === undefined || value === 0 || THINGS.test(whom) || (value >= 1900 && value <= 2100) || isTaken) return;
  taken.fill(1, start, end);
  const isAtLeast = isMinimum || AT_LEAST.test(text.slice(Math.max(0, start - 14), start));
  found.push({
    harm,
    low: value,
    high: isAtLeast ? null : value,
    bound: isAtLeast ? 'at-least' : 'exact',
    group: GROUPS.find(([, pattern]) => pattern.test(whom))?.[0] ?? 'people',
    victims: whom.trim(),
    isPart: false,
    isImplied: false,
    isHedged: false,
    holder: null,
    isHolderInferred: false,
    field,
    start,
    end,
    text: words,
    sentenceStart: 0,
  });
}
