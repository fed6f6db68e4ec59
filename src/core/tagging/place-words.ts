import { phraseWordsOf } from './tokens.ts';

/** Words between blanks, folded as those of texts are. */
const folded = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split(/\s+/)).flatMap(phraseWordsOf));

/** Before a name these put the event there. */
export const PLACING = folded(
  'in at near inside outside across around throughout within along on hits hit rocks rock shakes jolts strikes struck',
  'в во на под у близ возле около вблизи по',
  // Dari and Persian, Pashto, Arabic, Chinese.
  'در به بر نزدیک حومه',
  'په پر',
  'في فی قرب شمال جنوب شرق غرب وسط داخل خارج',
  '在 于',
);

/** These may stand between the preposition and the name. */
export const PASSING = folded(
  'the northern southern eastern western central north south east west northwest northwestern northeast northeastern',
  'southwest southwestern southeast southeastern restive volatile troubled remote province district city of capital',
  'mountainous border town upper lower',
  'провинции провинция провинцию районе район городе город области столице уезде окрестностях пригороде центре севере юге',
  'востоке западе северной южной восточной западной афганской афганском афганскому афганскую пакистанской пакистанском',
  'пакистанскому пакистанскую иранской иранском индийской индийском',
  'ولایت ولایات ولسوالی شهر شهرک شهرستان استان مرکز شمال جنوب شرق غرب نزدیکی منطقه',
  'د ښار ولسوالۍ ولسوالي سیمه سیمې شمالي سوېلي ختیځ لویدیځ مرکز',
  'مدينة ولاية محافظة إقليم منطقة العاصمة مقاطعة شمالي جنوبي شرقي غربي وسط شرق غرب شمال جنوب حي',
);

/** Behind a name these are what happened there: "Quetta blast". */
export const EVENTS = folded(
  'blast blasts bombing bombings bomb explosion explosions attack attacks assault clash clashes shooting ambush raid siege',
  'operation protest protests sit rally floods flood quake earthquake avalanche landslide airstrike airstrikes airport',
  'hospital mosque market bazaar court police residents encounter violence unrest',
);

/** Urdu puts its "in" and "near" behind the name. */
export const PLACING_BEHIND = folded('میں قریب');
/** "In the district of": these may stand between the name and the word that places it. */
export const PASSING_BEHIND = folded(
  'شہر ضلع ضلعے صوبہ صوبے علاقے علاقہ کے کی ولایت ښار ولسوالۍ ولسوالي سیمه سیمې په ولايت',
);
/** Behind a name and a genitive: "the Hayatabad area of Peshawar", "a mosque of Peshawar". */
export const PARTS_OF_PLACES = folded(
  'علاقے علاقہ علاقوں نواح نواحی مضافات مضافاتی قریب تحصیل بازار مسجد ضلع شہر ہسپتال اسپتال اسکول سرحدی',
);

/** What begins behind a place where something happened there, and what makes a leading name one that speaks. */
export const HAN_PLACING = folded('发 遭 附 省 市 东 西 南 北 境');
export const HAN_SPEAKING = folded('称 说 表 谴 否 拒 要 指 呼 愿 警 敦 批 与 和 将');
