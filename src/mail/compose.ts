import MailComposer from 'nodemailer/lib/mail-composer';
import { type ComposeMail, type MailContent, MailContentError } from './mailer.ts';

/** Puts a mail into the form in which it travels (RFC 5322, MIME): text and HTML, all ASCII, lines below 998 bytes. */
export const composeMail: ComposeMail = async function composeMail(content) {
  refuseControls(content);
  const { from, to, subject, messageId, date, text, html, headers } = content;
  const composer = new MailComposer({
    from,
    // An object: a string would be split at commas into several recipients.
    to: { name: '', address: to },
    subject,
    messageId,
    date,
    // What can travel as it is stays readable in the outbox, links in one piece.
    // A raw part that is alone would be taken for the whole mail, head included.
    text: isPlain(text) && html !== null ? { raw: plainPart(text) } : text,
    ...(html === null ? {} : { html }),
    // Scripts of all kinds, and long lines; base64 would hide them from whoever looks at the source.
    textEncoding: 'quoted-printable',
    // References are always formatted by the library, which takes them as text alone.
    headers: Object.entries(headers).map(([key, value]) =>
      key === 'References' ? { key, value } : { key, value: { prepared: true, value } },
    ),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  });
  return composer.compile().build();
};

function plainPart(text: string): string {
  const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n';
  return head + text.replace(/\r?\n/g, '\r\n');
}

/** ASCII in lines that every mail server takes (RFC 5321, 4.5.3.1.6). */
function isPlain(text: string): boolean {
  return /^[\t\n\x20-\x7e]+$/.test(text) && text.split('\n').every((line) => line.length < 990);
}

function refuseControls({ from, to, subject, messageId, headers }: MailContent): void {
  const fields = { from: from.name, sender: from.address, to, subject, messageId, ...headers };
  for (const [name, value] of Object.entries(fields)) {
    if (/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(value) || /[^!-9;-~]/.test(name))
      throw new MailContentError(`mail: ${name.slice(0, 40)} holds a line break or another control character`);
  }
}
