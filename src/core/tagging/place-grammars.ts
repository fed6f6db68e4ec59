import { EMPTY_GRAMMAR, folded, type PlaceGrammar } from './place-grammar.ts';

const ENGLISH: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
  in: folded(
    'in at near inside outside across around throughout within along via through off hits hit rocks rocked rock',
    'shakes jolts strikes struck rattles rips batters lashes grips paralyses paralyzes engulfs',
  ),
  on: folded('on over against'),
  passing: folded(
    'the a an northern southern eastern western central north south east west northwest northwestern northeast',
    'northeastern southeast southeastern southwest southwestern restive volatile troubled remote mountainous densely',
    'populated of province provinces district districts city cities capital town tehsil subdivision division agency',
    'tribal border upper lower village villages area areas neighbourhood neighborhood valley region locality suburb',
    'suburbs outskirts downtown nearby neighbouring neighboring parts part greater old two three four five six seven',
    'eight several union council',
  ),
  and: folded('and or & as well'),
  of: folded('of'),
  parts: folded(
    'area areas district districts village villages town outskirts suburb suburbs neighbourhood neighborhood parts',
    'part locality tehsil city province valley mountains hills bazaar market vicinity limits jurisdiction north',
    'south east west centre center heart streets subdivision region side sides km kilometres kilometers miles',
  ),
  from: folded('from'),
  taken: folded(
    'recovered recovers recover seized seizes arrested arrests arrest detained held nabbed nabs abducted abducts',
    'kidnapped kidnaps rescued rescues missing reported reports case cases picked apprehended captured caught found',
    'whisked taken take takes exported evacuated evacuates displaced disappeared emerged confiscated unearthed nets',
    'netted',
  ),
  to: folded('to toward towards for'),
  holders: folded('governor mayor chief commissioner residents people police official officials spokesman native emir'),
  origins: folded('based born bound origin style linked trained educated raised hailing returned'),
};

const URDU: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
  isBehind: true,
  passing: folded('ضلع صوبہ صوبے شہر تحصیل وادی'),
  and: folded('اور یا و سمیت'),
  inBehind: folded('میں قریب نزدیک اندر پر'),
  passingBehind: folded('شہر ضلع ضلعے صوبہ صوبے علاقے علاقہ تحصیل بازار سیکٹر ایجنسی ڈویژن بارڈر سرحد کراسنگ'),
  ofBehind: folded('کے کی کا'),
  parts: folded(
    'علاقے علاقہ علاقوں نواح نواحی مضافات مضافاتی قریب تحصیل بازار مسجد ضلع شہر ہسپتال اسپتال اسکول سرحدی گاؤں حدود',
    'مقام',
  ),
  stops: folded('نے کو ساتھ لیے درمیان خلاف ہے ہیں تھا تھے گیا گئے گئی کہ والے والی بعد'),
  fromBehind: folded('سے'),
  taken: folded('برآمد گرفتار اغوا بازیاب لاپتہ حراست ملی ملیں لاش لاشیں لاشوں ضبط قبضے بازیابی گرفتاری مغوی'),
  toBehind: folded('کو جانے تک'),
  holders: folded('گورنر میئر کمشنر ترجمان'),
  origins: folded('نژاد کیلئے'),
};

const PASHTO: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
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
  ...EMPTY_GRAMMAR,
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
  ...EMPTY_GRAMMAR,
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
  ...EMPTY_GRAMMAR,
  in: folded('в во под у близ возле около вблизи'),
  on: folded('на по'),
  passing: folded(
    'провинции провинция провинцию районе район городе город города области столице уезде окрестностях пригороде',
    'центре севере юге востоке западе северной южной восточной западной северном южном восточном западном округе',
    'селе кишлаке афганской афганском афганскому афганскую пакистанской пакистанском пакистанскому пакистанскую',
    'иранской иранском индийской индийском таджикской таджикском приграничной приграничном административном центре',
    'границе границы районах',
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
  ...EMPTY_GRAMMAR,
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
  ...EMPTY_GRAMMAR,
  in: folded('дар назди'),
  on: folded('ба бар'),
  passing: folded(
    'вилояти вилоят ноҳияи ноҳия шаҳри шаҳр деҳаи маркази марзи сарҳади шимоли ҷануби шарқи ғарби пойтахти кишвари',
    'минтақаи',
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

const FRENCH: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
  in: folded(
    'à au aux dans en près proche proximité entre autour sur frappe frappé frappée secoue ébranle endeuille vise visé',
  ),
  on: folded('contre'),
  passing: folded(
    'la le les une un des du de l d région régions province provinces cercle cercles commune communes ville villes',
    'village villages localité localités département départements district districts capitale nord sud est ouest',
    'centre extrême préfecture zone zones périphérie banlieue alentours environs frontière axe route forêt camp et',
    'quartier quartiers deux trois quatre cinq six sept huit plusieurs localités malienne malien burkinabè',
    'nigérienne nigérien tchadienne',
  ),
  isOpen: false,
  and: folded('et ou'),
  of: folded('de du des d'),
  parts: folded(
    'nord sud est ouest centre région province cercle commune ville village périphérie banlieue environs alentours',
    'sortie entrée marché aéroport axe secteur zone quartier km kilomètres kilomètre localité préfecture département',
    'gendarmerie camp base garnison mosquée hôpital école forêt',
  ),
  from: folded('depuis'),
  to: folded('jusqu pour vers'),
  holders: folded('gouverneur maire préfet habitants ressortissants procureur populations'),
};

const SPANISH: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
  in: folded('en cerca dentro sacude golpea azota tras junto'),
  on: folded('contra sobre'),
  passing: folded(
    'el la los las un una de del región provincia ciudad localidad municipio departamento distrito aldea pueblo',
    'capital norte sur este oeste centro noreste noroeste sureste suroeste zona frontera afueras barrio y',
  ),
  and: folded('y o e'),
  of: folded('de del'),
  parts: folded(
    'norte sur este oeste centro región provincia ciudad localidad municipio afueras alrededores zona barrio mercado',
    'aeropuerto carretera km kilómetros noreste noroeste sureste suroeste',
  ),
  from: folded('desde'),
  to: folded('hacia hasta para'),
  holders: folded('gobernador alcalde habitantes vecinos residentes'),
};

const PORTUGUESE: PlaceGrammar = {
  ...EMPTY_GRAMMAR,
  in: folded('em no na nos nas perto junto dentro num numa atinge abala'),
  on: folded('contra sobre a ao'),
  passing: folded(
    'o a os as um uma de do da dos das região província cidade localidade município distrito aldeia vila capital',
    'norte sul leste oeste centro nordeste noroeste sudeste sudoeste zona fronteira arredores bairro e',
  ),
  and: folded('e ou'),
  of: folded('de do da dos das'),
  parts: folded(
    'norte sul leste oeste centro região província cidade localidade município arredores zona bairro mercado aeroporto',
    'estrada km quilómetros quilômetros nordeste noroeste sudeste sudoeste',
  ),
  from: folded('desde'),
  to: folded('para até'),
  holders: folded('governador prefeito moradores habitantes residentes'),
};

const GRAMMARS: Readonly<Record<string, PlaceGrammar>> = {
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  pt: PORTUGUESE,
  ur: URDU,
  ps: PASHTO,
  fa: PERSIAN,
  prs: PERSIAN,
  ar: ARABIC,
  ru: RUSSIAN,
  tg: TAJIK,
  zh: CHINESE,
};

/**
 * The grammar of a language; of one without a table of its own that of nobody, by which nothing is placed by its
 * words.
 */
export function grammarOf(language: string): PlaceGrammar {
  return GRAMMARS[language] ?? EMPTY_GRAMMAR;
}
