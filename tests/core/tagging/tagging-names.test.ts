import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../support/taxonomy.ts';

type Named = readonly [language: string, country: string, names: string];

/** Names as reports write them, each with its region, put into an invented sentence of its language. */
const SENTENCES: Readonly<Record<string, string>> = {
  ur: '% میں فائرنگ سے دو افراد زخمی',
  fa: 'انفجار در % دو زخمی بر جا گذاشت',
  ps: 'په % کې چاودنه وشوه',
  ru: 'Взрыв в %, пострадали двое',
  ar: 'انفجار في % يوقع جريحين',
  zh: '%发生爆炸，两人受伤',
  hi: '% में धमाका, दो घायल',
};
const NAMES: readonly Named[] = [
  ['ur', 'pk', 'تربت=kech، میران شاہ=north-waziristan، میر علی=north-waziristan، وانا=south-waziristan'],
  ['ur', 'pk', 'پاراچنار=kurram، قندھار=af-kan، ننگرہار=af-nan، خوست=af-kho، زابل=af-zab، کرم=kurram'],
  [
    'ur',
    'pk',
    'ہنگو=hangu-pk، مچھ=bolan-kachhi، دکی=loralai، شوپیاں=shopian، راولاکوٹ=rawalakot-poonch، مہمند=mohmand',
  ],
  [
    'ur',
    'pk',
    'زاہدان=zahedan، میرجاوہ=taftan-mirjaveh، بندر عباس=ir-22، دوشنبے=dushanbe، سمرقند=uz-sa، کاشغر=kashgar',
  ],
  ['fa', 'af', 'مزارشریف=mazar-e-sharif، مزار شریف=mazar-e-sharif، تالقان=taloqan، شبرغان=sheberghan، گردیز=gardez'],
  ['fa', 'af', 'سنگین=sangin، پل‌خمری=pul-e-khumri، پلخمری=pul-e-khumri، دشت ارچی=archi، درایم=darayim، زابل=af-zab'],
  ['fa', 'af', 'خجند=tj-su، پیشاور=peshawar، میرانشاه=north-waziristan، مستونگ=mastung، تاشکند=tashkent'],
  [
    'fa',
    'ir',
    'خاش=khash-ir، میرجاوه=taftan-mirjaveh، راسک=rask-sarbaz، زابل=zabol-ir، نیک‌شهر=nikshahr، کنارک=konarak',
  ],
  [
    'fa',
    'ir',
    'سنندج=ir-12، پیرانشهر=ir-04، اسلام‌آباد غرب=ir-05، سرپل ذهاب=ir-05، ماهشهر=ir-06، تربت جام=ir-09، قم=ir-25',
  ],
  [
    'ps',
    'af',
    'کندز=af-kdz، خوږیاڼي=khogyani-nan، شاولي کوټ=shah-wali-kot، هسکه مېنه=deh-bala، ګردېز=gardez، سنګین=sangin',
  ],
  ['ps', 'pk', 'میرانشاه=north-waziristan، هنګو=hangu-pk، پاړه چنار=kurram، مومند=mohmand، لنډي کوتل=khyber-district'],
  ['ru', 'ru', 'Киргизии=kg، Туркмении=tm، Оше=kg-o، Ошской области=kg-o، Худжанде=tj-su، Хороге=tj-gb، Баткене=kg-b'],
  ['ru', 'ru', 'Термезе=uz-su، Андижане=uz-an، Андижанской области=uz-an، Фергане=uz-fa، Бухаре=uz-bu، Лебапе=tm-l'],
  ['ru', 'ru', 'Талукане=taloqan، Южном Вазиристане=south-waziristan، Мешхеде=ir-09، Жанаозене=kz-47، Кашгаре=kashgar'],
  ['ar', 'qa', 'ميرانشاه=north-waziristan، باكتيكا=af-pka، سنندج=ir-12، طشقند=tashkent، باراتشينار=kurram'],
  ['zh', 'cn', '坦克地区=tank-pk، 苦盏=tj-su، 撒马尔罕=uz-sa، 和田=hotan، 伊犁=ili-xj، 帕哈尔加姆=pahalgam'],
  ['hi', 'in', 'पहलगाम=pahalgam، शोपियां=shopian، किश्तवाड़=kishtwar-doda، उधमपुर=udhampur'],
];

describe('a region goes by the names that its neighbours report it with', () => {
  const rows = NAMES.flatMap(([language, country, names]) =>
    names.split('، ').map((pair) => {
      const [name = '', id = ''] = pair.split('=');
      return { language, country, name, id };
    }),
  );
  it.each(rows)('$language $name', ({ language, country, name, id }) => {
    const title = (SENTENCES[language] ?? '').replace('%', name);
    expect(tagsOf(title, { language, country }).regions).toContain(id);
  });
});

/**
 * Invented lines in which a name of a place is a word, a person, a street or another place; and what they must not
 * give.
 */
const NO_PLACES: readonly (readonly [language: string, country: string, title: string, not: string])[] = [
  ['ur', 'pk', 'اللہ کے کرم سے مسافر محفوظ رہے', 'kurram'],
  ['ur', 'pk', 'بارش کے باعث ٹرین دیر سے پہنچی', 'dir-pk'],
  ['ur', 'pk', 'میں وزیراعظم بنوں گا، رہنما کا دعویٰ', 'bannu'],
  ['ur', 'pk', 'شہری مہنگائی سے بے چین', 'cn'],
  ['ur', 'pk', 'وکٹ کیپر نے ایک میچ میں پانچ کیچ پکڑے', 'kech'],
  ['ur', 'pk', 'یوٹیلیٹی اسٹورز پر چینی سستی', 'cn'],
  ['ur', 'pk', 'لاہور: ملتان روڈ پر حادثہ', 'multan'],
  ['ur', 'pk', 'نوشہرہ: دریائے کابل میں کشتی الٹ گئی', 'kabul'],
  ['ur', 'pk', 'داتا کے مزار شریف پر چادر چڑھائی گئی', 'mazar-e-sharif'],
  ['ur', 'pk', 'علاقہ مکین پانی کی قلت پر سراپا احتجاج', 'south-waziristan'],
  ['fa', 'af', 'درگیری سنگین در هلمند', 'sangin'],
  ['fa', 'af', 'نرخ دالر در بازار کابل بالا رفت', 'nirkh'],
  ['fa', 'af', 'تیراندازی در شهرک جبرئیل هرات', 'shahrak'],
  ['fa', 'ir', 'روز دوشنبه سفیر تاجیکستان به تهران آمد', 'dushanbe'],
  ['fa', 'ir', 'توفان شن در زابل', 'af-zab'],
  ['fa', 'ir', 'انفجار در اسلام‌آباد غرب', 'pk-is'],
  ['fa', 'ir', 'تصادف در محور تربت جام', 'kech'],
  ['ru', 'ru', 'В Бухаресте прошёл митинг', 'uz-bu'],
  ['ru', 'ru', 'Рецепт: лагман по-домашнему', 'af-lag'],
  ['ru', 'ru', 'Синдром усталости: что делать', 'pk-sd'],
  ['ru', 'ru', 'Пособие для многодетных семей', 'kz-10'],
  ['zh', 'cn', '和田玉价格上涨', 'hotan'],
  ['en', 'pk', 'Fire near Delhi Gate in Lahore', 'in-dl'],
  ['en', 'pk', 'Traders of Multan Road protest in Lahore', 'multan'],
  ['en', 'pk', 'Two miners die in Khost area of Harnai', 'af-kho'],
  ['en', 'pk', 'Captain Orakzai praised his bowlers', 'orakzai'],
  ['en', 'pk', 'Cracker attack on Quetta hotel in Karachi', 'quetta'],
  ['en', 'pk', 'Bannu Beef Pulao opens in the capital', 'bannu'],
  ['en', 'af', 'Kabul Singh wins a wrestling title', 'kabul'],
  ['en', 'us', 'University of Moscow, Idaho mourns students', 'ru'],
  ['en', 'us', 'How to brine a Thanksgiving turkey', 'tr'],
  ['en', 'us', 'Fire destroys barn in Lahore, Virginia', 'lahore'],
  ['en', 'gb', 'Collector sells bone china for a record', 'cn'],
  ['en', 'pk', 'Bank of Khyber names new chief', 'khyber-district'],
  ['en', 'pk', 'Offices move to Poonch House', 'poonch-in'],
  ['en', 'us', 'Jet flies at Mach 3', 'bolan-kachhi'],
];

describe('a town with the name of a common word', () => {
  it.each([
    ['BLA claims ambush that killed two guards in Mach', 'bolan-kachhi'],
    ['Gunmen blow up gas pipeline near Sui', 'dera-bugti'],
    ['Taliban bomb kills four soldiers in Wana', 'south-waziristan'],
    ['Insurgents shoot dead policeman in Tank', 'tank-pk'],
    ['BLA says it killed an informer in Zehri', 'khuzdar'],
  ])('is found behind a preposition: %s', (title, id) => expect(tagsOf(title).regions).toContain(id));
});

describe('no place is named', () => {
  it.each(NO_PLACES)('%s %s: %s', (language, country, title, not) => {
    expect(tagsOf(title, { language, country }).regions).not.toContain(not);
  });
});
