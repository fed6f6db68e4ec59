import { type AnswerHeaders, listHeader } from '../headers.ts';
import type { Head } from './read-head.ts';

/** How the end of a body is known; `message` continues a sentence that begins with the host. */
export type Framing =
  | { readonly kind: 'chunked' }
  | { readonly kind: 'length'; readonly bytes: number }
  | { readonly kind: 'to-the-end' }
  | { readonly kind: 'nobody-knows'; readonly message: string };

/**
 * RFC 9112, 6.3: Transfer-Encoding wins over a length, equal lengths are one, and lengths that differ are believed by
 * nobody.
 */
export function framingOf({ statusCode, headers }: Head): Framing {
  if (statusCode === 204 || statusCode === 304) return { kind: 'length', bytes: 0 };
  const codings = codingsOf(headers);
  if (codings.length > 0) return { kind: codings.at(-1) === 'chunked' ? 'chunked' : 'to-the-end' };
  if (headers['content-length'] === undefined) return { kind: 'to-the-end' };
  const lengths = new Set(listedWords(listHeader(headers, 'content-length')));
  const [length = ''] = lengths;
  if (lengths.size > 1) return { kind: 'nobody-knows', message: 'states several lengths of one answer' };
  if (!/^\d{1,15}$/.test(length)) return { kind: 'nobody-knows', message: 'states a length that is none' };
  return { kind: 'length', bytes: Number(length) };
}

/** Whether chunks are named, but where a strict reader does not expect them: it would take their sizes for the body. */
export function hidesItsChunks(headers: AnswerHeaders): boolean {
  const stated = listedWords(listHeader(headers, 'transfer-encoding'));
  return stated.at(-1) !== 'chunked' && codingsOf(headers).at(-1) === 'chunked';
}

/** `identity` was a word for none once. */
function codingsOf(headers: AnswerHeaders): readonly string[] {
  return listedWords(listHeader(headers, 'transfer-encoding')).filter((word) => word !== '' && word !== 'identity');
}

function listedWords(value: string): readonly string[] {
  return value
    .toLowerCase()
    .split(',')
    .map((word) => word.trim());
}
