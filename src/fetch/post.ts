import type { Readable } from 'node:stream';
import { type Instant, SECOND } from '../core/clock/time.ts';
import { createAddressRule } from './address.ts';
import { createGuardedAgent, type GuardedAgent, type Resolve } from './connect.ts';
import { startDeadline } from './deadline.ts';
import { failureOf } from './failure.ts';
import { firstHop } from './hop.ts';
import { wishesOf } from './wishes.ts';

export type PostOptions = {
  readonly userAgent: string;
  /** Networks (CIDR) that may be posted to although they are not public. */
  readonly allowPrivateNetworks: readonly string[];
  /** Only for headers that hold a date. */
  readonly now: () => Instant;
  /** For connecting, and for the head of the answer. */
  readonly headersTimeoutMs?: number;
  /** From connecting to the last byte that is read. */
  readonly totalTimeoutMs?: number;
  /** Replaces the system's name lookup. */
  readonly resolve?: Resolve;
  /** PEM certificates of authorities that are trusted besides the usual ones. */
  readonly certificateAuthorities?: readonly string[];
};

export type PostRequest = {
  readonly url: string;
  /** JSON. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** What a request came to; `reason` is in words and begins with the host. */
export type PostOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'failed'; readonly reason: string };

export type HttpPoster = { readonly post: (request: PostRequest) => Promise<PostOutcome>; close(): Promise<void> };

const LIMITS = { headersTimeoutMs: 15 * SECOND, totalTimeoutMs: 20 * SECOND };
const MAX_HEADER_BYTES = 16 * 2 ** 10;
/** Of an answer nothing but its head counts; so much is let in for politeness. */
const MAX_ANSWER_BYTES = 64 * 2 ** 10;
/** Whoever has said what came of it need not be waited for any longer than that. */
const BODY_PATIENCE_MS = 2 * SECOND;

/**
 * A client that posts JSON under the same guard as feeds are fetched: only to public addresses and what the operator
 * allows, never on to where a redirect leads. Each request has a connection of its own: one that was kept may be
 * closed by the other side at the very moment at which something is sent on it.
 */
export function createHttpPoster(given: PostOptions): HttpPoster {
  const options = { ...LIMITS, ...given };
  const guarded = createGuardedAgent({
    mayConnect: createAddressRule(options.allowPrivateNetworks),
    connectTimeoutMs: options.headersTimeoutMs,
    maxHeaderBytes: MAX_HEADER_BYTES,
    resolve: options.resolve,
    certificateAuthorities: options.certificateAuthorities,
  });

  async function post({ url: address, body, headers }: PostRequest): Promise<PostOutcome> {
    const url = firstHop(address)?.url;
    if (url === undefined) return { kind: 'failed', reason: 'the address to post to is no http or https address' };
    const { signal, clear } = startDeadline(options.totalTimeoutMs, undefined);
    const leave = guarded.enter(url.origin);
    try {
      return await ask(url, { body, headers, signal, guarded, ...options });
    } catch (error) {
      const cause = signal.aborted ? signal.reason : error;
      return { kind: 'failed', reason: failureOf({ ...options, error: cause, url, isReading: false }).message };
    } finally {
      leave();
      clear();
    }
  }

  return { post, close: guarded.destroy };
}

type Asking = Omit<PostRequest, 'url'> &
  Pick<PostOptions, 'userAgent' | 'now'> & {
    readonly headersTimeoutMs: number;
    readonly signal: AbortSignal;
    readonly guarded: GuardedAgent;
  };

async function ask(url: URL, { body, headers, signal, guarded, ...options }: Asking): Promise<PostOutcome> {
  const answer = await guarded.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': options.userAgent, accept: '*/*' },
    body,
    reset: true,
    signal,
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: BODY_PATIENCE_MS,
    // More than is ever taken: undici must not pause a body, see body.ts.
    highWaterMark: 2 * MAX_ANSWER_BYTES,
  });
  const { statusCode: status } = answer;
  const { retryAfterMs } = wishesOf(answer.headers, options.now());
  await letIn(answer.body);
  return { kind: 'answered', status, retryAfterMs };
}

/** Takes an answer's body in and away: to its end, up to the limit, or as long as there is patience. */
function letIn(body: Readable): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const end = (): void => {
      clearTimeout(timer);
      body.destroy();
      resolve();
    };
    const timer = setTimeout(end, BODY_PATIENCE_MS);
    // However the body ends, the head has been answered.
    body.on('error', end).on('end', end).on('close', end);
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) end();
    });
  });
}
