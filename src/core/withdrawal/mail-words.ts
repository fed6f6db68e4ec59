// What a mail says, read from its bytes as far as looking for words needs it.

const PART_BREAK = /\r?\n--[^\r\n]+/;
const HEAD_END = /\r?\n\r?\n/;

/** The readable texts of a mail (RFC 5322, MIME): every part decoded, tags of HTML left out, white space collapsed. */
export function mailWords(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes).toString('latin1');
  return whole.split(PART_BREAK).map(decodePart).join('\n').replace(/\s+/g, ' ');
}

function decodePart(part: string): string {
  const end = HEAD_END.exec(part);
  const [head, body] = end === null ? ['', part] : [part.slice(0, end.index), part.slice(end.index + end[0].length)];
  const how = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  const text = decodeBody(body, how);
  const plain = /^content-type:\s*text\/html/im.test(head) ? text.replace(/<[^>]*>/g, ' ') : text;
  return `${decodeHead(head)}\n${plain}`;
}

function decodeBody(body: string, how: string | undefined): string {
  if (how === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (how !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8');
  return unquote(body.replace(/=\r?\n/g, ''));
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047: words of other letters in the subject. */
function decodeHead(head: string): string {
  const joined = head.replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?[^?]+\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
    how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquote(text.replace(/_/g, ' ')),
  );
}
