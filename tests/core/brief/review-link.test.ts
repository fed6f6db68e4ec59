import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReviewToken, reviewToken } from '../../../src/core/brief/review-link.ts';

const SECRET = 'a secret of thirty-two characters';
const EDITOR = { desk: 'kabul', number: 12, email: 'ops+night@example.org', until: 1_764_000_000_000 };

describe('the link to a draft', () => {
  it('names its edition, its editor and its end, whatever they are', () => {
    const editor = fc.record({
      desk: fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10})?$/),
      number: fc.integer({ min: 1, max: 999_999 }),
      email: fc.emailAddress(),
      until: fc.integer({ min: 1, max: 9_000_000_000_000 }),
    });
    fc.assert(
      fc.property(editor, (one) => {
        expect(readReviewToken(SECRET, reviewToken(SECRET, one))).toEqual(one);
      }),
    );
  });

  it('opens nothing once a letter of it is another, or the secret is', () => {
    const token = reviewToken(SECRET, EDITOR);
    expect(readReviewToken('another secret of 32 characters..', token)).toBeNull();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '7', '.'), (at, letter) => {
        const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
        return changed === token || readReviewToken(SECRET, changed) === null;
      }),
    );
  });
});
