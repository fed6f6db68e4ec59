import MimeNode from 'nodemailer/lib/mime-node';
import { type Pieces, wholeText } from '../core/text/pieces.ts';
import { type ComposeMail, type MailContent, MailContentError } from './mailer.ts';
import { quotedPieces, quotedText } from './quoted-printable.ts';

/** A body in the form in which it travels, after the head that says which form. */
type Part = { readonly encoding: '7bit' | 'quoted-printable'; readonly content: string };

/** Puts a mail into the form in which it travels (RFC 5322, MIME): text and HTML, all ASCII, lines below 998 bytes. */
export const composeMail: ComposeMail = async function composeMail(content) {
  refuseControls(content);
  const { text, html } = content;
  const mail = html === null ? textAlone(content, textPart(text)) : bothParts(content, textPart(text), htmlPart(html));
  return Buffer.from(mail, 'latin1');
};

function textAlone(content: MailContent, { encoding, content: body }: Part): string {
  const node = headOf(content, 'text/plain; charset=utf-8');
  node.setHeader('Content-Transfer-Encoding', encoding);
  return `${node.buildHeaders()}\r\n\r\n${body}`;
}

function bothParts(content: MailContent, text: Part, html: Part): string {
  const node = headOf(content, 'multipart/alternative');
  const head = node.buildHeaders();
  const parts = [partOf('text/plain', text), partOf('text/html', html)];
  return `${head}\r\n\r\n${parts.map((part) => `--${node.boundary}\r\n${part}\r\n`).join('')}--${node.boundary}--\r\n`;
}

function headOf({ from, to, subject, messageId, date, headers }: MailContent, contentType: string): MimeNode {
  const node = new MimeNode(contentType, { newline: 'win' });
  // References are always formatted by the library, which takes them as text alone.
  for (const [key, value] of Object.entries(headers))
    node.addHeader(key, key === 'References' ? value : { prepared: true, value });
  node.setHeader('from', from);
  // An object: a string would be split at commas into several recipients.
  node.setHeader('to', { name: '', address: to });
  node.setHeader('subject', subject);
  node.setHeader('message-id', messageId);
  node.setHeader('date', date);
  return node;
}

function partOf(type: string, { encoding, content }: Part): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${content}`;
}

/** What can travel as it is stays readable in the outbox, links in one piece. */
function textPart(text: string | Pieces): Part {
  const whole = wholeText(text);
  if (isPlain(whole)) return { encoding: '7bit', content: whole.replace(/\r?\n/g, '\r\n') };
  return htmlPart(text);
}

/** Scripts of all kinds, and long lines; base64 would hide them from whoever looks at the source. */
function htmlPart(text: string | Pieces): Part {
  return { encoding: 'quoted-printable', content: typeof text === 'string' ? quotedText(text) : quotedPieces(text) };
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
