import { describe, expect, it } from 'vitest';
import { readingLanguage } from '../../../src/core/reading/language.ts';

describe('the language that a text is read by', () => {
  it.each([
    ['Gunfire at the ford left two porters dead', 'fa', 'en'],
    ['Двое пастухов пропали у перевала', 'en', 'ru'],
    ['两名牧民在山口失踪', 'en', 'zh'],
    ['د غرونو په لمن کې درې شپانه ورک شوي دي', 'en', 'ps'],
    ['پہاڑوں میں تین چرواہے لاپتہ ہو گئے ہیں', 'en', 'ur'],
  ])('is that of its letters, whatever its feed states: %s', (text, stated, read) => {
    expect(readingLanguage(text, stated)).toBe(read);
  });

  it('is what was stated where the letters leave it open', () => {
    expect(readingLanguage('سه نفر', 'ur')).toBe('ur');
    expect(readingLanguage('سه نفر', 'prs')).toBe('fa');
  });

  it('is none where there are no letters', () => {
    expect(readingLanguage('12 : 30', null)).toBeNull();
  });
});
