import type { ReadLanguage } from '../reading/language.ts';

/** How a language says where exactly it was, below what a gazetteer knows; folded words. */
export type SpotWords = {
  /** A name right behind them is where it was: "near Surizai". */
  readonly before: string;
  /** Likewise, nouns of places: "the village of", a road, a post. */
  readonly nouns: string;
  /** A name right before them is where it was: "Sariab Road". */
  readonly behind: string;
  /** Likewise, but in a title alone: to hospitals victims are brought, and their doctors speak. Before or behind. */
  readonly inTitle: string;
};

export const SPOT_WORDS: Readonly<Partial<Record<ReadLanguage, SpotWords>>> = {
  en: {
    before: 'in at near on outside around along inside off between towards',
    nouns: 'area village town neighbourhood neighborhood locality village tehsil',
    behind: `area areas bazaar bridge bypass camp checkpost chowk colony crossing district locality market
      mosque
      neighborhood neighbourhood park police-station post road sector street suburb tehsil town township valley
      village shrine pass
      highway station mall hotel plaza university college school`,
    inTitle: 'hospital',
  },
  ru: {
    before: 'в во на под близ у около возле из под',
    nouns: 'районе района район селе села село кишлаке кишлака посёлке поселке улице улицы микрорайоне джамоате',
    behind: 'районе района район области',
    inTitle: 'больнице',
  },
  fa: {
    before: 'در نزدیکی',
    nouns: `منطقه ناحیه شهرک محله روستای قریه ولسوالی شهرستان جاده سرک خیابان چوک چهارراهی میدان دره کوتل بازار پاسگاه
      مسجد حسینیه
      دانشگاه مکتب گذرگاه پل معدن محور بخش ساحه حوزه گذر کوچه`,
    behind: '',
    inTitle: 'شفاخانه بیمارستان',
  },
  ps: {
    before: 'په',
    nouns: 'سیمه',
    behind: `سیمه سیمی ولسوالی ولسوالۍ کلی کلیو بازار چارراهی کوتل سړک لار پوسته ښار تحصیل`,
    inTitle: 'روغتون',
  },
  ur: {
    before: '',
    nouns: 'علاقه علاقے علاقی ضلع تحصیل گاوں بازار',
    behind: 'میں روڈ بازار چوک ٹاون کالونی گوٹھ محله علاقه علاقے علاقی تحصیل گاوں موڑ',
    inTitle: 'ہسپتال هسپتال',
  },
  ar: {
    before: 'في قرب',
    nouns: 'منطقه مدیریه حی شارع قریه سوق مدینه',
    behind: '',
    inTitle: 'مستشفی',
  },
};

/** Words that are parts of many names and tell none apart. */
export const NAME_PARTS = `ministry minister department hospital district road general deputy commissioner rescue
  spokesman security council
  national international committee government province provincial city town village area bazaar market street house
      court high supreme
  university college school airport border crossing gate camp post station force forces command corps brigade regiment
      battalion
  movement party front organisation organization agency office bureau directorate authority commission union
      federation association
  company bank news media press reports state central eastern western northern southern north south east west new old
      day night friday
  saturday sunday monday tuesday wednesday thursday january february march april may june july august september
      october november
  december president prime chief chairman governor mayor secretary director colonel major captain brigadier lieutenant
      sergeant
  constable inspector superintendent interior foreign defence defense affairs health education energy afghan afghans
      pakistani
  pakistanis iranian iranians indian chinese tajik uzbek kyrgyz kazakh russian american baloch pashtun hazara kashmiri
      kashmir islamic
  islam muslim muslims shia sunni taliban afghanistan pakistan iran india china russia khan shah mohammad muhammad
      ahmad ali mullah
  mawlawi maulana haji syed the and two three four five six seven eight nine ten police army militants gunmen bomb
      blast attack
  highway plaza mosque valley tehsil division sector
  министерство мвд гкнб мид россии президент афганистан афганистана таджикистан таджикистана пакистан узбекистан
      кыргызстан казахстан
  талибан талибы`;
