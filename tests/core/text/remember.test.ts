import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remember } from '../../../src/core/text/remember.ts';

const KIB = 1024;

describe('a function that remembers', () => {
  it('answers as the function itself does, whatever is asked and how often', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 * KIB }), fc.array(fc.string({ maxLength: 2 })), (bytes, asked) => {
        const remembering = remember(
          bytes,
          (text) => [text.length, text],
          () => 100,
        );
        for (const text of asked) expect(remembering(text)).toEqual([text.length, text]);
      }),
    );
  });

  it('works out once what it is asked again and again, and forgets what it has not been asked for long', () => {
    let worked = 0;
    const remembering = remember(
      4 * KIB,
      (text) => {
        worked++;
        return text;
      },
      () => 0,
    );
    for (let round = 0; round < 50; round++) {
      remembering('again');
      remembering(`once ${round}`);
    }
    expect(worked).toBe(51);
    remembering('once 0');
    expect(worked).toBe(52);
  });

  it('holds no more bytes than it may, however large the answers are', () => {
    const bytes = 128 * KIB;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 64 * KIB }), { maxLength: 60 }), (sizes) => {
        let worked: string[] = [];
        const remembering = remember(
          bytes,
          (text) => {
            worked.push(text);
            return Number(text.split(' ')[1]);
          },
          (size) => size,
        );
        const texts = sizes.map((size, at) => `${at} ${size}`);
        for (const text of texts) remembering(text);
        // What it holds is what it need not work out again; asked latest first, nothing is driven out before it is
        // asked.
        worked = [];
        let held = 0;
        for (const text of texts.toReversed()) {
          remembering(text);
          if (worked.includes(text)) break;
          held += Number(text.split(' ')[1]);
        }
        expect(held).toBeLessThanOrEqual(bytes);
      }),
    );
  });
});
