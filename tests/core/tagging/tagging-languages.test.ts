import { describe, expect, it } from 'vitest';
import { glossOf } from '../../../src/core/tagging/gloss.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { guessLanguage } from '../../../src/core/text/language.ts';
import { shippedTaxonomy, tagsOf } from '../../support/taxonomy.ts';

type Row = readonly [title: string, regions: string, actors: string, themes: string];

/** Invented headlines with what they must be tagged with; blank-separated ids, more may be given. */
const HEADLINES: Readonly<Record<string, readonly Row[]>> = {
  fa: [
    ['انفجار در کابل چهار کشته بر جا گذاشت', 'kabul', '', 'explosion'],
    ['حمله هوایی در خوست نه غیرنظامی را کشت', 'af-kho', '', 'airstrike'],
    ['داعش خراسان مسئولیت حمله در هرات را پذیرفت', 'af-her', 'iskp', 'claim-of-responsibility'],
    ['طالبان آموزش دختران را در قندهار منع کردند', 'af-kan', 'afghan-taliban', 'womens-rights'],
    ['زلزله در بادغیس خانه‌ها را ویران کرد', 'af-bdg', '', 'natural-disaster'],
    ['ایران هزاران مهاجر افغان را اخراج کرد', 'ir', '', 'refugees-deportation'],
    ['مذاکرات صلح میان پاکستان و افغانستان آغاز شد', 'pk af', '', 'negotiations'],
    ['گذرگاه تورخم پس از درگیری مرزی بسته شد', 'torkham', '', 'border-clash'],
    ['بازداشت سه عضو داعش در ننگرهار', 'af-nan', 'islamic-state', 'arrest-prosecution'],
    ['کشت کوکنار و تجارت مواد مخدر در هلمند', 'af-hel', '', 'narcotics'],
  ],
  ps: [
    ['په خوست کې هوايي برید نهه کسان ووژل', 'af-kho', '', 'airstrike'],
    ['په کابل کې چاودنه وشوه', 'kabul', '', 'explosion'],
    ['په کندهار کې د نجونو ښوونځي تړلي پاتې شول', 'af-kan', '', 'womens-rights'],
    ['په ننګرهار کې د داعش درې غړي ونیول شول', 'af-nan', 'islamic-state', ''],
    ['په هلمند کې ځانمرګی برید وشو', 'af-hel', '', 'suicide-bombing'],
    ['په پېښور کې لاریون وشو', 'peshawar', '', 'protest'],
    ['په کونړ کې زلزلې کورونه ویجاړ کړل', 'af-knr', '', 'natural-disaster'],
    ['د پاکستان او افغانستان ترمنځ اوربند وشو', 'pk af', '', 'ceasefire'],
    ['له ایران څخه زرګونه کډوال راستانه شول', 'ir', '', 'refugees-deportation'],
    ['په پکتیکا کې سرحدي نښته دوام لري', 'af-pka', '', 'border-clash'],
  ],
  ur: [
    ['پشاور میں دھماکے سے پانچ افراد ہلاک', 'peshawar', '', 'explosion'],
    ['کوئٹہ میں خودکش حملہ، تین اہلکار شہید', 'quetta', '', 'suicide-bombing security-forces-target'],
    ['تحریک طالبان پاکستان نے بنوں حملے کی ذمہ داری قبول کر لی', 'bannu', 'ttp', 'claim-of-responsibility'],
    ['شمالی وزیرستان میں ڈرون حملہ', 'north-waziristan', '', 'drone'],
    ['افغانستان اور پاکستان کے درمیان جنگ بندی', 'af pk', '', 'ceasefire'],
    ['کراچی میں احتجاج، سڑکیں بند', 'karachi', '', 'protest'],
    ['طورخم سرحد بند، ٹرک پھنس گئے', 'torkham', '', 'border-closure'],
    ['سوات میں سیلاب سے تباہی', 'swat-pk', '', 'natural-disaster'],
    ['افغان پناہ گزین ملک بدر', 'af', '', 'refugees-deportation'],
    ['لاہور سے دو دہشت گرد گرفتار', 'lahore', '', 'arrest-prosecution'],
  ],
  ru: [
    ['Взрыв в Кабуле: четверо погибших', 'kabul', '', 'explosion'],
    ['Авиаудар по афганскому Хосту унес жизни девяти человек', 'af-kho', '', 'airstrike'],
    ['Талибан запретил женщинам работать в Афганистане', 'af', 'afghan-taliban', 'womens-rights'],
    ['Таджикистан сообщил о перестрелке на границе с Афганистаном', 'tj af', '', 'border-clash'],
    ['В Душанбе задержан вербовщик', 'dushanbe', '', 'arrest-prosecution'],
    ['Землетрясение в Герате разрушило дома', 'af-her', '', 'natural-disaster'],
    ['Иран депортировал тысячи афганских беженцев', 'ir', '', 'refugees-deportation'],
    ['Переговоры Пакистана и Афганистана в Дохе', 'pk af', '', 'negotiations'],
    ['Узбекистан передал Афганистану гуманитарную помощь', 'uz af', '', 'humanitarian'],
    ['Смертник напал на мечеть в Пешаваре', 'peshawar', '', 'suicide-bombing'],
  ],
  ar: [
    ['انفجار في كابول يقتل خمسة أشخاص', 'kabul', '', 'explosion'],
    ['هجوم انتحاري في بيشاور', 'peshawar', '', 'suicide-bombing'],
    ['حركة طالبان تنفي وجود معسكرات تدريب في أفغانستان', 'af', 'afghan-taliban', 'denial training-camp'],
    ['غارة جوية على الحدود بين باكستان وأفغانستان', 'pk af', '', 'airstrike'],
    ['زلزال يضرب هرات', 'af-her', '', 'natural-disaster'],
    ['إيران تعلن ترحيل لاجئين أفغان', 'ir', '', 'refugees-deportation'],
    ['مفاوضات بين باكستان وأفغانستان في الدوحة', 'pk af', '', 'negotiations'],
    ['وقف إطلاق النار بين الهند وباكستان', 'in pk', '', 'ceasefire'],
    ['اعتقال ثلاثة مسلحين في طهران', 'ir', '', 'arrest-prosecution'],
    ['مساعدات إنسانية إلى أفغانستان', 'af', '', 'humanitarian'],
  ],
  zh: [
    ['喀布尔发生爆炸致五人死亡', 'kabul', '', 'explosion'],
    ['巴基斯坦空袭阿富汗霍斯特省', 'pk af', '', 'airstrike'],
    ['塔利班禁止女性上大学', '', 'afghan-taliban', 'womens-rights'],
    ['白沙瓦发生自杀式袭击', 'peshawar', '', 'suicide-bombing'],
    ['阿富汗赫拉特发生地震', 'af', '', 'natural-disaster'],
    ['伊朗遣返阿富汗难民', 'ir af', '', 'refugees-deportation'],
    ['巴基斯坦与阿富汗停火谈判', 'pk af', '', 'ceasefire'],
    ['哈卡尼网络头目被捕', '', 'haqqani-network', 'arrest-prosecution'],
    ['克什米尔边境交火', 'kashmir', '', 'border-clash'],
    ['塔吉克斯坦否认边境冲突', 'tj', '', 'denial'],
  ],
};
const ROWS = Object.entries(HEADLINES).flatMap(([language, rows]) => rows.map((row) => [language, ...row] as const));
const listed = (ids: string) => ids.split(' ').filter((id) => id !== '');

describe('headlines in the languages of the region', () => {
  it('are sixty', () => expect(ROWS.length).toBe(60));

  it.each(ROWS)('%s: %s', (language, title, regions, actors, themes) => {
    const taxonomy = shippedTaxonomy();
    // With the feed's language, and as it is guessed where the feed states none.
    for (const stated of [language, null]) {
      const found = tagsOf(title, { language: stated });
      const reached = found.regions.flatMap((id) => [id, ...taxonomy.ancestors('region', id)]);
      expect(reached).toEqual(expect.arrayContaining(listed(regions)));
      expect(found.actors).toEqual(expect.arrayContaining(listed(actors)));
      expect(found.themes).toEqual(expect.arrayContaining(listed(themes)));
    }
  });

  it.each(ROWS)('%s is recognised in: %s', (language, title) => expect(guessLanguage(title)).toBe(language));
});

describe('a gloss', () => {
  const gloss = (title: string, language: string | null = null) =>
    glossOf(
      {
        title,
        language,
        tagging: tagText({ title, summary: '', language, feedCountry: null }, shippedTaxonomy()),
      },
      shippedTaxonomy(),
    );

  it.each([
    ['په خوست کې هوايي برید، ۹ مړه', '[Pashto] Khost; airstrike; 9'],
    ['Взрыв в Кабуле, 4 погибших', '[Russian] Kabul; explosion; 4'],
    ['انفجار در کابل در سال ۱۴۰۴', '[Dari/Persian] Kabul; explosion'],
  ])('of %s tells language, tags and figures', (title, expected) => expect(gloss(title)).toBe(expected));

  it('is not made for English', () => expect(gloss('Blast in Kabul', 'en')).toBeNull());

  it('says the language where nothing was recognised', () => {
    expect(gloss('Хорошая погода сегодня', 'ru')).toBe('[Russian] no name or theme recognised');
  });

  it('calls themes by words that people use', () => {
    const tags = [{ kind: 'theme', id: 'security-forces-target', status: 'explicit', evidence: [] }] as const;
    expect(glossOf({ title: 'Хорошая', language: 'ru', tagging: { tags, stance: [] } }, shippedTaxonomy())).toBe(
      '[Russian] attack on security forces',
    );
  });
});
