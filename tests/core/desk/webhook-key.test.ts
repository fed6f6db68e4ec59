import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookKeyFault } from '../../../src/core/desk/webhook-key.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('a key of a webhook', () => {
  it('is base64 of 24 to 64 bytes, with or without its prefix, and signs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.constantFrom('', 'whsec_'), (bytes, prefix) => {
        const key = prefix + base64(bytes);
        expect(webhookKeyFault(key)).toBeNull();
        expect(new Webhook(key).sign('id', new Date(0), '{}')).toMatch(/^v1,/);
      }),
    );
  });

  it('is refused for its length, in words that do not repeat it', () => {
    const other = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 23 }),
      fc.uint8Array({ minLength: 65, maxLength: 99 }),
    );
    fc.assert(
      fc.property(other, (bytes) => {
        const words = webhookKeyFault(base64(bytes));
        expect(words).toContain(`a key of ${bytes.length} bytes; it must have 24 to 64`);
        expect(words).not.toContain(base64(bytes));
      }),
    );
  });

  it.each(['', 'whsec_', 'not base64 at all, but long enough for one', `${base64(Buffer.alloc(32))}=`, 'a-b_c'])(
    'is refused where it is %j',
    (text) => expect(webhookKeyFault(text)).toContain('`openssl rand -base64 32` makes one'),
  );
});
