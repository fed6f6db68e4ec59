import { setTimeout as sleep } from 'node:timers/promises';
import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import { type FetchFailure, NO_VALIDATORS } from '../../core/feed/exchange.ts';
import type { FetchOutcome } from '../../core/feed/outcome.ts';
import type { FetchFeed } from '../../fetch/fetcher.ts';

/** What every other address of an origin would come to as well, mostly after a long wait. */
const UNREACHED: readonly FetchFailure['code'][] = ['dns', 'connect', 'tls', 'timeout', 'address-refused'];

/** What an address answered; null where its host wants no more requests now. */
export type AskPolitely = (url: string) => Promise<FetchOutcome | null>;

/**
 * One request at a time to a host with the usual gap, whoever asks; a host that wants to be left alone is not asked
 * again, nor is one that cannot be reached. Each address is asked once.
 */
export function createPoliteAsk(fetchFeed: FetchFeed, gapMs = HOST_GAP_MS): AskPolitely {
  const turns = new Map<string, Promise<unknown>>();
  const silent = new Set<string>();
  const unreached = new Map<string, FetchOutcome>();
  const answers = new Map<string, Promise<FetchOutcome | null>>();

  async function ask(url: string, host: string): Promise<FetchOutcome | null> {
    if (silent.has(host)) return null;
    const { origin } = new URL(url);
    const before = unreached.get(origin);
    if (before !== undefined) return before;
    const outcome = await fetchFeed({ url, validators: NO_VALIDATORS });
    if (outcome.kind === 'slow-down') silent.add(host);
    if (outcome.kind === 'failed' && UNREACHED.includes(outcome.failure.code)) unreached.set(origin, outcome);
    return outcome;
  }

  return (url) => {
    const before = answers.get(url);
    if (before !== undefined) return before;
    const host = hostOf(url);
    const turn = turns.get(host) ?? Promise.resolve();
    const answer = turn.then(() => ask(url, host));
    turns.set(
      host,
      answer.then(() => sleep(gapMs)),
    );
    answers.set(url, answer);
    return answer;
  };
}
