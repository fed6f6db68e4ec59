import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import type { Account, AccountState, DrawPoints } from '../http/limits.ts';
import { bounded } from '../queue/bounded.ts';
import { connectRedis } from '../queue/bullmq/connection.ts';

const WINDOW_S = 60;
/**
 * What may be drawn within a window, in points of about a millisecond of work: an address as much as a third of a
 * core, the networks around it more, since several people may stand behind one.
 */
const QUOTAS: Readonly<Record<Account['name'], number>> = {
  address: 20_000,
  network: 40_000,
  site: 60_000,
  token: 40_000,
};
/** Slower than that and the account in memory is asked instead. */
const REDIS_PATIENCE_MS = 250;

/** The accounts of all who ask: in memory, or where REDIS_URL is set, the same ones for every process. */
export function openLimits(
  { redisUrl }: Pick<Config, 'redisUrl'>,
  onError: (error: unknown) => void,
  quotas = QUOTAS,
): { readonly draw: DrawPoints; close(): Promise<void> } {
  const connection =
    redisUrl === null
      ? null
      : // The queue tells of its trouble; while Redis is away each process counts for itself.
        connectRedis({ redisUrl, patient: false, onTrouble: () => {}, onReady: () => {} });
  const limiters = new Map(
    Object.entries(quotas).map(([name, points]): [string, Limiter] => {
      const options = { keyPrefix: `khabar.limit.${name}`, points, duration: WINDOW_S };
      const here = new RateLimiterMemory(options);
      if (connection === null) return [name, { here, shared: null }];
      const shared = new RateLimiterRedis({ ...options, storeClient: connection.redis, rejectIfRedisNotReady: true });
      return [name, { here, shared }];
    }),
  );

  async function drawOn({ name, of }: Account, points: number): Promise<AccountState & { readonly isOver: boolean }> {
    const limiter = limiters.get(name);
    if (limiter === undefined) throw new Error(`limits: there is no account ${name}`);
    const { state, isOver } = await consume(limiter, keyOf(of), points);
    const resetS = Math.ceil(state.msBeforeNext / 1_000);
    return {
      name,
      quota: quotas[name],
      windowS: WINDOW_S,
      remaining: Math.max(0, state.remainingPoints),
      resetS,
      isOver,
    };
  }

  return {
    async draw(accounts, points) {
      try {
        const drawn = await Promise.all(accounts.map((account) => drawOn(account, points)));
        return { states: drawn.map(({ isOver: _, ...state }) => state), isOver: drawn.some(({ isOver }) => isOver) };
      } catch (error) {
        // Nobody is kept out because counting fails.
        onError(error);
        return { states: [], isOver: false };
      }
    },
    close: async () => connection?.redis.disconnect(),
  };
}

/** No address or token is kept anywhere. */
function keyOf(of: string): string {
  return createHash('sha256').update(of).digest('base64url').slice(0, 22);
}

type Limiter = { readonly here: RateLimiterMemory; readonly shared: RateLimiterRedis | null };
type Consumed = { readonly state: RateLimiterRes; readonly isOver: boolean };

/** A Redis that is away or slow keeps nobody waiting: then this process counts for itself. */
async function consume({ here, shared }: Limiter, key: string, points: number): Promise<Consumed> {
  if (shared === null) return settle(here.consume(key, points));
  const late = () => 'Redis did not answer in time';
  return settle(bounded(shared.consume(key, points), REDIS_PATIENCE_MS, late)).catch(() =>
    settle(here.consume(key, points)),
  );
}

/** A refusal is an answer too. */
async function settle(consuming: Promise<RateLimiterRes>): Promise<Consumed> {
  try {
    return { state: await consuming, isOver: false };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { state: refusal, isOver: true };
    throw refusal;
  }
}
