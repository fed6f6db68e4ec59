import { describe, expect, it } from 'vitest';
import { backgroundIn } from '../../../../src/core/story/event/background.ts';
import { eventConceptsOf } from '../../../../src/core/story/event/event-words.ts';
import { kindsOf } from '../../../../src/core/story/event/kinds.ts';

const namedBefore = (text: string, language: string) =>
  backgroundIn(eventConceptsOf(text, language)).map(({ start, end }) => text.slice(start, end));

describe('what a report names as having been before', () => {
  it('reaches from its cue to the end of the clause', () => {
    expect(namedBefore('A bus was burnt, hours after the raid in Bara, police said', 'en')).toEqual([
      'hours after the raid in Bara',
    ]);
    expect(namedBefore('خودرویی آتش زده شد، ساعاتی پس از انفجار در هرات', 'fa')).toEqual([
      'ساعاتی پس از انفجار در هرات',
    ]);
  });

  it('stands before its cue where the language builds so', () => {
    expect(namedBefore('بنوں حملے کے چند گھنٹے بعد، ہنگو میں فائرنگ', 'ur')).toEqual(['بنوں حملے کے چند گھنٹے بعد']);
  });
});

describe('the kind of an event', () => {
  it('is an accident where gas explodes, and an attack where somebody threw a grenade as well', () => {
    expect(kindsOf(['blast'], ['blast', 'gas'])).toBe(kindsOf(['collapse'], ['collapse']));
    expect(kindsOf(['blast'], ['blast', 'gas', 'grenade'])).toBe(kindsOf(['blast'], ['blast']));
  });
});
