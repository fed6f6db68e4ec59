/** What is known of an outlet's lineage. Unknown outlets are outlets, and nothing more. */
type Known = { readonly agency?: string; readonly state?: string; readonly family?: string };

/** Agencies: who buys their text carries it; by domain and by the names that credits use. */
const AGENCIES: Readonly<Record<string, string>> = {
  Reuters: 'reuters.com|reuters|thomson reuters|рейтер|رویترز|رويترز|روئٹرز|رائٹرز|رویټرز|路透社',
  AP: 'apnews.com|ap|associated press|the associated press|ассошиэйтед пресс|آسوشیتدپرس|اسوشیتدپرس|ایسوسی ایٹڈ پریس|美联社',
  AFP: 'afp.com|afp|agence france-presse|agence france presse|франс пресс|فرانس پرس|خبرگزاری فرانسه|اے ایف پی|法新社',
  PTI: 'ptinews.com|pti|press trust of india|پی ٹی آئی',
  ANI: 'aninews.in|ani|asian news international',
  IANS: 'ians.in|ians',
  EFE: 'efe.com|efe',
  DPA: 'dpa.com|dpa|deutsche presse-agentur',
  Anadolu: 'aa.com.tr|anadolu|anadolu agency|anadolu news agency|анадолу|آناتولی|اناطولی',
  Interfax: 'interfax.ru|interfax.com|interfax|интерфакс',
  Pajhwok: 'pajhwok.com|pajhwok|pajhwok afghan news|پژواک|آژانس خبری پژواک',
  UPI: 'upi.com|upi',
  Kyodo: 'kyodonews.net|kyodo',
  'Online News Agency': 'online.com.pk|online news agency',
};

/** Outlets that a state owns or runs: together they are one origin. */
const STATE: Readonly<Record<string, string>> = {
  af: 'bakhtarnews.af|bakhtar|bakhtar news agency|باختر|آژانس باختر|rta.org.af|rta|radio television afghanistan|alemarahenglish.af|alemarah|الاماره|kabultimes.af|kabul times|the kabul times',
  pk: 'app.com.pk|associated press of pakistan|app|radio.gov.pk|radio pakistan|ptv.com.pk|ptv|ptv news|ریڈیو پاکستان|اے پی پی',
  ir: 'irna.ir|en.irna.ir|irna|ایرنا|tasnimnews.com|tasnim|tasnim news agency|تسنیم|farsnews.ir|fars news agency|fars|فارس|mehrnews.com|mehr|mehr news agency|مهر|isna.ir|isna|ایسنا|presstv.ir|press tv|irib|iribnews.ir|صدا و سیما|mizanonline.ir|mizan|میزان|alalam.ir|al-alam',
  cn: 'xinhuanet.com|news.cn|xinhua|xinhua news agency|新华社|синьхуа|globaltimes.cn|global times|cgtn.com|cgtn|cctv|people.com.cn|people’s daily|chinadaily.com.cn|china daily|ecns.cn',
  ru: 'tass.ru|tass.com|tass|тасс|ria.ru|ria novosti|риа новости|sputniknews.com|sputnik|спутник|rt.com|rg.ru|rossiyskaya gazeta',
  tj: 'khovar.tj|khovar|ховар|jumhuriyat.tj',
  uz: 'uza.uz|uza|dunyo.info|уза',
  kg: 'kabar.kg|kabar|кабар|ktrk.kg',
  kz: 'inform.kz|kazinform|казинформ',
  tm: 'turkmenistan.gov.tm|tdh.gov.tm|tdh',
  in: 'newsonair.gov.in|all india radio|ddnews.gov.in|doordarshan|dd news|prasar bharati|pib.gov.in',
  tr: 'trtworld.com|trt|trt world',
  sa: 'spa.gov.sa|saudi press agency',
  qa: 'qna.org.qa|qatar news agency',
};

/** Houses with several outlets: one newsroom's texts under several names. */
const FAMILIES: Readonly<Record<string, string>> = {
  dawn: 'dawn.com|dawn|dawnnews.tv|dawn news|aurora.dawn.com',
  jang: 'geo.tv|geo|geo news|geo tv|thenews.com.pk|the news|the news international|jang.com.pk|jang|daily jang',
  express: 'tribune.com.pk|express tribune|the express tribune|express.pk|express news',
  nation: 'nation.com.pk|the nation|nawaiwaqt.com.pk|nawaiwaqt|waqtnews.tv',
  ary: 'arynews.tv|ary|ary news',
  rferl:
    'rferl.org|rfe/rl|radio free europe|azadiradio.com|azadi radio|radio azadi|azattyq.org|ozodi.org|radio ozodi|mashaalradio.com|radio mashaal|radiofarda.com|radio farda|azattyk.org|rus.ozodi.org|gandhara.rferl.org|gandhara|current time',
  voa: 'voanews.com|voa|voice of america|deewaradio.com|deewa radio|darivoa.com|pashtovoa.com|urduvoa.com|voadeewanews.com',
  bbc: 'bbc.co.uk|bbc.com|bbc|bbc news|bbc persian|bbc pashto|bbc urdu|bbc monitoring',
  tolo: 'tolonews.com|tolo|tolonews|tolo news|طلوع نیوز|طلوع‌نیوز',
  khaama: 'khaama.com|khaama|khaama press|خامه پرس|خبرگزاری خامه',
  afintl: 'afintl.com|afghanistan international|iranintl.com|iran international|افغانستان اینترنشنال|ایران اینترنشنال',
  amu: 'amu.tv|amu|amu tv|آمو',
  ariana: 'ariananews.af|ariana|ariana news|آریانا نیوز',
  '8am': '8am.media|8am.af|8am|hasht-e subh|hasht e subh|۸صبح|هشت صبح',
  aljazeera: 'aljazeera.com|al jazeera|aljazeera.net|الجزیره',
  ndtv: 'ndtv.com|ndtv',
  toi: 'indiatimes.com|timesofindia.com|timesofindia.indiatimes.com|times of india|the times of india|economictimes.com',
  cnn: 'cnn.com|cnn',
  guardian: 'theguardian.com|the guardian|guardian',
  nyt: 'nytimes.com|new york times|the new york times',
  wapo: 'washingtonpost.com|washington post|the washington post',
  wsj: 'wsj.com|wall street journal|the wall street journal',
  akipress: 'akipress.com|akipress.org|akipress',
};

/** Their items are other people's: the `<source>` element says whose. */
const AGGREGATORS =
  /(?:^|\.)(?:news\.google\.com|google\.com|msn\.com|news\.yahoo\.com|yahoo\.com|bing\.com|feedly\.com|newsbreak\.com|flipboard\.com|inoreader\.com|allafrica\.com|feedburner\.com|einnews\.com)$/;

const known = new Map<string, Known>([
  ...namesOf(AGENCIES, (agency) => ({ agency })),
  ...namesOf(STATE, (state) => ({ state })),
  ...namesOf(FAMILIES, (family) => ({ family })),
]);

function namesOf(lists: Readonly<Record<string, string>>, make: (key: string) => Known): [string, Known][] {
  return Object.entries(lists).flatMap(([key, names]) =>
    names.split('|').map((name): [string, Known] => [name, make(key)]),
  );
}

/** An outlet by its domain or name, with what is known of where its texts come from. */
export type Outlet = {
  /** One key for all outlets of one house. */
  readonly key: string;
  /** As it was named. */
  readonly name: string;
  /** Set for agencies. */
  readonly agency: string | null;
  /** Country code of the state that owns it. */
  readonly state: string | null;
};

/** Whoever a domain (`en.dawn.com`) or a name ("The Associated Press") means. */
export function outletOf(name: string): Outlet {
  const low = name
    .toLowerCase()
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^www\./, '');
  const lineage = lookUp(low);
  const key = lineage?.agency ?? lineage?.state ?? lineage?.family ?? low.replace(/^the /, '');
  const own = lineage?.state === undefined ? key.toLowerCase() : low;
  return { key: own, name, agency: lineage?.agency ?? null, state: lineage?.state ?? stateByDomain(low) };
}

function lookUp(low: string): Known | undefined {
  const direct = known.get(low) ?? known.get(low.replace(/^the /, ''));
  if (direct !== undefined || !low.includes('.')) return direct;
  // Sections and languages are subdomains: ur.dawn.com.
  for (let rest = low; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const found = known.get(rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Ministries and offices on a state's own domain. */
function stateByDomain(low: string): string | null {
  return /\.(?:gov|mil|mod)\.([a-z]{2})$/.exec(low)?.[1] ?? null;
}

export function isAggregator(publisher: string): boolean {
  return AGGREGATORS.test(publisher.toLowerCase());
}

/** Every name of an agency or of a state's outlet that texts credit; longest first. */
export const CREDITED: readonly string[] = [...known]
  .filter(([name, { family }]) => family === undefined && !/\.[a-z]{2,4}$/.test(name))
  .map(([name]) => name)
  .sort((a, b) => b.length - a.length);
