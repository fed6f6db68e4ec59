import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/core/figure/figure.ts';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';

const tell = ({ harm, low, high, bound, isPart, isDenied }: Figure) =>
  [
    harm,
    `${bound === 'at-most' ? high : low}${high === null ? '+' : ''}`,
    ...(isPart ? ['part'] : []),
    ...(isDenied ? ['denied'] : []),
  ].join(' ');
const read = (text: string) => figuresOf(text, '').map(tell).join('; ');

describe('the figures of a clause', () => {
  it.each([
    ['At least 31 people including women and an infant were killed in the market', 'killed 31+'],
    ['Eleven people, seven soldiers and four villagers, were killed', 'killed 11; killed 7 part; killed 4 part'],
    ['The blast killed 14 recruits aboard a coach', 'killed 14'],
    ['26 guards collecting their wages at a fort were killed', 'killed 26'],
    ['The flood claimed eight civilian lives', 'killed 8'],
    ['Six passengers became injured when the brakes failed', 'injured 6'],
    ['Another 19 were hurt', 'injured 19'],
    ['Gunmen took away five labourers from the canal site', 'missing 5'],
    ['Rangers net 12 suspects in overnight raids', 'arrested 12'],
    ['Judge, his driver and two guards shot dead in Zhob', 'killed 4; killed 1 part; killed 1 part; killed 2 part'],
    ['Three brothers aged six, nine and 11 were killed by the shell', 'killed 3'],
    ['Four of the fishermen drowned', 'killed 4'],
    ['The number of policemen killed rose to nine', 'killed 9'],
    ['The toll crossed 40', 'killed 40+'],
    ['Two traders were abducted and later killed', 'killed 2'],
    ['The toll of the slide that buried a hamlet in Shighnan rose to 14', 'killed 14'],
    ['The toll climbs to 3 dead', 'killed 3'],
    ["Two held over the tailor's murder", 'arrested 2; killed 1'],
    ['A teacher and three others were hurt', 'injured 4; injured 1 part; injured 3 part'],
    ['Число погибших при сходе селя выросло до семи', 'killed 7'],
    ['Пятеро подсудимых остаются под стражей', 'arrested 5'],
    ['په هرات کې دیارلس کسان د غلا په تور ونیول شول', 'arrested 13'],
    ['یازده نفر هنوز ناپدیدند', 'missing 11'],
    ['مکان ملبے کا ڈھیر بن گیا، دو کمرے گر گئے', ''],
    ['The raid was separate from the bombing that left nine dead', ''],
    ['Constable Rahim Dad and Havildar Sher Ali were martyred', 'killed 2; killed 1 part; killed 1 part'],
    ['Two robbers were caught and a third died', 'arrested 2; killed 1'],
    ['A woman wounded in the shelling dies', 'killed 1'],
    ['Protesters demand the release of five teachers held since Monday', 'arrested 5'],
    ['Intelligence agents drag away two poets', 'arrested 2'],
    ['Gunmen took away two poets', 'missing 2'],
    ['Shaista Gul, 41, succumbed', ''],
    ['Police took 60 activists of a banned party into custody', 'arrested 60'],
    ['The fire that claimed four young lives', 'killed 4'],
    ['Hundreds were hurt, 12 people killed', 'killed 12'],
    ['The channel picks up nine prizes', ''],
    ['Floods could leave 20,000 dead', ''],
  ])('in English: %s', (text, figures) => {
    expect(read(text)).toBe(figures);
  });

  it.each([
    ['در کمین افراد مسلح سه سرباز کشته و پنج تن دیگر زخمی شدند', 'killed 3; injured 5'],
    ['شمار قربانیان سیلاب به ۱۴ نفر رسید', 'killed 14'],
    ['شهادت دو مرزبان در درگیری با اشرار', 'killed 2'],
    ['طالبان شش باشنده را بازداشت کردند', 'arrested 6'],
    ['د چاودنې له امله څلور کسان وژل شوي او اووه نور ټپیان دي', 'killed 4; injured 7'],
    ['وسله‌والو دوه چوپانان تښتولي دي', 'missing 2'],
    ['فائرنگ سے تین اہلکار شہید، آٹھ افراد زخمی', 'killed 3; injured 8'],
    ['ہلاک ہونے والوں کی تعداد 13 ہو گئی', 'killed 13'],
    ['سیلاب میں پانچ افراد کی ہلاکت', 'killed 5'],
    ['دو بچوں سمیت سات افراد جاں بحق', 'killed 2 part; killed 7'],
    ['При обстреле погибли двое пограничников, ранены четверо', 'killed 2; injured 4'],
    ['Число погибших при сходе лавины возросло до девяти', 'killed 9'],
    ['مقتل خمسة جنود وإصابة ثلاثة في كمين', 'killed 5; injured 3'],
    ['قتل جنديان وأصيب أربعة آخرون بانفجار لغم', 'killed 2; injured 4'],
    ['爆炸造成6人死亡、11人受伤', 'killed 6; injured 11'],
    ['两名工程师遭枪击身亡', 'killed 2'],
    ['七名被困矿工中三人遇难', 'killed 3'],
    ['چار کان کنوں میں سے دو کی لاشیں نکال لی گئیں', 'killed 2'],
    ['سه تن از هفت معدنچی جان باختند', 'killed 3'],
    ['د چاودنې مړي اوولسو ته ورسېدل', 'killed 17'],
    ['Троих нападавших схватили, четвертый убит', 'arrested 3; killed 1'],
  ])('in other languages: %s', (text, figures) => {
    expect(read(text)).toBe(figures);
  });

  it.each([
    'Police shot at an 18 year old motorcycle and towed it',
    'No loss of life was reported from the valley',
    'The strike was called off because it could have killed 90 people',
    'Were 20 travellers killed on the pass?',
    'Man convicted of killing two neighbours is released',
    'Five years on, families mourn 60 killed in the school attack',
    'Six hostages freed after talks with elders',
    'The court upheld the death sentence of two smugglers',
    'د تېر کال په پېښو کې اویا کسان وژل شوي وو',
    'از آغاز سال ۸۰ نفر در این شاهراه کشته شده‌اند',
  ])('are none where nobody came to harm now: %s', (text) => {
    expect(read(text)).toBe('');
  });

  it.each([
    ['Police deny reports of 15 deaths in the bazaar', 'killed 15 denied'],
    ['Rumours of 12 dead are false, the commissioner says', 'killed 12 denied'],
    ['Ministry rejects claim that 50 guards were killed', 'killed 50 denied'],
    ['Baseless posts that eight miners died are spreading', 'killed 8 denied'],
    ['The party said one of its workers was reportedly killed; a minister dismissed that as a lie', 'killed 1 denied'],
    ['Taliban deny any role in the blast that killed nine worshippers', 'killed 9'],
    ['ولسوال گزارش کشته شدن هفت سرباز را رد کرد', 'killed 7 denied'],
    ['پولیس نے بیس افراد کی ہلاکت کی خبر کی تردید کر دی', 'killed 20 denied'],
    ['ویاند هغه راپورونه رد کړل چې ګواکې شپاړس سوداګر نیول شوي دي', 'arrested 16 denied'],
    ['پولیس نے اس بات کی تردید کی کہ حملے میں سات افراد ہلاک ہوئے', 'killed 7 denied'],
    ['Потерь нет, хотя в соцсетях писали о троих убитых', 'killed 3 denied'],
    ['Минобороны опровергло сообщения о гибели десяти солдат', 'killed 10 denied'],
  ])('are kept as denied where they are: %s', (text, figures) => {
    expect(read(text)).toBe(figures);
  });

  it.each([
    ['At least 12 people have been killed so far in the flood', 'killed 12+'],
    ['Six workers were inside at the time of the blast and three were killed', 'killed 3'],
    ['Police review footage after four killed at the weir', 'killed 4'],
    ['Nine killed in quake: analysis of why houses fell', 'killed 9'],
    ['Three killed in bazaar blast, months after peace deal', 'killed 3'],
    ['تاکنون هفت نفر در سیلاب جان باخته‌اند', 'killed 7'],
    ['سیلاب سے اب تک 9 افراد جاں بحق ہو چکے ہیں', 'killed 9'],
    ['Число погибших с начала поисков достигло семи', 'killed 7'],
  ])('are not lost for a word that is about something else: %s', (text, figures) => {
    expect(read(text)).toBe(figures);
  });

  it.each([
    'Ambulance takes three people to hospital after crash',
    'Two women fall ill in the camp',
    'The side lost five wickets',
    'Rangers take two soldiers to meet elders',
    'Minister hails three officials critical in the talks',
    'Two boys catch fish at the lake',
  ])('are none where an everyday verb is used: %s', (text) => {
    expect(read(text)).toBe('');
  });
});

describe('the figures of a few words', () => {
  it.each([
    ['fa', 'شش تن جان باختند', 'killed 6'],
    ['fa', 'جبهه: نُه سرباز را کشتیم', 'killed 9'],
    ['ur', 'دو بچے جاں بحق', 'killed 2'],
  ])('are read in the language of their feed (%s): %s', (language, text, told) =>
    expect(figuresOf(text, '', language).map(tell).join('; ')).toBe(told),
  );

  it.each([
    ['en', "Dushanbe casts doubt on Kabul's count of 14 guards killed", 'killed 14 denied'],
    ['en', 'Commissioner calls the tally of 11 killed an exaggeration', 'killed 11 denied'],
    ['ps', 'د درېیو کلونو په ترڅ کې ۴۰۰ کسان وژل شوي', ''],
  ])('are denied, or of years (%s): %s', (language, text, told) =>
    expect(figuresOf(text, '', language).map(tell).join('; ')).toBe(told),
  );
});
