import type { Dispatcher } from 'undici';
import type { Validators } from '../core/feed.ts';
import { type FetchOutcome, NO_WISHES } from '../core/outcome.ts';
import { type Instant, SECOND } from '../core/time.ts';
import { createAddressRule } from './address.ts';
import { failed, judgeAnswer } from './answer.ts';
import { ACCEPTED_ENCODINGS } from './body.ts';
import { createGuardedAgent, type GuardedAgent, type Resolve } from './connect.ts';
import { startDeadline } from './deadline.ts';
import { failureOf } from './failure.ts';
import type { BodyRoom, FetchFeed, FetchRequest } from './fetcher.ts';
import { firstHop, type Hop, redirectOf } from './hop.ts';

export type HttpOptions = {
  readonly userAgent: string;
  /** Networks (CIDR) that may be fetched from although they are not public. */
  readonly allowPrivateNetworks: readonly string[];
  /** Only for headers that hold a date. */
  readonly now: () => Instant;
  /** After decompression. Feeds of 5 MB are rare; what is larger is no feed or a trap. */
  readonly maxBodyBytes?: number;
  /** For connecting, for the headers and for each pause within the body. */
  readonly headersTimeoutMs?: number;
  /** From the first connection to the last byte, over all redirects. */
  readonly totalTimeoutMs?: number;
  readonly maxRedirects?: number;
  /** Replaces the system's name lookup. */
  readonly resolve?: Resolve;
  /** PEM certificates of authorities that are trusted besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
};

const LIMITS = {
  maxBodyBytes: 5 * 2 ** 20,
  headersTimeoutMs: 10 * SECOND,
  totalTimeoutMs: 25 * SECOND,
  maxRedirects: 5,
};

/** Publishers with many cookies and policies send more than the usual 16 KiB. */
const MAX_HEADER_BYTES = 64 * 2 ** 10;

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

type Options = HttpOptions & typeof LIMITS;
type Exchange = {
  readonly guarded: GuardedAgent;
  readonly options: Options;
  readonly signal: AbortSignal;
  readonly validators: Validators;
  readonly room: BodyRoom | undefined;
};

/** A client that follows redirects by itself, so that every hop passes the same rules. */
export function createHttpFetcher(given: HttpOptions): { fetch: FetchFeed; close(): Promise<void> } {
  const options: Options = { ...LIMITS, ...given };
  const guarded = createGuardedAgent({
    mayConnect: createAddressRule(options.allowPrivateNetworks),
    connectTimeoutMs: Math.min(options.headersTimeoutMs, options.totalTimeoutMs),
    maxHeaderBytes: MAX_HEADER_BYTES,
    resolve: options.resolve,
    certificateAuthorities: options.certificateAuthorities,
  });

  async function fetch({ url, validators, signal: caller, room }: FetchRequest): Promise<FetchOutcome> {
    const hop = firstHop(url);
    if (hop === null) return failed('bad-url', `"${url.slice(0, 200)}" is no http or https address`);
    const { signal, clear } = startDeadline(options.totalTimeoutMs, caller);
    try {
      return await followRedirects(hop, { guarded, options, signal, validators, room });
    } finally {
      clear();
    }
  }

  return { fetch, close: guarded.destroy };
}

async function followRedirects(start: Hop, exchange: Exchange): Promise<FetchOutcome> {
  const { maxRedirects } = exchange.options;
  const { host } = start.url;
  const visited = new Set<string>();
  let hop = start;
  let isPermanent = true;
  while (visited.size <= maxRedirects) {
    visited.add(hop.url.href);
    const movedTo = visited.size > 1 && isPermanent ? hop.url.href : null;
    const answer = await askOnce(hop, movedTo, exchange);
    if (answer.kind !== 'to') return answer;
    hop = answer.hop;
    isPermanent &&= answer.isPermanent;
    // We keep no cookies, so asking the same again would be answered the same.
    if (visited.has(hop.url.href)) return failed('too-many-redirects', `${host} redirects in a circle`);
  }
  return failed('too-many-redirects', `${host} redirects more than ${maxRedirects} times`);
}

type Next = { readonly kind: 'to'; readonly hop: Hop; readonly isPermanent: boolean };

async function askOnce(hop: Hop, movedTo: string | null, exchange: Exchange): Promise<FetchOutcome | Next> {
  const leave = exchange.guarded.enter(hop.url.origin);
  let answer: Dispatcher.ResponseData | undefined;
  try {
    answer = await ask(hop, exchange);
    const redirect = redirectOf(answer.statusCode, answer.headers, hop);
    if (redirect?.kind === 'to') return redirect;
    if (redirect?.kind === 'nowhere') return failed('bad-redirect', `${hop.url.host} ${redirect.message}`);
    return await judgeAnswer(answer, {
      url: hop.url,
      movedTo,
      sent: exchange.validators,
      room: exchange.room,
      ...exchange.options,
    });
  } catch (error) {
    const { signal, options } = exchange;
    const cause = signal.aborted ? signal.reason : error;
    return {
      kind: 'failed',
      failure: failureOf({ ...options, error: cause, url: hop.url, isReading: answer !== undefined }),
      wishes: NO_WISHES,
    };
  } finally {
    leave();
    // What was not read is not worth keeping a socket for; after a whole answer this does nothing.
    answer?.body.on('error', () => {}).destroy();
  }
}

async function ask(
  { url, authorization }: Hop,
  { guarded, options, signal, validators }: Exchange,
): Promise<Dispatcher.ResponseData> {
  // undici would connect first and give up then.
  signal.throwIfAborted();
  const headers: Record<string, string> = {
    'user-agent': options.userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPTED_ENCODINGS,
  };
  if (validators.etag !== null) headers['if-none-match'] = validators.etag;
  if (validators.lastModified !== null) headers['if-modified-since'] = validators.lastModified;
  if (authorization !== null) headers['authorization'] = authorization;
  const { headersTimeoutMs } = options;
  return guarded.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers,
    signal,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: headersTimeoutMs,
    // More than is ever taken: undici must not pause a body, see body.ts.
    highWaterMark: 2 * options.maxBodyBytes,
  });
}
