import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmailAddress, parseSender } from '../../../src/core/address/email-address.ts';

describe('an address', () => {
  it.each([
    ['desk@example.org', 'desk@example.org'],
    [' Desk.One+x@EXAMPLE.org ', 'Desk.One+x@example.org'],
    ['desk@bücher.example', 'desk@xn--bcher-kva.example'],
    ['desk@localhost', 'desk@localhost'],
  ])('%s is read as %s', (text, address) => {
    expect(parseEmailAddress(text)).toEqual({ kind: 'ok', address });
  });

  it.each([
    '',
    '@',
    'desk',
    'desk@',
    '@example.org',
    'a b@example.org',
    '"a b"@example.org',
    'a@b@example.org',
    'a@example.org, b@example.org',
    'Desk <desk@example.org>',
    'desk@example.org\nBcc: x@example.org',
    'desk\r@example.org',
    'desk\0@example.org',
    'desk@[127.0.0.1]',
    'desk@127.0.0.1',
    'desk@1',
    'desk@exam_ple.org',
    'desk@-example.org',
    'desk@example..org',
    'desk@example.org:25',
    'desk@example.org/x',
    'د@example.org',
    `${'a'.repeat(65)}@example.org`,
    `desk@${'a.'.repeat(130)}org`,
    '.desk@example.org',
    'de..sk@example.org',
  ])('is not %j', (text) => {
    expect(parseEmailAddress(text).kind).toBe('invalid');
  });

  it('holds nothing that ends a header field or begins another address, whatever it is made from', () => {
    const part = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(part, part, (local, domain) => {
        const parsed = parseEmailAddress(`${local}@${domain}`);
        if (parsed.kind === 'ok')
          expect(parsed.address).toMatch(/^[!#-'*+\-/0-9=?A-Z^-~]+(?:\.[!#-'*+\-/0-9=?A-Z^-~]+)*@[a-z0-9.-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a sender', () => {
  it.each([
    ['Khabar desk <khabar@example.org>', { name: 'Khabar desk', address: 'khabar@example.org' }],
    ['خبر <khabar@example.org>', { name: 'خبر', address: 'khabar@example.org' }],
    ['khabar@example.org', { name: '', address: 'khabar@example.org' }],
    ['Desk', null],
    ['Desk\nBcc: x <khabar@example.org>', null],
    ['A <a@example.org>, B <b@example.org>', null],
  ])('%j', (text, expected) => {
    expect(parseSender(text)).toEqual(expected);
  });
});
