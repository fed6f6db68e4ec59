import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

type Text = {
  readonly title: string;
  readonly summary?: string;
  readonly language?: string;
  readonly country?: string;
};

const regionsOf = ({ title, summary = '', language = 'en', country }: Text) =>
  tagText({ title, summary, language, feedCountry: country ?? null }, shippedTaxonomy())
    .tags.filter(({ kind, status }) => kind === 'region' && status !== 'derived')
    .map(({ id, role }) => `${id} ${role}`);

describe('a capital', () => {
  it.each<[Text, string]>([
    [{ title: 'Ministry hands new file on hideouts to Kabul through mediators', country: 'pk' }, 'kabul'],
    [{ title: 'Адвокаты просят Бишкек пересмотреть дело задержанных в Оше', language: 'ru' }, 'bishkek'],
    [{ title: 'تهران: به این نامه پاسخ خواهیم داد', language: 'fa', country: 'ir' }, 'ir-23'],
    [{ title: 'کابل: پاکستان دې خپله ستونزه پخپله حل کړي', language: 'ps', country: 'af' }, 'kabul'],
  ])('in which nothing happened stands for its country: $title', (text, id) =>
    expect(regionsOf(text).map((region) => region.split(' ')[0])).not.toContain(id),
  );

  it.each<[Text, string]>([
    [{ title: 'Registry in Kabul closes after scuffle at the counter' }, 'kabul place'],
    [{ title: 'Trucks set ablaze at Golra Mor, Islamabad' }, 'pk-is place'],
    [{ title: 'نئی دہلی میں گودام کی چھت گر گئی، تین مزدور ہلاک', language: 'ur' }, 'in-dl place'],
    [{ title: 'رئیس پوهنتون کابل برکنار شد', language: 'prs' }, 'kabul mentioned'],
  ])('stays a town where something of it is told: $title', (text, region) => expect(regionsOf(text)).toContain(region));
});

describe('what is called after a place', () => {
  it.each<[Text, string]>([
    [{ title: 'Кафе «Кабул» закрыли за долги', language: 'ru' }, 'kabul'],
    [{ title: 'Дипломат Кабулов ушёл в отставку', language: 'ru' }, 'kabul'],
    [{ title: 'Суп по-фергански: пять советов', language: 'ru' }, 'uz-fa'],
    [{ title: 'Herat-born chemist joins Berlin institute' }, 'af-her'],
    [{ title: 'Kandahar, 9, wins best hound at county fair' }, 'af-kan'],
    [{ title: 'Deer seen near Tank Hill after fire' }, 'tank-pk'],
    [{ title: 'افتتاح کارگاه سفال در هرات یزد', language: 'fa', country: 'ir' }, 'af-her'],
    [{ title: 'چین کی بانسری بجانے والے حکمران', language: 'ur', country: 'pk' }, 'cn'],
    [{ title: 'در نیمروز دیروز هوا گرم شد', language: 'fa', country: 'ir' }, 'af-nim'],
    [
      { title: 'غرق طفلين في نهر كابول', summary: 'وقع الحادث في مديرية كامة بولاية ننكرهار.', language: 'ar' },
      'kabul',
    ],
  ])('is no place: $title', (text, id) =>
    expect(regionsOf(text).map((region) => region.split(' ')[0])).not.toContain(id),
  );

  it.each<[Text, string]>([
    [{ title: 'در هرات یک کارگاه آتش گرفت', language: 'prs', country: 'af' }, 'af-her place'],
    [{ title: 'په غور کې سړې هوا شپږ پسونه ووژل', language: 'ps', country: 'af' }, 'af-gho place'],
    [{ title: 'Пункт пропуска «Иркештам» закрыт из-за лавины', language: 'ru' }, 'irkeshtam place'],
    [{ title: 'گذرگاه سپین‌بولدک–چمن بسته شد', language: 'fa', country: 'af' }, 'chaman-spin-boldak place'],
  ])('and the place itself are told apart: $title', (text, region) => expect(regionsOf(text)).toContain(region));
});
