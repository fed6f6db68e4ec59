import { folded } from './place-grammar.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * What carries the name of a place and is not there: its own noun stands behind the name or, in other languages,
 * before it.
 */
type Namesakes = {
  /** Firms, teams and inns, which scripts with capitals write large: the name is no place at all. */
  readonly firmsBehind: ReadonlySet<string>;
  /** Dishes and players, however they are written. */
  readonly thingsBehind: ReadonlySet<string>;
  readonly thingsBefore: ReadonlySet<string>;
  /** Streets, gates, houses and rivers: called after a place elsewhere, where another is named as well. */
  readonly streetsBehind: ReadonlySet<string>;
  readonly streetsBefore: ReadonlySet<string>;
  /** Titles and given names before a surname, surnames behind a given name. */
  readonly personsBefore: ReadonlySet<string>;
  readonly personsBehind: ReadonlySet<string>;
};

const NOTHING: Namesakes = {
  firmsBehind: NONE,
  thingsBehind: NONE,
  thingsBefore: NONE,
  streetsBehind: NONE,
  streetsBefore: NONE,
  personsBefore: NONE,
  personsBehind: NONE,
};

const LISTS: Readonly<Record<string, Namesakes>> = {
  en: {
    ...NOTHING,
    firmsBehind: folded(
      'bank airlines airways refinery woollen woolen cement textile textiles electric steel sugar petroleum motors',
      'pharma insurance',
      'telecom foods fertilizer fertiliser chemicals industries ltd limited holdings restaurant grill sweets',
      'bakers bakery tikka',
      'zalmi qalandars kings sultans gladiators united knights tigers lions panthers warriors royals stallions',
      'dolphins falcons',
      'eagles wolves rhinos xi fc express defenders sharks champions stars cup trophy times tribune observer',
      'herald gazette',
      'park creek beach county square heights township hill',
    ),
    thingsBehind: folded(
      'bowlers bowler batters batsmen batter seamers spinners skipper',
      'veteran veterans pulao pulav palaw kebab kebabs kabab karahi biryani naan halwa chai noodles',
    ),
    thingsBefore: folded('fc'),
    streetsBehind: folded(
      'road rd street avenue lane gate highway house chowk colony boulevard expressway river canal motorway',
      'university college academy institute',
    ),
    streetsBefore: NONE,
    personsBefore: folded(
      'senator senators mr mrs ms dr justice captain capt skipper professor prof lawyer advocate singer actor',
      'actress cricketer',
      'bowler batter batsman seamer pacer quick spinner striker midfielder goalkeeper player poet writer novelist',
      'ahmad ahmed mohammad muhammad mohammed mohammadi abdullah abdul rahim rahman rehman karim aziz ghulam gul',
      'habib hamid',
      'hussain hussein hassan ibrahim imran iqbal ismail jamil javed khalid mahmood masood najib nasir naseer noor',
      'qasim rashid',
      'sadiq salim saleem sher tariq umar usman wali yousaf yusuf zahir zaman zia amin asad bilal farooq farid fazal',
    ),
    personsBehind: folded('singh kaur begum khan lal'),
  },
  ur: {
    ...NOTHING,
    thingsBehind: folded(
      'بینک ایکسپریس ریفائنری سیمنٹ زلمی گلیڈی قلندرز کنگز سلطانز پلاؤ کباب کڑاہی چائے ریسٹورنٹ ریسٹورانٹ',
      'ایئرلائنز سنگھ نائٹس',
    ),
    streetsBehind: folded('روڈ ہائی گیٹ ہاؤس چوک کالونی ایونیو اسٹریٹ سٹریٹ شاہراہ نژاد'),
    streetsBefore: folded('دریائے'),
    personsBefore: folded('سینیٹر ڈاکٹر جسٹس کپتان پروفیسر محمد احمد عبداللہ گل'),
    personsBehind: folded('سنگھ بیگم'),
  },
  ps: {
    ...NOTHING,
    thingsBehind: folded('بانک هوټل رستورانت کباب'),
    streetsBehind: folded('سړک سرک واټ سیند سيند'),
    personsBefore: folded('ډاکټر استاد سناتور محمد احمد عبدالله'),
  },
  fa: {
    ...NOTHING,
    thingsBefore: folded('بانک شرکت باشگاه رستوران تیم فرش قالی انار پسته زعفران هواپیمایی'),
    streetsBefore: folded('خیابان بلوار بزرگراه اتوبان جاده میدان کوچه دریای رودخانه رود'),
    personsBefore: folded('دکتر استاد سناتور محمد احمد عبدالله آقای خانم'),
    // The cable, not the capital.
    thingsBehind: folded('فشار برق نوری تلفن فیبر زیردریایی شارژ شارژر مسی کشی'),
  },
  ar: { ...NOTHING, thingsBefore: folded('بنك شركة نادي فريق مطعم'), streetsBefore: folded('شارع ميدان نهر') },
  ru: {
    ...NOTHING,
    thingsBefore: folded('ресторан ресторане кафе гостиница фк банк клуб команда'),
    streetsBefore: folded(
      'улица улице улицы улицу улицей переулок переулке шоссе проспект проспекте площадь площади река реке реки',
      'реку рекой',
    ),
  },
  zh: { ...NOTHING, thingsBehind: folded('队 玉 瓜'), streetsBehind: folded('路 街 河') },
};

/** What a word beside a name makes of it. */
export type NamesakeKind = 'thing' | 'firm' | 'street' | 'person';
export type NamesakeWords = {
  readonly behind: ReadonlyMap<string, NamesakeKind>;
  readonly before: ReadonlyMap<string, NamesakeKind>;
};

const WORDS = new Map(Object.entries(LISTS).map(([language, lists]) => [language, byWord(lists)]));
const NO_WORDS: NamesakeWords = { behind: new Map(), before: new Map() };

/** By word, so that a neighbour is looked up once; what is named first wins. */
function byWord(lists: Namesakes): NamesakeWords {
  const map = (kinds: readonly (readonly [NamesakeKind, ReadonlySet<string>])[]) =>
    new Map(kinds.toReversed().flatMap(([kind, words]) => [...words].map((word) => [word, kind] as const)));
  return {
    behind: map([
      ['thing', lists.thingsBehind],
      ['firm', lists.firmsBehind],
      ['street', lists.streetsBehind],
      ['person', lists.personsBehind],
    ]),
    before: map([
      ['thing', lists.thingsBefore],
      ['person', lists.personsBefore],
      ['street', lists.streetsBefore],
    ]),
  };
}

/** The words of a language; of one without lists none. */
export function namesakeWordsOf(language: string): NamesakeWords {
  return WORDS.get(language === 'prs' ? 'fa' : language) ?? NO_WORDS;
}
