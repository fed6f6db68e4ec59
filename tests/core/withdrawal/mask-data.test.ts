import { describe, expect, it } from 'vitest';
import { maskData, maskDraft, maskGuid, maskLink } from '../../../src/core/withdrawal/mask-data.ts';
import { createNameMask, nameKeyOf, nameRuleOf } from '../../../src/core/withdrawal/name-mask.ts';
import { draftsOf } from '../../support/drafts.ts';

const KEY = nameKeyOf('a secret of this test');
const NAMES = createNameMask(
  ['Zarmina Obaidzai', 'Kunduz'].map((one) => nameRuleOf(one, KEY)),
  KEY,
);

describe('data that may hold a withdrawn name', () => {
  it('is masked in all its texts, and its ids stay', () => {
    const data = {
      id: 'kunduz',
      tags: ['kunduz', 'af-kdz'],
      said: [{ text: 'Zarmina Obaidzai spoke', at: 3 }],
      none: null,
    };
    expect(maskData(data, NAMES)).toEqual({ ...data, said: [{ text: '[name withdrawn] spoke', at: 3 }] });
  });

  it('is the same object where it holds none', () => {
    const data = { title: 'Nothing of it', list: [{ a: 'b' }] };
    expect(maskData(data, NAMES)).toBe(data);
  });

  it.each([
    'https://dawn.example/news/zarmina-obaidzai-held',
    'https://dawn.example/?q=Zarmina+Obaidzai',
    'https://dawn.example/Zarmina%20Obaidzai/1',
    'https://dawn.example/zarmina_obaidzai.html',
  ])('loses links that spell it: %s', (link) => {
    expect(maskLink(link, NAMES)).toBeNull();
    expect(maskData({ url: link }, NAMES)).toEqual({ url: null });
  });

  it('keeps other links, also broken ones', () => {
    for (const link of ['https://dawn.example/zarmina/obaidzai', 'https://dawn.example/%E0%A4%A'])
      expect(maskLink(link, NAMES)).toBe(link);
  });

  it('lets a draft be known by the keys that its publisher gave it', () => {
    const guid = 'https://dawn.example/zarmina-obaidzai';
    const [draft] = draftsOf('dawn', [{ title: 'Zarmina Obaidzai speaks', summary: 'At home.', guid, url: guid }]);
    const masked = draft && maskDraft(draft, NAMES);
    expect(masked).toMatchObject({ title: '[name withdrawn] speaks', url: null, canonicalUrl: null });
    expect(masked?.identityKeys).toEqual(draft?.identityKeys);
    expect(masked?.contentHash).toBe(draft?.contentHash);
    expect(masked?.guid).toBe(maskGuid(guid, NAMES));
    expect(JSON.stringify([masked?.guid, masked?.title])).not.toMatch(/zarmina|obaidzai/i);
    const [other] = draftsOf('dawn', [{ title: 'Nothing of it' }]);
    expect(other && maskDraft(other, NAMES)).toBe(other);
  });
});
