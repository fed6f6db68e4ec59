import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

type Told = {
  readonly language?: string;
  readonly title: string;
  readonly summary?: string;
  readonly country?: string;
};

function regionsOf({ language = 'en', title, summary = '', country }: Told) {
  return tagText({ title, summary, language, feedCountry: country ?? null }, shippedTaxonomy()).tags.filter(
    ({ kind, status }) => kind === 'region' && status !== 'derived',
  );
}
const placesOf = (told: Told) =>
  regionsOf(told)
    .filter(({ role }) => role === 'place')
    .map(({ id }) => id);

/** Invented: reports whose event has one place, told in another way each. */
const PLACED: readonly (readonly [how: string, told: Told, place: string])[] = [
  ['a place of a place', { title: "Warehouse burns down in Kabul's Shahr-e-Naw" }, 'shahr-e-naw'],
  ['every name of a list', { title: 'Rain ruins wheat in Kunar, Laghman and Nuristan' }, 'af-lag'],
  ['a part of it', { title: 'Shepherd found dead on the outskirts of Khuzdar' }, 'khuzdar'],
  ['what was taken from it', { title: 'Two rifles recovered from Turbat' }, 'kech'],
  ['an event behind more words', { title: 'Kabul bakery bombing kills baker' }, 'kabul'],
  ['a name before a colon', { title: 'Kunar: bridge swept away by flood' }, 'af-knr'],
  ['its own subject', { title: 'Torkham shut after scanner breaks' }, 'torkham'],
  [
    'the only name, where nothing is placed',
    { title: 'Kohat tunnel fee raised', summary: 'Drivers protest.' },
    'kohat',
  ],
  [
    'the seat of the reporter, alone',
    { title: 'Four miners die of gas', summary: 'HARNAI: They had no masks.' },
    'harnai-ziarat',
  ],
  ['a capital by its province', { title: 'Three held in Nangarhar capital' }, 'jalalabad-af'],
  ['talks by their host', { title: 'Doha talks enter third day' }, 'qa'],
  ['a town that heads a line', { language: 'ur', title: 'تربت: نامعلوم افراد کی فائرنگ' }, 'kech'],
  ['nouns up to "in"', { language: 'ur', title: 'پشاور کے ایک گودام میں آتشزدگی' }, 'peshawar'],
  ['a plural behind a preposition', { language: 'ps', title: 'غزني: په اندړو کې چاودنه' }, 'andar'],
  ['an "of" behind a vowel', { language: 'fa', title: 'درگیری در ارگوی بدخشان' }, 'argo'],
  ['by way of', { language: 'fa', title: 'صدها خانواده از راه اسلام‌قلعه برگشتند' }, 'islam-qala-dogharoun'],
  ['a district in Arabic', { language: 'ar', title: 'قصف منزل في مديرية سبيرا بولاية خوست' }, 'spera'],
  ['in Tajik', { language: 'tg', title: 'Дар Хоруғ заминларза шуд' }, 'tj-gb'],
  ['a district in Chinese', { language: 'zh', title: '巴基斯坦俾路支省凯奇地区发生爆炸' }, 'kech'],
];

describe('the place of an event', () => {
  it.each(PLACED)('is known by %s', (_how, told, place) => expect(placesOf(told)).toContain(place));

  it('says by which signs it was decided', () => {
    const [tag] = regionsOf({ title: 'Blast in Quetta kills two' });
    expect(tag?.evidence[0]?.rule).toBe('phrase; place: in, title, told, exact');
  });

  it('is not what is named later, once the title has said where', () => {
    const told = {
      title: 'Bomb kills two in Bannu',
      summary: 'Police blamed a timer. A day earlier shots were fired in Hangu.',
    };
    expect(placesOf(told)).toEqual(['bannu']);
  });

  it('is not where somebody comes from or goes to', () => {
    expect(placesOf({ title: 'Trader from Quetta shot dead in Sibi' })).toEqual(['sibi']);
    expect(placesOf({ language: 'ru', title: 'Автобус из Хорога в Душанбе перевернулся в Рушане' })).not.toContain(
      'dushanbe',
    );
  });

  it('is no view of somebody', () => {
    expect(placesOf({ title: 'Opinion: Gwadar and its promises', summary: 'A port is no city.' })).toEqual([]);
  });

  it('lies within a place that was said more widely', () => {
    const told = { language: 'fa', title: 'زلزله در کنر', summary: 'نورگل بیشترین زیان را دید.' };
    expect(placesOf(told)).toEqual(expect.arrayContaining(['af-knr', 'nurgal']));
  });
});

/** Invented: capitals that stand for their governments, told in another way each. */
const SEATS: readonly (readonly [language: string, title: string, capital: string])[] = [
  ['en', 'Islamabad and Kabul at odds over refugees', 'kabul'],
  ['en', 'Authorities in Dushanbe keep silent', 'dushanbe'],
  ['en', 'No raid took place: Islamabad', 'pk-is'],
  ['ur', 'کابل نے تجویز مسترد کر دی', 'kabul'],
  ['ps', 'اسلام اباد د کابل تورونه ردوي', 'pk-is'],
  ['fa', 'اسلام‌آباد این گزارش را رد کرد', 'pk-is'],
  ['fa', 'گفتگوهای کابل و اسلام‌آباد از سر گرفته شد', 'kabul'],
  ['ru', 'Кабул обвинил соседей в обстреле', 'kabul'],
  ['ar', 'كابول تتهم إسلام آباد بالقصف', 'pk-is'],
  ['zh', '喀布尔否认有关指控', 'kabul'],
];

describe('a capital that is its government', () => {
  it.each(SEATS)('%s: %s', (language, title, capital) =>
    expect(regionsOf({ language, title }).map(({ id }) => id)).not.toContain(capital),
  );
  it('stays a place where something happened in two of them', () =>
    expect(placesOf({ title: 'Blasts in Kabul and Islamabad' })).toEqual(['kabul', 'pk-is']));
});

/** Invented: what carries the name of a place and is none. */
const NAMESAKES: readonly (readonly [language: string, title: string, region: string])[] = [
  ['en', 'Shares of Attock Refinery rise', 'attock'],
  ['en', 'Senator Swati seeks answers', 'swat-pk'],
  ['en', 'Bus overturns on Zhob Road in Dera Ismail Khan', 'zhob'],
  ['ur', 'ڈیرہ اسماعیل خان: ژوب روڈ پر حادثہ', 'zhob'],
  ['fa', 'کابل فشار قوی در تهران پاره شد', 'kabul'],
];

describe('the name of a place', () => {
  it.each(NAMESAKES)('%s: %s is none', (language, title, region) =>
    expect(regionsOf({ language, title }).map(({ id }) => id)).not.toContain(region),
  );

  it('counts for a street where no other place is named, and for a way between two', () => {
    expect(regionsOf({ title: 'Bus overturns on Zhob Road' }).map(({ id }) => id)).toContain('zhob');
    expect(placesOf({ title: 'Bomb hits van on Tank-Jandola road' })).toContain('tank-pk');
  });

  it('that is a word as well counts where the clause and the land make it one', () => {
    expect(placesOf({ title: 'Two held in Samba', country: 'in' })).toContain('samba-in');
    expect(regionsOf({ title: 'Two held in Samba', country: 'gb' }).map(({ id }) => id)).not.toContain('samba-in');
    expect(placesOf({ language: 'ps', title: 'شېراني: پر پوسته برید', country: 'pk' })).toContain('sherani');
  });
});
