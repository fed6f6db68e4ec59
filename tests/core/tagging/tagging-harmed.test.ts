import { describe, expect, it } from 'vitest';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { tagLists } from '../../../src/formats/tag-answer.ts';
import { shippedTaxonomy, taxonomyDir } from '../../support/taxonomy.ts';

/** All lines are invented. */
const tagsOf = (language: string, title: string, summary = '', feedCountry: string | null = null) =>
  tagLists(tagText({ title, summary, language, feedCountry }, shippedTaxonomy()));

describe('whose harm tells a theme', () => {
  it.each([
    ['en', 'Four constables lose their lives as gunfire sweeps a Hangu bazaar'],
    ['ur', 'ہنگو کے بازار میں گولیاں چلنے سے چار کانسٹیبل مارے گئے'],
    ['ar', 'مصرع أربعة جنود قرب بيشاور'],
    ['ru', 'Под Пешаваром погибли четверо военнослужащих'],
    ['zh', '白沙瓦附近四名士兵丧生'],
  ])('%s: forces that died were a target (%s)', (language, title) =>
    expect(tagsOf(language, title, '', 'pk').themes).toContain('security-forces-target'),
  );

  it.each([
    ['en', 'Four constables die as van plunges into ravine near Hangu'],
    ['en', 'Soldier killed by friendly fire near Hangu'],
    ['en', 'Two former soldiers killed in Hangu, brother says'],
    ['ur', 'ہنگو: برفانی تودہ گرنے سے چار کانسٹیبل مارے گئے'],
  ])('%s: not by mishap, nor once they serve no more (%s)', (language, title) =>
    expect(tagsOf(language, title, '', 'pk').themes).not.toContain('security-forces-target'),
  );

  it('takes who killed for no dead militant', () => {
    const { themes } = tagsOf('en', 'Militants kill four soldiers near Hangu');
    expect(themes).toContain('security-forces-target');
    expect(themes).not.toContain('ct-operation');
  });

  it('reads a mishap from its own sentence: a ravine can hide gunmen', () =>
    expect(
      tagsOf('en', 'Gunmen kill four soldiers near Hangu', 'They fired from a ravine beside the road.').themes,
    ).toContain('security-forces-target'));

  it('can be asked for in an own file, by a theme and by a phrase', () => {
    const own = `schema: 1
themes:
  - id: own-press
    name: Own list on the press
    harmed: [{ who: journalists }]
    provenance: [{ src: desk }]
  - id: own-bazaar
    name: Own list on bazaars
    phrases: [{ t: "bazaar", requires: [harmed/police] }]
    provenance: [{ src: desk }]
`;
    const loaded = loadTaxonomy([...readTaxonomyFiles(taxonomyDir), { name: '90-local.yaml', text: own }]);
    if (loaded.kind === 'invalid') throw new Error(loaded.problems[0]?.message);
    const themesOf = (title: string) =>
      tagLists(tagText({ title, summary: '', language: 'en', feedCountry: null }, loaded.taxonomy)).themes;
    expect(themesOf('Two reporters killed in Hangu bazaar')).toContain('own-press');
    expect(themesOf('Two reporters killed in Hangu bazaar')).not.toContain('own-bazaar');
    expect(themesOf('Two constables killed in Hangu bazaar')).toContain('own-bazaar');
  });
});

describe('what a report is not about', () => {
  it.each([
    ['Hangu council votes for a park', 'Bombs fell on the town in 2009.', 'explosion'],
    ['Three held in Hangu raid', 'They planned to attack a school.', 'attack'],
    ['Police raid hideout in Hangu', 'A guard was hurt. Last month gunmen ambushed a bus nearby.', 'attack'],
  ])('is no theme of it: %s | %s', (title, summary, theme) =>
    expect(tagsOf('en', title, summary, 'pk').themes).not.toContain(theme),
  );

  it('is told where it is all that is told', () =>
    expect(tagsOf('en', 'Blast in Kabul in 2009').themes).toContain('explosion'));

  it('still says where something happened', () => {
    const { tags } = tagText(
      {
        title: 'Three held after raid',
        summary: 'They planned to attack a school in Hangu.',
        language: 'en',
        feedCountry: null,
      },
      shippedTaxonomy(),
    );
    expect(tags.find(({ id }) => id === 'hangu-pk')?.role).toBe('place');
  });
});

describe('forces and offices by common words', () => {
  it.each([
    ['ru', 'Пограничники обстреляли лодку в Хатлоне', null, 'tj-gknb'],
    ['zh', '国安委在奥什抓获三人', null, 'kg-gknb'],
    ['ar', 'مقتل شرطيين في زاهدان', null, 'ir-border'],
    ['en', 'Foreign ministry regrets deaths in Karachi', 'cn', 'cn-gov'],
    ['en', 'Foreign ministry regrets deaths in Karachi', 'pk', 'pk-mfa'],
  ])('%s: %s (from %s) speaks of %s', (language, title, country, actor) =>
    expect(tagsOf(language, title, '', country).actors).toContain(actor),
  );

  it('gives a foreign desk no ministry of Pakistan', () =>
    expect(tagsOf('en', 'Foreign ministry regrets deaths in Karachi', '', 'cn').actors).not.toContain('pk-mfa'));

  it.each(['Pakistan and Kabul hold talks on militants', 'Commandos hunt mock militants in Gilgit drill'])(
    'sees no militants who only are spoken of: %s',
    (title) => expect(tagsOf('en', title).actors).not.toContain('militants-unspecified'),
  );
});
