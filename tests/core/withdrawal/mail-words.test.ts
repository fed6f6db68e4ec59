import { describe, expect, it } from 'vitest';
import { mailWords } from '../../../src/core/withdrawal/mail-words.ts';
import { composeMail } from '../../../src/mail/compose.ts';

describe('the words of a mail', () => {
  it.each([
    ['ASCII', 'Traders at Torkham strike, says Zarmina Obaidzai'],
    ['Pashto', 'په خوست کې یو ښوونځی بېرته پرانیستل شو، زرمینه عبیدزی وویل'],
    ['Latin with marks', 'Zármína Obaidzaï spoke — at length, as lines of mails are broken after some seventy signs'],
  ])('are read back from the bytes that are sent: %s', async (_name, text) => {
    const bytes = await composeMail({
      from: { name: 'Khabar desk', address: 'khabar@example.org' },
      to: 'ann@example.net',
      messageId: '<1@example.org>',
      date: new Date(0),
      subject: `Digest: ${text}`,
      text: `1. ${text}\n`,
      html: `<p>1. <b>${text}</b></p>`,
      headers: {},
    });
    const words = mailWords(bytes);
    expect(words.split(text).length - 1).toBeGreaterThanOrEqual(2);
  });

  it('are what stands there where a mail has no parts', () => {
    expect(mailWords(Buffer.from('Subject: x\r\n\r\nplain = words'))).toContain('plain = words');
  });
});
