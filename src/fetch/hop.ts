import { type AnswerHeaders, singleHeader } from './headers.ts';

/** One request of a chain of redirects: an http(s) address without fragment and credentials, and those apart. */
export type Hop = {
  readonly url: URL;
  /** For the Authorization header; kept within one origin. */
  readonly authorization: string | null;
};

/** Where a redirect leads, or why it leads nowhere; `message` continues a sentence that begins with the host. */
export type Redirect =
  | { readonly kind: 'to'; readonly hop: Hop; readonly isPermanent: boolean; readonly setsCookie: boolean }
  | { readonly kind: 'nowhere'; readonly message: string };

/** Null for what is no http(s) address. */
export function firstHop(address: string): Hop | null {
  const url = httpUrl(address);
  if (url === null) return null;
  const authorization = url.username === '' && url.password === '' ? null : basic(url);
  return { url: bare(url), authorization };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Null for an answer that is no redirect. */
export function redirectOf(status: number, headers: AnswerHeaders, from: Hop): Redirect | null {
  if (!REDIRECTS.has(status)) return null;
  const location = singleHeader(headers, 'location');
  if (location === null) return { kind: 'nowhere', message: `redirects without saying where (${status})` };
  const url = httpUrl(escaped(location), from.url);
  if (url === null) {
    const where = escaped(location).slice(0, 200);
    return { kind: 'nowhere', message: `redirects to "${where}", which is no http or https address (${status})` };
  }
  // What is in the address of a redirect was put there by the other side: its credentials are not ours to send.
  const authorization = url.origin === from.url.origin ? from.authorization : null;
  return {
    kind: 'to',
    hop: { url: bare(url), authorization },
    isPermanent: status === 301 || status === 308,
    setsCookie: singleHeader(headers, 'set-cookie') !== null,
  };
}

function httpUrl(address: string, base?: URL): URL | null {
  if (!URL.canParse(address, base?.href)) return null;
  const url = new URL(address, base);
  return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}

function bare(url: URL): URL {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  copy.hash = '';
  return copy;
}

/** Headers come as latin1, addresses in them often as raw UTF-8: escaping its bytes keeps both right. */
function escaped(location: string): string {
  return location.replace(/[^\x21-\x7e]/g, (char) => encodeByte(char.charCodeAt(0)));
}

function encodeByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function basic({ username, password }: URL): string {
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
