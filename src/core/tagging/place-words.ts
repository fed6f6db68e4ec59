import { wordsOf } from './tokens.ts';

/** Words between blanks, folded as those of texts are. */
const folded = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split(/\s+/)).flatMap(wordsOf));

/** Behind a name these are what happened there: "Quetta blast". */
export const EVENTS = folded(
  'blast blasts bombing bombings bomb explosion explosions attack attacks assault clash clashes shooting ambush raid siege',
  'operation protest protests sit rally floods flood quake earthquake avalanche landslide airstrike airstrikes airport',
  'hospital mosque market bazaar court police residents encounter violence unrest',
);
/** These a country does elsewhere. */
export const DONE_ELSEWHERE = folded('attack attacks assault raid operation airstrike airstrikes siege court police');

/** Between a name and its event no such word stands: "Kabul guesthouse bombing", but not "Kabul blamed for bombing". */
export const NO_COMPOUND = folded(
  'in on at to from of by with for as and or after before over says said who that is are was were has have had will not no',
  'amid against blamed blames denies condemns condemn claims claim vows warns urges reject rejects accuse accuses',
);

/** Right behind a name these make it who speaks. */
export const SPEAKING = folded(
  'says said rejects denies accuses condemns warns urges vows blames',
  '称 说 表 谴 否 拒 要 指 呼 愿 警 敦 批 与 和 将',
);
