import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeText } from '../../src/core/text/pieces.ts';
import { composeMail } from '../../src/mail/compose.ts';
import type { MailContent } from '../../src/mail/mailer.ts';
import { readMail } from '../support/smtp-server.ts';

const CONTENT: Omit<MailContent, 'text' | 'html'> = {
  from: { name: 'Desk', address: 'khabar@example.org' },
  to: 'reader@example.net',
  subject: 'Note',
  messageId: '<brief.kabul.7.ann@example.org>',
  date: new Date('2026-11-24T01:30:00Z'),
  headers: {},
};

/** Any text that a printer may give: all scripts, long lines, blanks at the ends, lines that begin with a dot. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\p{C}\u2028\u2029]/gu, '')),
  fc.constantFrom('', '\n', '.\n', 'a \n', 'خبر '.repeat(40), 'x'.repeat(200), '=3D', 'From here', ' ', '\t'),
);
const pieces = fc
  .array(fc.tuple(piece, piece), { maxLength: 6 })
  .chain((pairs) =>
    piece.map((last) => ({ shared: [...pairs.map(([one]) => one), last], own: pairs.map(([, one]) => one) })),
  );

describe('a mail in pieces', () => {
  it('reads like the same mail in one piece', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, pieces, async (text, html) => {
        const [inPieces, whole] = await Promise.all([
          composeMail({ ...CONTENT, text, html }),
          composeMail({ ...CONTENT, text: wholeText(text), html: wholeText(html) }),
        ]);
        const [one, other] = await Promise.all([readMail(inPieces), readMail(whole)]);
        expect([one.text, one.html]).toEqual([other.text, other.html]);
        const lines = Buffer.from(inPieces).toString('latin1').split('\r\n');
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(998);
        expect(lines.join('')).toMatch(/^[\t -~]*$/);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps lines of quoted-printable within 76, and takes what is shared from the first time', async () => {
    const shared = ['<p>خبر '.repeat(200), '</p>'];
    const mails = await Promise.all(
      ['one', 'two'].map((own) => composeMail({ ...CONTENT, text: 'a\n', html: { shared, own: [own] } })),
    );
    const bodies = mails.map((bytes) => Buffer.from(bytes).toString('latin1').split('quoted-printable\r\n\r\n')[1]);
    const [one = '', two = ''] = bodies.map((body = '') => body.slice(0, body.lastIndexOf('\r\n--')));
    expect(Math.max(...one.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(76);
    expect(one).toContain('\r\none=\r\n');
    expect(two).toBe(one.replace('\r\none=\r\n', '\r\ntwo=\r\n'));
  });
});
