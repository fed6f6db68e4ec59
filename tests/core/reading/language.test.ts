import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/core/reading/language.ts';

describe('the language that a text is read by', () => {
  it.each([
    ['Gunfire at the ford left two porters dead', 'fa', 'en'],
    ['Двое пастухов пропали у перевала', 'en', 'ru'],
    ['两名牧民在山口失踪', 'en', 'zh'],
    ['د غرونو په لمن کې درې شپانه ورک شوي دي', 'en', 'ps'],
    ['پہاڑوں میں تین چرواہے لاپتہ ہو گئے ہیں', 'en', 'ur'],
  ])('is that of its letters, whatever its feed states: %s', (text, stated, read) => {
    expect(languageOf(text, stated)).toBe(read);
  });

  it('is what was stated where the letters leave it open', () => {
    expect(languageOf('سه نفر', 'ur')).toBe('ur');
    expect(languageOf('سه نفر', 'prs')).toBe('fa');
  });

  it('is none where there are no letters', () => {
    expect(languageOf('12 : 30', null)).toBeNull();
  });
});
