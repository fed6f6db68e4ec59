import { describe, expect, it } from 'vitest';
import { withoutEnding } from '../../../src/core/reading/ending.ts';

describe('the ending of an English word', () => {
  it.each([
    ['attack', 'attacks', 'attacked', 'attacking'],
    ['bomb', 'bombs', 'bombed', 'bombing'],
    ['agency', 'agencies'],
    ['crash', 'crashes', 'crashed', 'crashing'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['seize', 'seized', 'seizing'],
  ])('leaves one form of %s', (word, ...forms) => {
    expect(forms.map(withoutEnding)).toEqual(forms.map(() => withoutEnding(word)));
  });

  it.each(['gas', 'crisis', 'bus', 'king', 'red', 'کابل', 'f-16s', 'niños'])('cuts nothing of %s', (word) => {
    expect(withoutEnding(word)).toBe(word);
  });
});
