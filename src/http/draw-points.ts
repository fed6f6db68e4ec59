import type { Context } from 'hono';
import { networksOf, wideNetworkOf } from '../core/address/client-address.ts';
import type { ApiDeps } from './deps.ts';
import type { Account } from './limits.ts';
import { Problem } from './problem.ts';

/** What answers cost that have to be made; what was just made for somebody costs nothing. */
export const POINTS = {
  list: 20,
  largeList: 150,
  digest: 200,
  feed: 200,
  weekOfDigests: 600,
  /** And as much again for each so many texts. */
  tag: 20,
  textsPerTag: 10,
  signUp: 1_000,
  mailedAct: 50,
  wrongToken: 200,
} as const;

/** What the API's description says of routes that draw. */
export const TOO_MUCH = { 429: 'Too much was asked for; Retry-After says when to ask again, RateLimit what is left' };

/**
 * Draws on the accounts of whoever asks, and says in the headers how they stand. @throws Problem 429 where they are
 * empty
 */
export async function drawPoints(c: Context, points: number, deps: ApiDeps): Promise<void> {
  const { limits, addressOf } = deps;
  if (limits === undefined || addressOf === undefined) return;
  const { states, isOver } = await limits(accountsOf(addressOf(c), c.get('principal')?.key ?? null), points);
  const policies = states.map(({ name, quota, windowS }) => `"${name}";q=${quota};w=${windowS}`);
  const rest = states.map(({ name, remaining, resetS }) => `"${name}";r=${remaining};t=${resetS}`);
  c.header('ratelimit-policy', policies.join(', '));
  c.header('ratelimit', rest.join(', '));
  if (!isOver) return;
  const empty = states.filter(({ remaining }) => remaining === 0);
  const retryAfter = Math.max(1, ...empty.map(({ resetS }) => resetS));
  const names = empty.map(({ name }) => name).join(' and ');
  throw new Problem(429, `too much was asked for from this ${names}; ask again in ${retryAfter} s`, { retryAfter });
}

/** An address, the networks that a provider gives to one customer, and whoever showed a token or link. */
function accountsOf(address: string, key: string | null): readonly Account[] {
  const networks = networksOf(address);
  const wide = wideNetworkOf(address);
  const narrow = networks.at(-1) ?? 'unknown';
  return [
    { name: 'address', of: narrow },
    { name: 'network', of: wide ?? networks[1] ?? narrow },
    ...(wide === null && networks[0] !== undefined && networks.length > 1
      ? [{ name: 'site' as const, of: networks[0] }]
      : []),
    ...(key === null ? [] : [{ name: 'token' as const, of: key }]),
  ];
}
