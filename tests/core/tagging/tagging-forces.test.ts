import { describe, expect, it } from 'vitest';
import { tagsOf } from '../../support/taxonomy.ts';

/** Whose police, whose ministry, which government. All lines are invented. */

type Row = readonly [title: string, country: string | null, language: string, actor: string];

const FORCES: readonly Row[] = [
  ['Police find a body in a well near Mardan', null, 'en', 'pk-police'],
  ['Police find a body in a well near Kunduz', null, 'en', 'iea-gov'],
  ['Two policemen hurt as their van overturns', 'pk', 'en', 'pk-police'],
  ['Governor’s spokesman reports hail damage in Paktia', null, 'en', 'iea-gov'],
  ['Paramilitary camp comes under rocket fire in Panjgur', null, 'en', 'pk-fc'],
  ['Border guards stop a fuel convoy outside Saravan', null, 'en', 'ir-border'],
  ['Security committee reports a hidden cache in Khatlon', null, 'en', 'tj-gknb'],
  ['Uzbek police search a bazaar in Termez', null, 'en', 'uz-gov'],
  ['Tajik court jails four for smuggling', null, 'en', 'tj-gov'],
  ['Troops comb an orchard in Pulwama', null, 'en', 'in-army'],
  ['سوات میں پولیس نے چوری کا مال برآمد کر لیا', 'pk', 'ur', 'pk-police'],
  ['سکیورٹی فورسز نے ژوب میں ناکے لگا دیے', 'pk', 'ur', 'pk-army'],
  ['د کندز والي ویاند د نویو سړکونو خبر ورکړ', 'af', 'ps', 'iea-gov'],
  ['فرماندهی امنیه تخار از کشف دو موتر خبر داد', 'af', 'fa', 'iea-gov'],
  ['مرزبانان در نزدیکی سراوان دو کامیون را متوقف کردند', 'ir', 'fa', 'ir-border'],
  ['سپاه در چابهار رزمایش برگزار کرد', 'ir', 'fa', 'irgc'],
  ['شرطة كويتا تعلن ضبط شاحنة وقود', 'qa', 'ar', 'pk-police'],
  ['ГКНБ сообщил об учениях в Хатлоне', 'tj', 'ru', 'tj-gknb'],
  ['奎达警方发现一批走私燃油', 'cn', 'zh', 'pk-police'],
];

const NOT: readonly Row[] = [
  ['Police in Khost hand out winter coats', 'pk', 'en', 'pk-police'],
  ['Senate told fresh levies on phones will bring in Rs3 billion', 'pk', 'en', 'pk-police'],
  ['Government girls’ primary school in Dir gets a new roof', 'pk', 'en', 'pk-gov'],
  ['کابل میں وزارت داخلہ نے نئے پاسپورٹ جاری کیے', 'pk', 'ur', 'pk-moi'],
  ['افغان وزارت داخلہ کے ترجمان نے بیان جاری کیا', 'pk', 'ur', 'pk-moi'],
  ['طالبان پاکستان را به نقض حریم هوایی متهم کرد', 'us', 'fa', 'ttp'],
  ['حكومة طالبان باكستان بانتهاك الأجواء تتهم', 'qa', 'ar', 'ttp'],
  ['The body of an Afghan labourer was found by police in Mardan', null, 'en', 'iea-gov'],
];

describe('state forces by common words', () => {
  it.each(FORCES)('%s (feed from %s, %s) speaks of %s', (title, country, language, actor) =>
    expect(tagsOf(title, { country, language }).actors).toContain(actor),
  );
  it.each(NOT)('%s (feed from %s, %s) does not speak of %s', (title, country, language, actor) =>
    expect(tagsOf(title, { country, language }).actors).not.toContain(actor),
  );
  it('takes Kabul’s ministry for that, in a Pakistani feed too', () =>
    expect(tagsOf('افغان وزارت داخلہ کے ترجمان نے بیان جاری کیا', { country: 'pk', language: 'ur' }).actors).toContain(
      'iea-moi',
    ));
});

describe('a capital that acts is its government, and no place', () => {
  const CAPITALS: readonly (readonly [string, string, string, string])[] = [
    ['en', 'Kabul, Islamabad end a third round without a date for the next', 'iea-gov pk-gov', 'kabul islamabad'],
    ['fa', 'گفتگوهای کابل و اسلام‌آباد به فردا ماند', 'iea-gov pk-gov', 'kabul islamabad'],
    ['ur', 'کابل نے تجویز مسترد کر دی', 'iea-gov', 'kabul'],
    ['ps', 'د کابل او اسلام‌اباد خبرې وځنډول شوې', 'iea-gov pk-gov', 'kabul islamabad'],
    ['ar', 'كابول تتهم إسلام آباد بخرق الاتفاق', 'iea-gov pk-gov', 'kabul islamabad'],
    ['ru', 'Кабул обвинил Исламабад в нарушении договора', 'iea-gov pk-gov', 'kabul islamabad'],
    ['zh', '喀布尔否认有关指控', 'iea-gov', 'kabul'],
  ];
  it.each(CAPITALS)('%s: %s', (language, title, actors, places) => {
    const found = tagsOf(title, { language });
    expect(found.actors).toEqual(expect.arrayContaining(actors.split(' ')));
    for (const place of places.split(' ')) expect(found.regions).not.toContain(place);
  });
  it('keeps a capital that is only a place', () => {
    const found = tagsOf('جامعة كابول تفتح أبوابها للطلاب', { language: 'ar' });
    expect(found.actors).not.toContain('iea-gov');
    expect(found.regions).toContain('kabul');
  });
});

describe('the script of a text outdoes the language of its feed', () => {
  it.each([
    ['په خوست کې د سړک پر غاړه چاودنې درې ځوانان ټپیان کړل', 'en', 'explosion'],
    ['کوئٹہ میں دستی بم پھٹنے سے ٹھیلے والا زخمی ہو گیا، لڑکے بھی ٹکڑوں کی زد میں', 'en', 'explosion'],
    ['В Герате прогремел взрыв у рынка, есть раненые', 'en', 'explosion'],
    ['د ننګرهار په ښار کې چاودنه وشوه، څو کسان ټپیان شول', 'fa', 'explosion'],
  ] as const)('%s, in a feed marked %s, keeps %s', (title, language, theme) =>
    expect(tagsOf(title, { language }).themes).toContain(theme),
  );
});
