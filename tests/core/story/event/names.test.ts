import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../../src/core/story/event/names.ts';
import { skeletonOf } from '../../../../src/core/text/skeleton.ts';

const keysOf = (text: string, language: string) => namesIn(text, language, () => false, false).map(({ key }) => key);
const spotsOf = (text: string, language: string) =>
  namesIn(text, language, () => false, false)
    .filter(({ isSpot }) => isSpot)
    .map(({ key }) => key);

describe('names that tell one event from another', () => {
  it('are the same in Latin, Cyrillic and Arabic letters', () => {
    expect(['Darwaz', 'Дарваз', 'درواز'].map(skeletonOf)).toEqual(['drz', 'drz', 'drz']);
  });

  it('are said to be where it was by what stands before or behind them', () => {
    expect(spotsOf('The bomb went off near Surizai on Tuesday.', 'en')).toEqual([skeletonOf('Surizai')]);
    expect(spotsOf('A patrol had been hit along the Sariab Road that day.', 'en')).toEqual([skeletonOf('Sariab')]);
    expect(spotsOf('پولیس کے مطابق کھڈ کوچہ کے قریب بم پھٹا۔', 'ur')).toEqual([]);
  });

  it('are none in a heading that capitalizes every word', () => {
    expect(keysOf('Gunmen Storm Remote Outpost Near Border', 'en')).toEqual([]);
  });

  it('are words of two short parts together', () => {
    expect(keysOf('Six soldiers fell that night in Jani Khel, an officer said.', 'en')).toContain('jnkl');
  });
});
