import { errors } from 'undici';
import type { Validators } from '../core/feed/exchange.ts';
import type { Answer } from './answer.ts';
import { ACCEPTED_ENCODINGS } from './body.ts';
import type { GuardedAgent } from './connect.ts';
import type { Hop } from './hop.ts';
import { askLeniently } from './lenient/ask.ts';
import { hidesItsChunks } from './lenient/framing.ts';

/** What holds for every request of a chain. */
export type Asking = {
  readonly guarded: GuardedAgent;
  readonly userAgent: string;
  readonly headersTimeoutMs: number;
  readonly maxHeaderBytes: number;
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal;
  readonly validators: Validators;
};
export type Ask = (hop: Hop, asking: Asking) => Promise<Answer>;

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, ' +
  'application/json;q=0.8, */*;q=0.5';

/** By undici, on a connection that may be kept. It reads what is written by the letter, and nothing else. */
export const askStrictly: Ask = async (hop, asking) => {
  const { guarded, signal, headersTimeoutMs, maxBodyBytes } = asking;
  // undici would connect first and give up then.
  signal.throwIfAborted();
  const answer = await guarded.agent.request({
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: 'GET',
    headers: headersOf(hop, asking),
    signal,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: headersTimeoutMs,
    // More than is ever taken: undici must not pause a body, see body.ts.
    highWaterMark: 2 * maxBodyBytes,
  });
  if (!hidesItsChunks(answer.headers)) return answer;
  answer.body.on('error', () => {}).destroy();
  throw new errors.HTTPParserError('chunks are named where none are expected');
};

/** By our own reader, on a connection of its own: for answers that are good for all but their form. */
export const askPatiently: Ask = (hop, asking) => {
  const { guarded, headersTimeoutMs, maxHeaderBytes, signal } = asking;
  return askLeniently(
    { url: hop.url, headers: headersOf(hop, asking), signal },
    { connect: guarded.connect, pauseMs: headersTimeoutMs, maxHeaderBytes },
  );
};

function headersOf({ authorization }: Hop, { userAgent, validators }: Asking): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPTED_ENCODINGS,
  };
  if (validators.etag !== null) headers['if-none-match'] = validators.etag;
  if (validators.lastModified !== null) headers['if-modified-since'] = validators.lastModified;
  if (authorization !== null) headers['authorization'] = authorization;
  return headers;
}
