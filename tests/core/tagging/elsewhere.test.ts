import { describe, expect, it } from 'vitest';
import { WORLD_NAMES } from '../../../src/core/lexicon/world/names.ts';
import { liesElsewhere } from '../../../src/core/tagging/elsewhere.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { phraseWordsOf } from '../../../src/core/tagging/tokens.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

type Row = [language: string, title: string, summary: string];

function isElsewhere([language, title, summary]: Row): boolean {
  const text = { title, summary, language, feedCountry: null };
  return liesElsewhere(text, tagText(text, shippedTaxonomy()).tags);
}

describe('a report from the rest of the world', () => {
  it.each<Row>([
    ['en', 'Car bomb in Mogadishu kills seven', ''],
    ['en', 'Kharkiv: six dead after drones hit flats', ''],
    ['en', 'Rocket fire on Haifa wounds two', 'Paramedics treated them at the scene.'],
    ['en', 'Car bomb in Mogadishu kills seven, the worst since the Kabul airport blast', ''],
    ['ur', 'یوکرین کے شہر خارکیف میں عمارت پر حملہ، چار ہلاک', ''],
    ['fa', 'حمله پهپادی در خارطوم پنج کشته داشت', ''],
    ['ps', 'په سومالیا کې چاودنې پنځه کسان ووژل', ''],
    ['ar', 'مقتل خمسة في انفجار بمقديشو', ''],
    ['ru', 'В Харькове при обстреле погибли двое', ''],
    ['zh', '摩加迪沙发生爆炸 五人死亡', ''],
  ])('%s: %s has a place', (language, title, summary) => expect(isElsewhere([language, title, summary])).toBe(true));

  it.each<Row>([
    ['en', 'Five killed in blast at a seminary', 'Police said the toll could rise.'],
    ['en', 'Blast at a seminary in Swat kills five', 'The UN in Geneva condemned it.'],
    ['en', 'Geneva Convention breached, says lawyer after raid kills two', ''],
    ['en', 'Teenager reading in bed killed by stray bullet', ''],
    ['en', 'Hyderabad boiler blast kills two in Sindh', ''],
    ['ur', 'سول ہسپتال میں دھماکہ، امان اللہ سمیت تین ہلاک', ''],
    ['ur', 'مالی مشکلات سے تنگ شخص نے تین بچوں کو قتل کر دیا', ''],
    ['ru', 'Того же дня погибли двое военных', ''],
  ])('%s: %s is none, or names one of ours', (language, title, summary) =>
    expect(isElsewhere([language, title, summary])).toBe(false),
  );

  it('leaves a place of ours what it is', () => {
    const text = {
      title: 'Blast in Khost kills two, says envoy in Oslo',
      summary: '',
      language: 'en',
      feedCountry: null,
    };
    expect(tagText(text, shippedTaxonomy()).tags).toContainEqual(
      expect.objectContaining({ id: 'af-kho', role: 'place' }),
    );
  });

  it('is known by names that are folded as texts are', () => {
    const names = [
      ...WORLD_NAMES.plain.split('|'),
      ...WORLD_NAMES.cyrillic.split('|'),
      ...WORLD_NAMES.people.split('|'),
    ];
    expect(names.filter((name) => phraseWordsOf(name).join(' ') !== name)).toEqual([]);
  });
});
