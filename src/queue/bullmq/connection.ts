import { Redis } from 'ioredis';
import { SECOND } from '../../core/clock/time.ts';

/** Reconnecting this often brings polling back within seconds of Redis. */
const LONGEST_RECONNECT_MS = 2 * SECOND;
/** A Redis that accepts and then says nothing counts as lost; longer than the 11 s that a worker may wait for a job. */
const SILENCE_MS = 20 * SECOND;

export type Connection = {
  readonly redis: Redis;
  /** Null while Redis answers, else why not; never with a password. */
  trouble(): string | null;
  /** Resolves once commands can be sent; rejects with the trouble if that takes longer. */
  ready(withinMs: number): Promise<void>;
};

export type ConnectionOptions = {
  readonly redisUrl: string;
  /** A worker's commands wait for Redis however long it takes; those of others fail fast. */
  readonly patient: boolean;
  readonly onTrouble: (message: string) => void;
  readonly onReady: () => void;
};

/** Connects, and goes on trying for ever. A Redis that is not there is trouble, not an error. */
export function connectRedis({ redisUrl, patient, onTrouble, onReady }: ConnectionOptions): Connection {
  const where = describeAddress(redisUrl);
  let reason: string | null = null;
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: patient ? null : 1,
    retryStrategy: (times) => Math.min(times * 100, LONGEST_RECONNECT_MS),
    connectTimeout: 5 * SECOND,
    socketTimeout: SILENCE_MS,
  });
  // The error itself is never passed on: a refused login holds the command with its password.
  redis.on('error', (error: Error) => {
    reason = describeError(error);
    onTrouble(`${where} cannot be reached: ${reason}`);
  });
  redis.on('ready', () => {
    reason = null;
    onReady();
  });

  function trouble(): string | null {
    if (redis.status === 'ready') return null;
    return reason === null ? `${where} is not connected` : `${where} cannot be reached: ${reason}`;
  }

  function ready(withinMs: number): Promise<void> {
    if (redis.status === 'ready') return Promise.resolve();
    if (redis.status === 'end') return Promise.reject(new Error('the queue is closed'));
    return new Promise((resolve, reject) => {
      const onceReady = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        redis.off('ready', onceReady);
        reject(new Error(trouble() ?? `${where} is not connected`));
      }, withinMs);
      redis.once('ready', onceReady);
    });
  }

  return { redis, trouble, ready };
}

/** @throws Error that does not repeat the address, which may hold a password. */
function describeAddress(redisUrl: string): string {
  if (!URL.canParse(redisUrl)) throw new Error('queue: the address of Redis must be redis://host:port');
  const { hostname, port } = new URL(redisUrl);
  return `Redis at ${hostname === '' ? 'localhost' : hostname}:${port === '' ? 6379 : port}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ECONNRESET: 'it hung up (ECONNRESET)',
  ENOTFOUND: 'there is no such host (ENOTFOUND)',
  EAI_AGAIN: 'its name cannot be looked up now (EAI_AGAIN)',
  ETIMEDOUT: 'no answer in time (ETIMEDOUT)',
  EHOSTUNREACH: 'no way to that host (EHOSTUNREACH)',
};

function describeError(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code !== null) return REASONS[code] ?? code;
  return error.message === '' ? error.name : error.message;
}
