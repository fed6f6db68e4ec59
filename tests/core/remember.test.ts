import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remember } from '../../src/core/remember.ts';

describe('a function that remembers', () => {
  it('answers as the function itself does, whatever is asked and how often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.string({ maxLength: 2 })), (limit, asked) => {
        const remembering = remember(limit, (text) => [text.length, text]);
        for (const text of asked) expect(remembering(text)).toEqual([text.length, text]);
      }),
    );
  });

  it('works out once what it is asked again and again, and forgets what it has not been asked for long', () => {
    let worked = 0;
    const remembering = remember(3, (text) => {
      worked++;
      return text;
    });
    for (let round = 0; round < 50; round++) {
      remembering('again');
      remembering(`once ${round}`);
    }
    expect(worked).toBe(51);
    remembering('once 0');
    expect(worked).toBe(52);
  });
});
