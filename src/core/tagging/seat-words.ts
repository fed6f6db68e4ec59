import { folded } from './place-grammar.ts';
import { phraseWordsOf } from './tokens.ts';

const NONE: ReadonlySet<string> = new Set();

/** How a language has a capital speak or act for its government. */
export type SeatGrammar = {
  /** Right behind it, verbs, agents' particles and "government"; right before it, whose object or owner it is. */
  readonly behind: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  /** "To", "on", "with", "of" behind or before it, and the words near it that make it a party. */
  readonly joints: ReadonlySet<string>;
  readonly dealings: ReadonlySet<string>;
  /** Verbs at the end of a clause that begins with it. */
  readonly closing: ReadonlySet<string>;
  /** Begin a clause without a comma. */
  readonly opening: ReadonlySet<string>;
  /** Between two capitals. */
  readonly and: ReadonlySet<string>;
  /** Roads and flights go between towns, not governments. */
  readonly ways: ReadonlySet<string>;
  /** "Authorities in": whoever rules there. */
  readonly inside: ReadonlySet<string>;
  readonly rulers: ReadonlySet<string>;
  /** Verbs that have it as their object some words later: "called, said the spokesman, on Kabul". */
  readonly calling: ReadonlySet<string>;
};

const NOBODY: SeatGrammar = {
  behind: NONE,
  before: NONE,
  joints: NONE,
  dealings: NONE,
  closing: NONE,
  opening: NONE,
  and: NONE,
  ways: NONE,
  inside: NONE,
  rulers: NONE,
  calling: NONE,
};

const SEATS: Readonly<Record<string, SeatGrammar>> = {
  en: {
    ...NOBODY,
    behind: folded(
      'regime administration government authorities dispensation rulers envoy ambassador embassy diplomat diplomats',
      'delegation spokesman spokesperson talk claim claims version silence side counterpart minister ministry',
      'leadership negotiators',
    ),
    joints: folded('with to from on by over against at'),
    dealings: folded(
      'ties relations protest protests demarche letter pressure message dossier demand demands blame blamed blames',
      'blaming tension tensions rift rifts deal trust patience complaint complaints agreement odds row dialogue',
      'contact contacts engagement talks negotiations anger angry influence leverage handed conveyed lodged raised',
      'urged appealed appeal request requested',
    ),
    inside: folded('in'),
    rulers: folded('authorities officials rulers government leaders leadership administration regime'),
    and: folded('and &'),
    ways: folded('road highway motorway route flight flights bus train railway corridor expressway'),
  },
  fr: {
    ...NOBODY,
    behind: folded(
      'accuse accusent dément démentent rejette rejettent annonce annoncent condamne condamnent dénonce dénoncent',
      'exige appelle affirme affirment assure nie nient refuse refusent suspend suspendent rompt rompent expulse',
      'expulsent convoque rappelle ordonne réclame salue met signent quittent a veut demande promet menace proteste',
      'répond et',
    ),
    before: folded('gouvernement régime junte autorités entre'),
    joints: folded('avec à par entre de'),
    dealings: folded(
      'relations tensions accord négociations pourparlers dialogue diplomatie brouille rupture médiation pression',
      'accusations crise accusé accusée',
    ),
    inside: folded('à de'),
    rulers: folded('autorités gouvernement junte régime pouvoir'),
    and: folded('et'),
    ways: folded('route vol vols bus train axe'),
  },
  es: {
    ...NOBODY,
    behind: folded(
      'acusa acusan niega niegan rechaza rechazan anuncia anuncian condena condenan exige pide advierte afirma',
    ),
    before: folded('gobierno régimen junta autoridades entre'),
    joints: folded('con a entre de'),
    dealings: folded('relaciones tensiones acuerdo negociaciones diálogo crisis presión'),
    and: folded('y'),
    ways: folded('carretera vuelo vuelos tren'),
  },
  pt: {
    ...NOBODY,
    behind: folded(
      'acusa acusam nega negam rejeita rejeitam anuncia anunciam condena condenam exige pede afirma adverte',
    ),
    before: folded('governo regime junta autoridades entre'),
    joints: folded('com a entre de'),
    dealings: folded('relações tensões acordo negociações diálogo crise pressão'),
    and: folded('e'),
    ways: folded('estrada voo voos comboio trem'),
  },
  ur: {
    ...NOBODY,
    behind: folded('نے حکومت انتظامیہ رجیم حکام'),
    joints: folded('کا کی کے سے کو پر'),
    dealings: folded(
      'مؤقف موقف کہنا الزام الزامات انکار دعویٰ دعوے مطالبہ ردعمل مذمت تردید حکومت انتظامیہ درخواست پالیسی تعلقات',
      'مذاکرات درمیان خلاف ساتھ وفد اصرار جواب بیان خدشات تحفظات احتجاج رابطہ خبردار پیغام دھمکی آگاہ مراسلہ زور',
      'دباؤ مخالفت',
    ),
    and: folded('اور و'),
    ways: folded('روڈ شاہراہ پرواز پروازیں موٹروے بس ٹرین'),
  },
  ps: {
    ...NOBODY,
    behind: folded('وايي وویل ردوي تورنوي غواړي غوښتي حکومت چارواکي رژیم'),
    joints: folded('ته سره د پر په له'),
    dealings: folded(
      'خبرې خبرو اړیکې اړیکو مذاکرات مذاکراتو خبرداری پیغام ځواب غوښتنه ادعا ادعاوې دریځ غبرګون تور تورونه پړه فشار',
      'نیوکه چوي واچوله واچوي اچوي اچولې تړون ترمنځ منځ',
    ),
    closing: folded(
      'وايي وویل ویلي ردوي رد ردې تورنوي تورن تور غندي وغندل غبرګون تبصره اعلان ټینګار خبرداری هیله انکار منلې',
    ),
    opening: folded('او خو چې که'),
    and: folded('او'),
    ways: folded('لار لارې لویه الوتنې الوتنه سړک سرک'),
  },
  fa: {
    ...NOBODY,
    behind: folded('گفت گفته رژیم'),
    before: folded(
      'حکومت دولت رژیم مقامات مقامهای سفیر روابط گفتگوهای گفت‌وگوهای گفتگوی مذاکرات مناسبات اتهامات ادعای موضع واکنش',
    ),
    joints: folded('با به را بر از میان بین'),
    dealings: folded(
      'گفتگو گفتگوها گفتگوهای گفت‌وگو گفت‌وگوها گفت‌وگوهای مذاکره مذاکرات روابط تنش تنش‌ها متهم محکوم هشدار پاسخ خواست',
      'خواستار فشار انتقاد توافق اعتراض اختلاف اختلافات دور',
    ),
    closing: folded(
      'گفت گفته گوید رد تکذیب متهم محکوم هشدار خواست خواستار ادعا اعلام تاکید تأکید انکار واکنش می‌گوید پذیرفت خواند',
      'دانست',
    ),
    opening: folded('و اما که ولی'),
    and: folded('و'),
    ways: folded('راه شاهراه جاده مسیر پرواز پروازهای بزرگراه'),
  },
  ar: {
    ...NOBODY,
    behind: folded('تتهم تنفي ترفض تقول تدعو تطالب تحذر تعلن تؤكد تندد تدين تستدعي ترد تعتبر'),
    calling: folded('دعا ودعا حث وحث طالب وطالب اتهم واتهم دعت ودعت طالبت وطالبت حمل وحمل حملت ناشد'),
    before: folded(
      'اتهمت واتهمت نفت ونفت رفضت ورفضت قالت وقالت دعت ودعت طالبت وطالبت حذرت وحذرت أعلنت وأعلنت أكدت وأكدت ردت',
      'استدعت أدانت تتهم تدعو تطالب تحذر حكومة سلطات محادثات مفاوضات علاقات موقف اتهام اتهامات نظام بين لدى لكن',
    ),
    joints: folded('مع على إلى بين'),
    dealings: folded('محادثات مفاوضات علاقات العلاقات التوتر توتر اتفاق ضغوط رسالة المحادثات المفاوضات'),
    and: folded('و'),
    ways: folded('طريق رحلات رحلة'),
  },
  ru: {
    ...NOBODY,
    behind: folded(
      'обвинил обвинила обвиняет отверг отвергла отвергает отрицает отрицал заявил заявила заявляет призвал призвала',
      'призывает потребовал потребовала требует осудил осудила осуждает предупредил предупреждает опроверг',
      'опровергает назвал считает намерен готов готова настаивает ответил вручил вызвал выразил пообещал не',
    ),
    before: folded(
      'обвинил обвинила обвиняет призвал призывает власти переговоры переговоров отношения отношений между',
      'консультации диалог правительство режим напряженность позиция официальный официального',
    ),
    joints: folded('с со между к на'),
    dealings: folded(
      'переговоры переговоров переговорах отношения отношений диалог договоренности соглашение давление',
      'напряженность консультации',
    ),
    and: folded('и'),
    ways: folded('трасса трассе дорога дороге рейс рейсы шоссе поезд'),
  },
  zh: {
    ...NOBODY,
    behind: folded('称 说 否 拒 谴 指 表 呼 愿 警 敦 批 将 要 当 政 方'),
    before: folded('责 促 求 判'),
    joints: folded('与 和 对 同'),
    dealings: folded('谈 判 系'),
    and: folded('与 和'),
    ways: folded('路 航'),
  },
};

/** The grammar of a language; of one without a table that of nobody. */
export function seatGrammarOf(language: string): SeatGrammar {
  return SEATS[language === 'prs' ? 'fa' : language] ?? NOBODY;
}

/**
 * What stands before the name of a city in Arabic, Persian and Russian, else behind it, and is an institution there,
 * not its government.
 */
export const INSTITUTIONS: ReadonlySet<string> = new Set(
  [
    ...['جامعة', 'مطار', 'مستشفى', 'بلدية', 'دانشگاه', 'پوهنتون', 'فرودگاه', 'شفاخانه', 'شاروالی', 'شهرداری'],
    ...[
      'university',
      'airport',
      'hospital',
      'zoo',
      'museum',
      'municipality',
      'یونیورسٹی',
      'ہسپتال',
      'اسپتال',
      'ایئرپورٹ',
    ],
    ...['هوايي', 'ښاروالۍ', 'روغتون', 'مدينة', 'شهر', 'شهروندان', 'باشندگان', 'ساکنان', 'жители', 'жителей', 'жителям'],
    ...['университет', 'университета', 'аэропорт', 'аэропорта', 'мэрия', 'мэрии'],
  ].flatMap(phraseWordsOf),
);

/** With these "to" and "from" are said of a town. */
export const JOURNEYS = folded(
  'flee flees fled fleeing fly flies flew flown flying flight flights travel travels travelled traveled',
  'travelling arrive arrives',
  'arrived return returns returned returning go goes went gone drive drove driving back deport deports deported',
  'deportees bus buses',
  'train trains truck trucks convoy road highway route visit visits trip march marched marching moved shifted',
  'airlifted evacuated',
  'brought taken rushed reach reached way bound journey smuggled smuggling transported walk walked lands landed',
  'leaves left',
  'پرواز پروازیں پروازوں روانہ پہنچ پہنچے پہنچا پہنچی واپس واپسی آنے آئے جانے گئے لایا لائے منتقل بس ٹرین سفر',
  'دورہ دورے شاہراہ',
  'الوتنه الوتنې الوتکه ورسېد ورسېدل رسېدلی تللی تلل ستانه راستانه لېږدول لېږدولي موټر لار لارې راغلی راغلل',
  'پروازها پروازهای رسید رسیدند رفت رفتند آمد آمدند بازگشت بازگشتند برگشت انتقال اعزام جاده اتوبوس قطار مسیر',
  'فرار گریخت',
  'رحلة رحلات وصل وصلت يصل عاد عادت سافر توجه نقل نقلوا طريق مغادرة غادر زيارة طائرة',
  'рейс рейсы прибыл прибыла прибыли вылетел вылетела летел прилетел вернулся вернулись поездка визит дорога',
  'трасса поезд',
  'автобус доставили доставлен доставлены отправился ехал ехали бежали эвакуировали эвакуированы',
  '航 飞 抵 赴 返 逃 运 驶',
);

/** Capitals whose government is no actor of its own, by their region. */
export const OTHER_CAPITALS = ['bishkek', 'astana', 'ashgabat'] as const;
