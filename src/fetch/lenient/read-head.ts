import type { AnswerHeaders } from '../headers.ts';

export type Head = { readonly statusCode: number; readonly headers: AnswerHeaders };

/** The empty line behind a head; whoever ends lines by LF alone, or doubles CR, means the same. */
const END = /\n\r*\n/g;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)? +(\d{3})(?![^\s])/i;

/** The final head with what has come behind it, or why there is none (yet). */
type Taken = { readonly head: Head; readonly rest: Buffer } | 'more' | 'too-long' | 'not-http';

/** Collects the head of the final answer; others, such as `103 Early Hints`, may go before it. */
export function createHeadReader(maxBytes: number): (bytes: Buffer) => Taken {
  let text = '';
  let used = 0;

  function takeFinal(searchedTo: number): Taken | null {
    for (let end = endOfHead(text, searchedTo); end >= 0; end = endOfHead(text, 0)) {
      const head = readHead(text.slice(0, end));
      if (head === null) return 'not-http';
      text = text.slice(end);
      used += end;
      if (!isInterim(head)) return { head, rest: Buffer.from(text, 'latin1') };
    }
    return null;
  }

  return function take(bytes) {
    const before = text.length;
    text += bytes.toString('latin1');
    if (used + before === 0) text = text.replace(/^[\r\n]+/, '');
    // Who speaks another protocol may wait for us to speak: nothing more need come.
    if (!'http/'.startsWith(text.slice(0, 5).toLowerCase())) return 'not-http';
    return takeFinal(before - 3) ?? (used + text.length > maxBytes ? 'too-long' : 'more');
  };
}

/** Where the head ends that starts with the text, looking no further back than `from`; -1 while it does not. */
function endOfHead(text: string, from: number): number {
  END.lastIndex = Math.max(0, from);
  return END.test(text) ? END.lastIndex : -1;
}

/** `101` leads to another protocol, for which nobody has asked. */
function isInterim({ statusCode }: Head): boolean {
  return statusCode < 200 && statusCode !== 101;
}

/**
 * Reads a head as RFC 9112 lets a client: folded lines are joined by a space (5.2), space around a name is none of it
 * (5.1), control characters in values are spaces (RFC 9110, 5.5). Lines that are no headers at all say nothing. Null
 * for what is not HTTP.
 */
function readHead(text: string): Head | null {
  const [first = '', ...lines] = text.split(/\r*\n/);
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) return null;
  const headers = new Map<string, string[]>();
  for (const line of unfolded(lines)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name === '') continue;
    const value = line
      .slice(colon + 1)
      .replace(/[\u0000-\u001f\u007f]+/g, ' ')
      .trim();
    const known = headers.get(name);
    if (known === undefined) headers.set(name, [value]);
    else known.push(value);
  }
  return { statusCode: Number(status), headers: Object.fromEntries([...headers].map(headerEntry)) };
}

/**
 * A line that starts with a space goes on with the one before; before the first header there is none (RFC 9112, 2.2).
 */
function unfolded(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    if (!/^[ \t]/.test(line)) whole.push(line);
    else if (whole.length > 0) whole.push(`${whole.pop()} ${line.trim()}`);
  }
  return whole;
}

/** As undici gives headers: a list only where there are several of one name. */
function headerEntry([name, values]: readonly [string, readonly string[]]): [string, string | string[]] {
  const [first = '', ...more] = values;
  return [name, more.length === 0 ? first : [...values]];
}
