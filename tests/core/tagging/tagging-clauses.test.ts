import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { tagLists } from '../../../src/formats/tag-answer.ts';
import { shippedTaxonomy, taxonomyDir } from '../../support/taxonomy.ts';

/** All lines are invented. */
const tagsOf = (language: string, feedCountry: string, title: string, summary = '') =>
  tagLists(tagText({ title, summary, language, feedCountry }, shippedTaxonomy()));

describe('who speaks of its own deed', () => {
  it.each([
    ['en', 'us', 'NRF says its men wounded two Taliban in Andarab'],
    ['en', 'pk', 'BLF: two soldiers killed at Dasht culvert near Turbat'],
    ['fa', 'us', 'جبهه مقاومت ملی: چهار طالب در اندراب کشته شدند'],
  ])('%s: claims it (%s, %s)', (language, country, title) =>
    expect(tagsOf(language, country, title).themes).toContain('claim-of-responsibility'),
  );

  it.each([
    'TTP says it has extended the truce with elders of Tirah',
    'BLA says its commander died of a kidney ailment in Kech',
    'Two militant sources say a TTP official was killed in Kunar',
  ])('claims nothing by other words (%s)', (title) =>
    expect(tagsOf('en', 'pk', title).themes).not.toContain('claim-of-responsibility'),
  );
});

describe('whom a clause tells as struck', () => {
  it.each([
    ['Troops kill seven militants in Tirah', 'ct-operation', 'security-forces-target'],
    ['Reward for troops who killed nine terrorists in Dosalli', 'ct-operation', 'security-forces-target'],
    ['Three soldiers killed by militants in Tirah', 'security-forces-target', 'ct-operation'],
    ['Infiltration bid fails in Gurez, three militants gunned down', 'ct-operation', 'targeted-killing'],
  ])('%s: %s, not %s', (title, theme, other) => {
    const { themes } = tagsOf('en', 'pk', title);
    expect(themes).toContain(theme);
    expect(themes).not.toContain(other);
  });

  it.each([
    ['ur', 'pk', 'چترال: برفانی تودہ گرنے سے تین اہلکار جاں بحق'],
    ['ru', 'kg', 'Лавина накрыла наряд в Баткене, двое военнослужащих погибли'],
    ['ps', 'af', 'په پنجشېر کې سېلاب دوه پولیس مړه کړل'],
  ])('%s: a mishap attacks no forces (%s, %s)', (language, country, title) =>
    expect(tagsOf(language, country, title).themes).not.toContain('security-forces-target'),
  );

  it.each([
    ['en', 'af', 'Kunar officials dismiss report of five prisoners being killed'],
    ['fa', 'ir', 'پلیس کرمان: خبر بازداشت ۸۰ تبعه افغانستانی در بم صحت ندارد'],
  ])('%s: what is denied is a denial (%s, %s)', (language, country, title) =>
    expect(tagsOf(language, country, title).themes).toContain('denial'),
  );
});

describe('figures of speech', () => {
  it.each([
    ['ru', 'uz', 'Новый сорт дынь в Хорезме назвали «бомбой сезона»', ''],
    ['en', 'in', 'Cricket: Zadran ton lights up Sharjah', 'An early blast from Gurbaz set the pace.'],
  ])('%s: blast nothing (%s, %s)', (language, country, title, summary) =>
    expect(tagsOf(language, country, title, summary).themes).not.toContain('explosion'),
  );

  it('leaves a bomb in quotation marks that hurt somebody', () =>
    expect(tagsOf('en', 'pk', 'Two hurt by "bomb" in Bannu bazaar').themes).toContain('explosion'));
});

describe('names that others carry', () => {
  it.each([
    ['en', 'us', "Chicago's Peshawar Diner wins appeal over its licence", 'peshawar'],
    ['en', 'gb', 'Auckland crash closes Khyber Pass Road for hours', 'khyber-pass'],
    ['en', 'us', 'Denver shelter opens wing in memory of Helmand veteran', 'af-hel'],
    ['ar', 'qa', 'غرق ناقلة «بيشاور ستار» قبالة سواحل عمان', 'peshawar'],
    ['en', 'pk', 'Rescuers reach Arandu village in Shigar after landslide', 'chitral'],
    ['ru', 'tj', 'Пожар в селе Сари-Гор тушили всю ночь, Афганистан прислал помощь', 'af-gho'],
  ])('%s, from %s: %s', (language, country, title, region) =>
    expect(tagsOf(language, country, title).regions).not.toContain(region),
  );

  it.each([
    ['Peshawar Diner fire leaves two hurt', 'peshawar'],
    ['Kabul University reopens its library', 'kabul'],
  ])('keeps them at home, and what a town itself has: %s', (title, region) =>
    expect(tagsOf('en', region === 'kabul' ? 'us' : 'pk', title).regions).toContain(region),
  );
});

describe('the town of a province of its name', () => {
  it.each([
    ['en', 'Fire guts nine shops in Kandahar bazaar', 'kandahar-city'],
    ['en', 'Kunduz money market reopens after blast', 'kunduz'],
    ['fa', 'گشایش یک کتابخانه در شهرک جبرئیل هرات', 'herat-city'],
  ])('%s: %s', (language, title, town) => expect(tagsOf(language, 'us', title).regions).toContain(town));

  it('stays the province where nothing of the town is told', () =>
    expect(tagsOf('en', 'us', 'Drought empties villages across Kandahar').regions).not.toContain('kandahar-city'));
});

describe('conditions of an own file', () => {
  const own = `schema: 1
sets:
  own-speakers: [by/ttp]
themes:
  - id: own-boast
    name: Own list of boasts
    phrases: [{ t: "our victory", requires: [set/own-speakers] }]
    provenance: [{ src: desk }]
  - id: own-denied
    name: Own list of denied deaths
    harmed: [{ who: [people, civilians, police], denied: true }]
    provenance: [{ src: desk }]
  - id: own-told
    name: Own list of what groups count
    harmed: [{ who: police, told_by: group }]
    provenance: [{ src: desk }]
actors:
  - id: own-unit
    name: Own unit
    type: state-force
    aliases: [{ t: "Home Unit", requires: [heads/in] }]
    provenance: [{ src: desk }]
`;
  const loaded = loadTaxonomy([...readTaxonomyFiles(taxonomyDir), { name: '90-own.yaml', text: own }]);
  if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(({ message }) => message).join('; '));
  const read = (title: string, feedCountry = 'pk') =>
    tagLists(tagText({ title, summary: '', language: 'en', feedCountry }, loaded.taxonomy));

  it('asks who stands before the words', () => {
    expect(read('TTP hails our victory in Bannu').themes).toContain('own-boast');
    expect(read('Our victory in Bannu, says mayor; TTP silent').themes).not.toContain('own-boast');
  });

  it('asks for harm that is denied, and for who counts it', () => {
    expect(read('Police reject claim of nine people killed in Bannu').themes).toContain('own-denied');
    expect(read('Nine people killed in Bannu').themes).not.toContain('own-denied');
    expect(read('TTP: four policemen killed in Bannu').themes).toContain('own-told');
    expect(read('Four policemen killed in Bannu').themes).not.toContain('own-told');
  });

  it("asks for the head of its own country's headline", () => {
    expect(read('Home Unit denies firing near Uri', 'in').actors).toContain('own-unit');
    expect(read('Home Unit denies firing near Uri', 'pk').actors).not.toContain('own-unit');
    expect(read('Villagers near Uri praise Home Unit', 'in').actors).not.toContain('own-unit');
  });
});
