import { phraseWordsOf } from './tokens.ts';

/** Words between blanks, folded as those of texts are. */
const folded = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split(/\s+/)).flatMap(phraseWordsOf));
const NONE: ReadonlySet<string> = new Set();

/** How a language says where: the words around the name of a place, before it or behind it. */
export type PlaceGrammar = {
  /** "In", and verbs that hit: before a name they put the event there. */
  readonly in: ReadonlySet<string>;
  /** "On": puts it there where an event stands before it, as in "attack on". */
  readonly on: ReadonlySet<string>;
  /** May stand between the preposition and the name: "the northern province of". */
  readonly passing: ReadonlySet<string>;
  /** Whether any other words may as well, up to one of `stops`: languages that put the name last. */
  readonly isOpen: boolean;
  readonly stops: ReadonlySet<string>;
  /** Between names of one list. */
  readonly and: ReadonlySet<string>;
  /** Whether such words stand behind the name as well. */
  readonly isBehind: boolean;
  /** "In" behind the name, what may stand between, and what may not. */
  readonly inBehind: ReadonlySet<string>;
  readonly passingBehind: ReadonlySet<string>;
  /** "Of" behind a name: nouns up to `inBehind` belong to it. */
  readonly ofBehind: ReadonlySet<string>;
  /** Parts of a place: "outskirts of", or behind a name and "of" where the language has it there. */
  readonly parts: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly fromBehind: ReadonlySet<string>;
  /** "From" with these is "by way of". */
  readonly via: ReadonlySet<string>;
  /** Whether "in" is "to" as well. */
  readonly isReaching: boolean;
  /** What is taken, found or missing "from" a place happened there. */
  readonly taken: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly toBehind: ReadonlySet<string>;
  /** Whose a place is: "governor of", "residents of". */
  readonly holders: ReadonlySet<string>;
  /** Right behind a name these make it where somebody or something comes from: "-based". */
  readonly origins: ReadonlySet<string>;
};

const EMPTY: PlaceGrammar = {
  in: NONE,
  on: NONE,
  passing: NONE,
  isOpen: false,
  stops: NONE,
  and: NONE,
  isBehind: false,
  inBehind: NONE,
  passingBehind: NONE,
  ofBehind: NONE,
  parts: NONE,
  of: NONE,
  from: NONE,
  fromBehind: NONE,
  via: NONE,
  isReaching: false,
  taken: NONE,
  to: NONE,
  toBehind: NONE,
  holders: NONE,
  origins: NONE,
};

const ENGLISH: PlaceGrammar = {
  ...EMPTY,
  in: folded(
    'in at near inside outside across around throughout within along via through off',
    'hits hit rocks rocked rock shakes jolts strikes struck rattles rips batters lashes grips paralyses paralyzes engulfs',
  ),
  on: folded('on over against'),
  passing: folded(
    'the a an northern southern eastern western central north south east west northwest northwestern northeast northeastern',
    'southeast southeastern southwest southwestern restive volatile troubled remote mountainous densely populated of',
    'province provinces district districts city cities capital town tehsil subdivision division agency tribal border upper lower',
    'village villages area areas neighbourhood neighborhood valley region locality suburb suburbs outskirts downtown',
    'nearby neighbouring neighboring parts part greater old two three four five six seven eight several union council',
  ),
  and: folded('and or & as well'),
  of: folded('of'),
  parts: folded(
    'area areas district districts village villages town outskirts suburb suburbs neighbourhood neighborhood parts part',
    'locality tehsil city province valley mountains hills bazaar market vicinity limits jurisdiction north south east west',
    'centre center heart streets subdivision region side sides km kilometres kilometers miles',
  ),
  from: folded('from'),
  taken: folded(
    'recovered recovers recover seized seizes arrested arrests arrest detained held nabbed nabs abducted abducts kidnapped',
    'kidnaps rescued rescues missing reported reports case cases picked apprehended captured caught found whisked taken take takes',
    'exported evacuated evacuates displaced disappeared emerged confiscated unearthed nets netted',
  ),
  to: folded('to toward towards for'),
  holders: folded('governor mayor chief commissioner residents people police official officials spokesman native emir'),
  origins: folded('based born bound origin style linked trained educated raised hailing returned'),
};

const URDU: PlaceGrammar = {
  ...EMPTY,
  isBehind: true,
  passing: folded('ضلع صوبہ صوبے شہر تحصیل وادی'),
  and: folded('اور یا و سمیت'),
  inBehind: folded('میں قریب نزدیک اندر پر'),
  passingBehind: folded('شہر ضلع ضلعے صوبہ صوبے علاقے علاقہ تحصیل بازار سیکٹر ایجنسی ڈویژن بارڈر سرحد کراسنگ'),
  ofBehind: folded('کے کی کا'),
  parts: folded(
    'علاقے علاقہ علاقوں نواح نواحی مضافات مضافاتی قریب تحصیل بازار مسجد ضلع شہر ہسپتال اسپتال اسکول سرحدی گاؤں حدود مقام',
  ),
  stops: folded('نے کو ساتھ لیے درمیان خلاف ہے ہیں تھا تھے گیا گئے گئی کہ والے والی بعد'),
  fromBehind: folded('سے'),
  taken: folded('برآمد گرفتار اغوا بازیاب لاپتہ حراست ملی ملیں لاش لاشیں لاشوں ضبط قبضے بازیابی گرفتاری مغوی'),
  toBehind: folded('کو جانے تک'),
  holders: folded('گورنر میئر کمشنر ترجمان'),
  origins: folded('نژاد کیلئے'),
};

const PASHTO: PlaceGrammar = {
  ...EMPTY,
  isBehind: true,
  in: folded('په پر'),
  passing: folded(
    'د ښار ولسوالۍ ولسوالي ولایت سیمه سیمې شمالي سوېلي سویلي ختیځ لویدیځ ختیز لوېدیځ مرکز افغان پاکستاني',
  ),
  and: folded('او'),
  inBehind: folded('کې کښې'),
  passingBehind: folded(
    'ولایت ولايت ښار ولسوالۍ ولسوالي ولسوالیو ضلعې ضلع سیمه سیمې سیمو په د مرکز بازار کلي دروازه دروازې',
  ),
  ofBehind: folded('په'),
  stops: folded('له سره ته وايي وویل چې یې لپاره خبر'),
  from: folded('له'),
  fromBehind: folded('څخه نه'),
  taken: folded('ونیول نیول نیولي نیول‌شوي تښتول تښتولي وتښتول وموندل موندل لاسته ترلاسه ورک نیسي'),
  toBehind: folded('ته'),
  holders: folded('والي قوماندان ویاند اوسېدونکي کډوال مهاجر'),
};

const PERSIAN: PlaceGrammar = {
  ...EMPTY,
  in: folded('در نزدیک نزدیکی حومه داخل اطراف حوالی'),
  on: folded('به بر علیه'),
  passing: folded(
    'ولایت ولایات ولایت‌های ولسوالی ولسوالی‌های شهر شهرک شهرستان شهرستان‌های استان مرکز شمال جنوب شرق غرب منطقه مناطق',
    'ناحیه روستای روستا قریه محور بازار مسیر شاهراه محله دره گذرگاه مرز مرزی',
  ),
  isOpen: true,
  stops: folded('از به با برای توسط که را تا بر شد کرد است گفت شدند کردند علیه بین میان درباره می'),
  and: folded('و یا'),
  from: folded('از'),
  via: folded('راه طریق مسیر گذرگاه مرز'),
  taken: folded('بازداشت ربوده کشف دستگیر ضبط پیدا اختطاف ناپدید آزاد نجات'),
  to: folded('به'),
  holders: folded('والی شهردار استاندار فرماندار فرمانده سخنگوی باشندگان اهالی قوماندان امنیه آمر'),
};

const ARABIC: PlaceGrammar = {
  ...EMPTY,
  in: folded('في قرب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل خارج بمدينة بولاية بمنطقة بمديرية بإقليم'),
  on: folded('على ضد'),
  passing: folded(
    'مدينة ولاية محافظة إقليم منطقة العاصمة مقاطعة مديرية مديريات شمالي جنوبي شرقي غربي وسط شرق غرب شمال جنوب حي معبر',
  ),
  isOpen: true,
  stops: folded('من إلى عن مع على أن إن التي الذي ضد بين لدى حول بعد قبل قال'),
  and: folded('و أو'),
  from: folded('من'),
  taken: folded('اعتقال خطف اختطاف ضبط إجلاء اعتقل فقدان'),
  to: folded('إلى'),
  holders: folded('والي حاكم محافظ عمدة سكان قائد'),
};

const RUSSIAN: PlaceGrammar = {
  ...EMPTY,
  in: folded('в во под у близ возле около вблизи'),
  on: folded('на по'),
  passing: folded(
    'провинции провинция провинцию районе район городе город города области столице уезде окрестностях пригороде центре',
    'севере юге востоке западе северной южной восточной западной северном южном восточном западном округе селе кишлаке',
    'афганской афганском афганскому афганскую пакистанской пакистанском пакистанскому пакистанскую иранской иранском',
    'индийской индийском таджикской таджикском приграничной приграничном административном центре границе границы районах',
  ),
  isOpen: true,
  stops: folded('из от с со к ко для о об за при между после до и что как по против из-за'),
  and: folded('и или'),
  from: folded('из от с'),
  isReaching: true,
  taken: folded('эвакуировали эвакуированы похищены пропали'),
  to: folded('к до'),
  holders: folded('губернатор мэр жители глава уроженец жительница житель'),
};

const CHINESE: PlaceGrammar = {
  ...EMPTY,
  isBehind: true,
  in: folded('在 于'),
  passing: folded('省 市 县 区 州 地 镇 首 府 的 东 西 南 北 部 边 境'),
  and: folded('和 与 及'),
  inBehind: folded('发 遭 附 内 爆'),
  passingBehind: folded('省 市 县 区 州 地 镇 首 府 的 东 西 南 北 部 边 境 城'),
  from: folded('从 自 由'),
  to: folded('往 赴 抵'),
};

const TAJIK: PlaceGrammar = {
  ...EMPTY,
  in: folded('дар назди'),
  on: folded('ба бар'),
  passing: folded(
    'вилояти вилоят ноҳияи ноҳия шаҳри шаҳр деҳаи маркази марзи сарҳади шимоли ҷануби шарқи ғарби пойтахти кишвари минтақаи',
  ),
  isOpen: true,
  stops: folded('аз ба бо барои ки ва то аст шуд кард гуфт'),
  and: folded('ва'),
  from: folded('аз'),
  via: folded('роҳи тариқи'),
  taken: folded('боздошт рабуданд ёфт'),
  to: folded('ба'),
  holders: folded('раиси сокини сокинони'),
};

const GRAMMARS: Readonly<Record<string, PlaceGrammar>> = {
  en: ENGLISH,
  ur: URDU,
  ps: PASHTO,
  fa: PERSIAN,
  prs: PERSIAN,
  ar: ARABIC,
  ru: RUSSIAN,
  tg: TAJIK,
  zh: CHINESE,
};

/** The grammar of a language; of one without a table of its own that of nobody, by which nothing is placed by its words. */
export function grammarOf(language: string): PlaceGrammar {
  return GRAMMARS[language] ?? EMPTY;
}
