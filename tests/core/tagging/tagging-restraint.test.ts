import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../src/core/tagging/tag.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** What must never be asserted, said in many ways and in the languages of the region. All lines are invented. */

const tag = (language: string, title: string) =>
  tagText({ title, summary: '', language, feedCountry: null }, shippedTaxonomy());
const ids = (tags: readonly Tag[], kind: Tag['kind']) => tags.filter((one) => one.kind === kind).map(({ id }) => id);
const rowsOf = (lines: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(lines).flatMap(([language, titles]) => titles.map((title) => [language, title] as const));

describe('nobody has claimed it', () => {
  it.each(
    rowsOf({
      en: [
        'No group has claimed responsibility for the blast in Quetta',
        'No one immediately claimed responsibility for the Kabul bombing',
        'There was no immediate claim of responsibility for the attack in Peshawar',
        'Nobody has yet claimed the attack on the Kunduz mosque',
        'No militant group claimed responsibility after the Bannu attack',
        'So far no organisation has taken responsibility for the killing in Herat',
        'No faction came forward to claim the Turbat bombing',
        'TTP has yet to claim responsibility for the Hangu attack',
        'Islamic State has not claimed responsibility for Kabul blast',
        'Neither the TTP nor ISKP has claimed responsibility for the Bajaur blast',
        'Taliban did not claim responsibility for the Ghazni attack',
        'Responsibility for the Khost bombing has not been claimed',
        'Attack on police van in Karachi remains unclaimed',
        'TTP denies responsibility for the Lakki Marwat blast',
        'Taliban spokesman refused to claim responsibility for Logar bombing',
        'The attack in Nangarhar went without any claim of responsibility',
        'Officials await claim of responsibility for Kandahar suicide bombing',
        'No terrorist organization has so far accepted responsibility for the Swat attack',
        'Kabul blast: no claim of responsibility yet',
        'Taliban deny claims that their fighters attacked a school in Ghor',
        'TTP hasn’t claimed the attack on a checkpost in Tank district',
      ],
      ur: [
        'کوئٹہ دھماکے کی ذمہ داری کسی گروپ نے قبول نہیں کی',
        'ابھی تک کسی تنظیم نے پشاور حملے کی ذمہ داری قبول نہیں کی',
        'حملے کی ذمہ داری تاحال کسی نے قبول نہیں کی',
        'کسی گروہ نے فوری طور پر ذمہ داری قبول نہیں کی ہے',
        'بنوں دھماکے کی ذمے داری کسی نے نہیں لی',
      ],
      fa: [
        'هیچ گروهی مسئولیت حمله کابل را بر عهده نگرفته است',
        'تاکنون هیچ گروهی مسئولیت این حمله را به عهده نگرفته',
        'هنوز کسی مسوولیت انفجار هرات را نپذیرفته است',
        'مسئولیت این انفجار را تا کنون کسی بر عهده نگرفته است',
        'طالبان مسئولیت حمله در غزنی را رد کرد',
      ],
      ps: [
        'تر اوسه هېڅ ډلې د کابل برید مسوولیت نه دی منلی',
        'د خوست چاودنې پړه لا چا نه ده اخیستې',
        'د برید مسوولیت تر اوسه چا پر غاړه نه دی اخیستی',
        'هیڅ وسله‌والې ډلې د برید مسوولیت پر غاړه نه دی اخیستی',
        'لا د دې برید مسؤلیت چا نه دی منلی',
      ],
      ru: [
        'Ни одна группировка не взяла на себя ответственность за взрыв в Кабуле',
        'Ответственность за теракт в Пешаваре пока никто не взял',
        'Пока никто не взял на себя ответственность за нападение в Кветте',
        'Ответственность за взрыв никто на себя не брал, сообщили в Кабуле',
        'Ни одна из групп не взяла ответственность за атаку в Кундузе',
      ],
      ar: [
        'لم تتبن أي جهة الهجوم في كابول',
        'لم تعلن أي جماعة مسؤوليتها عن التفجير في بيشاور',
        'ولم يتبن أحد الهجوم في كويتا حتى الآن',
        'لا جهة أعلنت مسؤوليتها عن تفجير كابل',
        'دون أن تتبنى أي جهة الهجوم في قندهار',
      ],
      zh: [
        '尚无组织宣称对喀布尔爆炸负责',
        '目前没有任何组织宣称对袭击负责',
        '白沙瓦爆炸后还没有人声称负责',
        '暂无组织声称对奎达袭击事件负责',
        '没有组织承认制造了喀布尔袭击',
      ],
    }),
  )('%s: %s', (language, title) => {
    const { tags, stance } = tag(language, title);
    expect(ids(tags, 'theme')).not.toContain('claim-of-responsibility');
    expect(stance.map(({ value }) => value)).not.toContain('claimed');
  });

  it.each(
    rowsOf({
      en: [
        'TTP claims responsibility for Peshawar mosque blast',
        'Baloch separatists took responsibility for the bombing in Gwadar',
        'Jamaat-ul-Ahrar claimed the attack on a Lahore park',
        'BLA claims attack on train in Bolan; no word from the army',
      ],
      ur: ['ٹی ٹی پی نے پشاور حملے کی ذمہ داری قبول کر لی'],
      fa: ['گروه داعش مسوولیت انفجار در هرات را پذیرفت'],
      ps: ['داعش د کابل د برید مسوولیت منلی دی'],
      ru: ['Талибан взял на себя ответственность за нападение в Кветте'],
      ar: ['تنظيم الدولة أعلن مسؤوليته عن تفجير قندهار'],
      zh: ['塔利班声称负责袭击白沙瓦'],
    }),
  )('but this is claimed, %s: %s', (language, title) =>
    expect(ids(tag(language, title).tags, 'theme')).toContain('claim-of-responsibility'),
  );
});

describe('what is said of a border or a soil is no attack across it', () => {
  it.each(
    rowsOf({
      en: [
        'Kabul says Afghan soil will not be used against anyone',
        'Pakistan wants guarantees on Afghan soil before talks in Istanbul',
        'Minister: no one may use Afghan soil to threaten neighbours',
        'Hundreds of families crossed into Afghanistan at Torkham',
        'Nomads crossed into Afghanistan with their herds',
        'Smugglers crossed into Afghanistan from Nimroz with fuel',
        'Trucks carrying onions crossed into Afghanistan after the gate reopened',
        'Afghan soil samples show metals in Helmand',
        'Afghan territory is free of foreign bases, says spokesman',
        'Taliban delegation crosses into Pakistan for talks',
        'Militants crossed into Afghanistan after the raid, police say',
        'Pakistan says the attackers used Afghan soil',
      ],
      fa: ['خاک افغانستان علیه هیچ کشوری استفاده نخواهد شد', 'صدها خانواده وارد افغانستان شدند'],
      ps: ['د افغانستان خاوره به د هېچا پر ضد ونه کارول شي', 'سلګونه کورنۍ افغانستان ته واوښتې'],
      ur: ['افغان سرزمین کسی کے خلاف استعمال نہیں ہوگی', 'سینکڑوں خاندان افغانستان میں داخل ہو گئے'],
      ru: ['Территория Афганистана не будет использоваться против соседей', 'Сотни семей перешли границу Афганистана'],
    }),
  )('%s: %s', (language, title) =>
    expect(ids(tag(language, title).tags, 'theme')).not.toContain('cross-border-attack'),
  );
});

describe('killed children are civilian harm, and nobody’s shields or camps', () => {
  it.each(
    rowsOf({
      en: [
        'Three children killed by mortar shell in Kunar',
        'Air strike kills six children in Khost, residents say',
        'Children among dead in Paktika air strikes',
        'Drone strike kills women and children in North Waziristan',
        'Shelling kills two children in Kurram',
      ],
    }),
  )('%s: %s', (language, title) => {
    const { tags } = tag(language, title);
    expect(ids(tags, 'theme')).toContain('human-shield-civilian-harm');
    const told = tags.find(({ id }) => id === 'human-shield-civilian-harm');
    expect(told?.evidence.map(({ text }) => text).join(' ')).not.toMatch(/shield/i);
    expect(shippedTaxonomy().entry('theme', 'human-shield-civilian-harm')?.name).not.toMatch(/shield/i);
  });
});

describe('who is stranded says nothing about a crossing', () => {
  it.each(
    rowsOf({
      en: [
        'Students stranded in Herat by snow',
        'Afghan students stranded in Ukraine appeal to Kabul',
        'Tourists stranded in Swat after landslide',
        'Passengers stranded at Kabul airport as flights are cancelled',
        'Stranded climbers brought down from K2',
        'Hundreds stranded on Salang pass in heavy snow',
        'Flood leaves villages in Sindh stranded',
      ],
      fa: ['صدها مسافر در سالنگ گیر مانده‌اند'],
      ur: ['سوات میں سیکڑوں سیاح پھنس گئے'],
    }),
  )('%s: %s', (language, title) => expect(ids(tag(language, title).tags, 'theme')).not.toContain('border-closure'));
});

describe('a country’s own aid workers are no foreigners', () => {
  it.each(
    rowsOf({
      en: [
        'Two Afghan aid workers killed in Ghor',
        'Local NGO staff abducted in Kunduz',
        'Afghan employees of a UN agency held in Kabul',
        'Five national staff of aid group shot dead in Baghlan',
        'Polio workers, both Afghans, killed in Nangarhar',
        'Afghan doctor working for charity kidnapped in Paktia',
        'Pakistani aid workers freed in Balochistan',
        'Gunmen kill local staff of a relief agency in Faryab',
      ],
      fa: ['دو کارمند افغان یک موسسه امدادی در غور کشته شدند'],
      ps: ['په غور کې د یوې مرستندویې ادارې دوه افغان کارکوونکي ووژل شول'],
      ur: ['بلوچستان میں امدادی ادارے کے دو مقامی کارکن ہلاک'],
    }),
  )('%s: %s', (language, title) => expect(ids(tag(language, title).tags, 'theme')).not.toContain('foreign-nationals'));
});

describe('a bare Taliban is nobody’s for certain', () => {
  it.each(
    rowsOf({
      en: [
        'Taliban say a commander has died',
        'Taliban announce three-day holiday',
        'Taliban leader seen in public',
        'Three Taliban killed in a raid in Pakistan',
        'Taliban fighters killed in clash near border, Pakistan says',
        'Taliban free two prisoners',
        'Taliban release video of training',
      ],
      fa: ['طالبان دو زندانی را آزاد کرد', 'طالبان از مرگ یک فرمانده خبر داد'],
      ps: ['طالبانو دوه بندیان خوشې کړل', 'طالبان وايي یو قومندان یې مړ دی'],
      ur: ['طالبان نے دو قیدی رہا کر دیے', 'طالبان کا کمانڈر ہلاک'],
      ru: ['Талибан освободил двух пленных', 'Талибы сообщили о гибели командира'],
      ar: ['طالبان تفرج عن أسيرين', 'حركة طالبان تعلن مقتل قائد'],
      zh: ['塔利班释放两名囚犯', '塔利班称一名指挥官死亡'],
    }),
  )('%s: %s', (language, title) => {
    const named = tag(language, title).tags.filter(({ id }) =>
      ['afghan-taliban', 'ttp', 'taliban-unspecified'].includes(id),
    );
    expect(named.length).toBeGreaterThan(0);
    for (const { id, status } of named) expect(`${id} ${status}`).toMatch(/^taliban-unspecified|inferred|derived/);
  });
});

describe('Islamic State in Afghanistan is the whole, its province only inferred', () => {
  it.each(
    rowsOf({
      en: [
        'Islamic State bombs a school in Kabul',
        'ISIS gunmen attack shrine in Kabul',
        'Kabul mosque bombing claimed by Islamic State',
        'Daesh fighters surrender in Nangarhar, Taliban say',
        'IS militants killed in Kabul raid',
      ],
      fa: ['داعش به مکتبی در کابل حمله کرد'],
      ps: ['داعش په کابل کې پر ښوونځي برید وکړ'],
      ur: ['داعش کا کابل میں اسکول پر حملہ'],
      ru: ['ИГИЛ атаковало школу в Кабуле'],
      ar: ['داعش يهاجم مدرسة في كابول'],
      zh: ['伊斯兰国袭击喀布尔一所学校'],
    }),
  )('%s: %s', (language, title) => {
    const { tags } = tag(language, title);
    const statusOf = (id: string) => tags.find((one) => one.kind === 'actor' && one.id === id)?.status;
    expect([statusOf('islamic-state'), statusOf('iskp')]).toEqual(['explicit', 'inferred']);
  });
});

describe('a label that a state imposes stays that state’s word', () => {
  it.each(
    rowsOf({
      en: [
        'Forces kill four Fitna al-Khawarij men in Bannu',
        'Fitna-al-Khawarij commander killed in Tank district',
        'Five Fitna al Khawarij terrorists shot in North Waziristan: ISPR',
        'Army blames Fitna al-Khawarij for Wana college siege',
        'Fitnah al-Khawarij hideout destroyed in Lakki Marwat',
      ],
      ur: ['بنوں میں فتنہ الخوارج کے چار دہشت گرد ہلاک'],
    }),
  )('%s: %s', (language, title) => {
    const ttp = tag(language, title).tags.find(({ id }) => id === 'ttp');
    expect(ttp?.status).toBe('inferred');
    expect(ttp?.evidence.map(({ rule }) => rule)).toContain('label-by:pk-gov');
    expect(ttp?.evidence.map(({ text }) => text).join(' ')).toMatch(/Fitnah?.al.Khawarij|فتنہ الخوارج/);
  });
});

describe('peoples and civil movements are no militants', () => {
  const ARMED =
    /non-state-armed|splinter|front$|alliance|wing|faction|umbrella-nsag|predecessor|banned-party|ambiguous|media-wing/;
  it.each(
    rowsOf({
      en: [
        'Uyghur families rally in Almaty',
        'Uyghurs held in Xinjiang camps, report says',
        'Uighur scholar jailed for life in China',
        'Thailand deports Uyghurs to China',
        'East Turkestan exiles mark anniversary in Istanbul',
        'Uyghur refugees in Afghanistan fear deportation',
        'Uyghur Congress condemns detention of activists',
        'Baloch Yakjehti Committee calls a sit-in in Quetta',
        'BYC leader Mahrang Baloch held in Quetta',
        'Police break up BYC protest in Gwadar, arrest dozens',
        'Baloch Yakjehti Committee rally over missing persons in Turbat',
        'Baloch women march to Islamabad over enforced disappearances',
        'BYC denies link to any armed group, says families want answers',
        'Pashtun Tahafuz Movement march enters Bannu',
        'PTM leader Manzoor Pashteen arrested in Peshawar',
        'Pakistan bans Pashtun Tahafuz Movement before jirga in Khyber district',
        'PTM supporters shot at during rally in Wana',
        'Pashtun movement holds jirga in Jamrud',
      ],
      fa: ['تظاهرات اویغورها در استانبول'],
      ps: ['د پښتون ژغورنې غورځنګ په بنو کې لاریون وکړ'],
      ur: ['پشتون تحفظ موومنٹ کا بنوں میں جلسہ', 'بلوچ یکجہتی کمیٹی کا کوئٹہ میں دھرنا'],
      ru: ['Уйгуры провели митинг в Алматы'],
      zh: ['维吾尔人在伊斯坦布尔集会'],
    }),
  )('%s: %s', (language, title) => {
    const taxonomy = shippedTaxonomy();
    const armed = ids(tag(language, title).tags, 'actor').filter((id) =>
      ARMED.test(taxonomy.entry('actor', id)?.type ?? ''),
    );
    expect(armed).toEqual([]);
  });
});

describe('names and words of other languages that only look like others', () => {
  it.each([
    ['fa', 'وزارت خارجه ایران حمله به کنسولگری در هرات را محکوم کرد', 'iea-mfa'],
    ['fa', 'وزارت دفاع ایران از رزمایش در مرز افغانستان خبر داد', 'iea-mod'],
    ['fa', 'کابل انفجار در پشاور را محکوم کرد', 'arrest-prosecution'],
    ['ps', 'د پاکستان ولسمشر په کابل کې برید محکوم کړ', 'arrest-prosecution'],
    ['ru', 'Удар по афганской провинции Пактика', 'af-pia'],
    ['zh', '白沙瓦爆炸后无人伤亡', 'security-forces-target'],
    ['ur', 'امریکی دفتر خارجہ کا افغانستان پر بیان', 'pk-mfa'],
    ['en', 'Pakistan army says it killed ten militants in a raid', 'claim-of-responsibility'],
    ['ps', 'په کندهار کې چاودنه شوې او درې کسان ټپیان دي', 'human-rights'],
    ['ru', 'В Горном Бадахшане задержан житель Хорога', 'af-bds'],
    ['ar', 'انقطاع كابل الإنترنت في البحر الأحمر', 'kabul'],
    ['en', 'Blast in Quetta kills two - police', 'security-forces-target'],
    ['en', 'Three soldiers killed in militant attack in Bannu', 'ct-operation'],
    ['en', 'Jets hit hideouts close to the Afghan border', 'border-closure'],
    ['en', 'Two villagers killed as Pakistani, Indian troops trade fire', 'ct-operation'],
    ['en', 'Punjab Taliban commander killed in South Waziristan', 'pk-pb'],
    // Common words that are acronyms when written large.
    ['en', 'Former mayor is arrested over bribes', 'arrest-prosecution'],
    ['en', 'Nobody told us missiles would be shown at the museum in Lahore', 'airstrike'],
    ['en', 'The teachers fear being arrested if the Taliban find out', 'arrest-prosecution'],
  ])('%s: %s: not %s', (language, title, id) =>
    expect(tag(language, title).tags.map((one) => one.id)).not.toContain(id),
  );
});

describe('who gave no evidence', () => {
  it.each(['He gave no evidence', 'The ministry offered no evidence of that', 'It was said with no evidence for it'])(
    'denies nothing: %s',
    (summary) => {
      const title = 'Pakistan alleges militant training camps in Kunar';
      const { stance } = tagText({ title, summary, language: 'en', feedCountry: null }, shippedTaxonomy());
      expect(stance.map(({ value }) => value)).not.toContain('denied');
    },
  );

  it('is not who found none', () => {
    const title = 'Kabul says there is no evidence of camps in Kunar';
    const { stance } = tagText({ title, summary: '', language: 'en', feedCountry: null }, shippedTaxonomy());
    expect(stance.map(({ value }) => value)).toContain('denied');
  });
});
