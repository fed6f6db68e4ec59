import { NO_VALIDATORS, type Validators } from '../../src/core/feed/exchange.ts';
import type { FetchOutcome } from '../../src/core/feed/outcome.ts';
import type { BodyRoom } from '../../src/fetch/fetcher.ts';
import { createHttpFetcher, type HttpOptions } from '../../src/fetch/http.ts';

/** The time that a test client believes in. */
export const NOW = Date.UTC(2026, 10, 24, 6);

/** A fetcher that may reach loopback. */
export function createClient(options: Partial<HttpOptions> = {}) {
  const { fetch, close } = createHttpFetcher({
    userAgent: 'khabar/test (feed reader)',
    allowPrivateNetworks: ['127.0.0.0/8'],
    now: () => NOW,
    ...options,
  });
  return {
    close,
    get: (
      url: string,
      validators: Validators = NO_VALIDATORS,
      signal?: AbortSignal,
      room?: BodyRoom,
    ): Promise<FetchOutcome> => fetch({ url, validators, ...(signal && { signal }), ...(room && { room }) }),
  };
}

/** The code and the words of a failure; fails the test for any other outcome. */
export function failureIn(outcome: FetchOutcome): { code: string; message: string } {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  return outcome.failure;
}

/** The body of a 200; fails the test for any other outcome. */
export function bodyIn(outcome: FetchOutcome): Buffer {
  if (outcome.kind === 'failed') throw new Error(`expected a body, got: ${outcome.failure.message}`);
  if (outcome.kind !== 'modified') throw new Error(`expected a body, got ${outcome.kind}`);
  return Buffer.from(outcome.body);
}
