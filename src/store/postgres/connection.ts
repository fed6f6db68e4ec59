import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { StoreError } from '../errors.ts';
import { addressToShow } from './address.ts';
import { flushLate, type Late, nothingLate } from './late-writes.ts';
import { restoreNul, withoutNul } from './nul.ts';
import { numberParameters, valuesOf } from './placeholders.ts';
import { explainLoss } from './unreachable.ts';

/** A statement of one text; run within the transaction that its caller is in, or by itself. */
export type Statement<P extends readonly unknown[], R> = {
  all(...params: P): Promise<R[]>;
  get(...params: P): Promise<R | undefined>;
  /** The first column of the first row. */
  value(...params: P): Promise<R[keyof R] | undefined>;
  /** The first column of each row. */
  values(...params: P): Promise<R[keyof R][]>;
  /** How many rows were written. */
  run(...params: P): Promise<number>;
};

/**
 * A server with its connections. What is asked within `transaction` goes over the connection of that transaction,
 * whoever asks: the transaction that a piece of work is in belongs to its context, as the write lock of a file does.
 */
export type Database = {
  /** `?` stands for a parameter, `@name` for that field of the one that is given. */
  prepare<P extends readonly unknown[], R = never>(text: string): Statement<P, R>;
  /** Runs statements without parameters, several at once. */
  run(text: string): Promise<void>;
  /** Statements that no transaction may hold, one after the other over one connection. */
  alone(...texts: readonly string[]): Promise<void>;
  /** Drizzle's builder over the same connections. */
  readonly orm: NodePgDatabase;
  /**
   * One transaction around the work, joined where there is one already. The work is done anew where the server says
   * that two were in each other's way, so it must keep nothing outside of it that a second run would find.
   * @param locks taken first, in the order of `SUBJECTS`
   */
  transaction<A extends readonly unknown[], T>(
    work: (...given: A) => Promise<T>,
    locks?: readonly Lock[],
  ): (...given: A) => Promise<T>;
  /** Several questions about one moment. */
  snapshot<A extends readonly unknown[], T>(work: (...given: A) => Promise<T>): (...given: A) => Promise<T>;
  /** What is written last of all in the transaction that one is in: see `late-writes`. */
  late(): Late;
  /** The address without its password. */
  readonly name: string;
  close(): Promise<void>;
};

/**
 * What a file's one write lock does for all: of two transactions that take the same subject one waits for the other,
 * unless both only share it. In the order in which they are taken, so that nobody waits in a circle.
 */
export const SUBJECTS = ['config', 'feeds', 'corpus', 'stories', 'mail', 'editions', 'alerts', 'access'] as const;
export type Subject = (typeof SUBJECTS)[number];
/** `corpus` alone, or `corpus:shared` beside others that share it. */
export type Lock = Subject | `${Subject}:shared`;

type Context = { readonly client: pg.PoolClient; readonly late: Late };

const INT8 = 20;
const JSON_TEXT = 114;
const TEXT = 25;
const CONNECTIONS = 10;
/** A server that does not answer for so long is taken for gone. */
const CONNECT_MS = 10_000;
/** Tries of a transaction that others were in the way of. */
const TRIES = 12;
/** Two were in each other's way: a deadlock, or an order of commits that no single file could have seen. */
const AGAIN: ReadonlySet<string | undefined> = new Set(['40P01', '40001']);
/**
 * Plans are made for few rows of one connection; a transaction whose process is paused may not hold up all writers.
 */
const SESSION = [
  'jit=off',
  'max_parallel_workers_per_gather=0',
  'work_mem=16MB',
  'idle_in_transaction_session_timeout=10s',
  'timezone=UTC',
];

const SNAPSHOT = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
/** A schema's own, since several stores may stand in one database. */
const LOCK_ALONE = 'SELECT pg_advisory_xact_lock(hashtext(current_schema()), $1::int)';
const LOCK_SHARED = 'SELECT pg_advisory_xact_lock_shared(hashtext(current_schema()), $1::int)';

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number;
    if (oid === TEXT) return restoreNul;
    // As it is written: whoever reads it parses it.
    if (oid === JSON_TEXT) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** Connections are made when they are needed; whether there is a server shows then. */
export function connectServer(address: string, { connections = CONNECTIONS } = {}): Database {
  const url = new URL(address);
  const own = url.searchParams.get('options');
  url.searchParams.delete('options');
  const pool = new pg.Pool({
    connectionString: url.href,
    options: [...(own === null ? [] : [own]), ...SESSION.map((setting) => `-c ${setting}`)].join(' '),
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    application_name: 'khabar',
    types,
  });
  // A server that restarts ends idle connections: the next question makes a new one.
  pool.on('error', () => {});
  const contexts = new AsyncLocalStorage<Context>();
  const names = new Map<string, string>();

  function nameOf(text: string): string {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `k${names.size}`;
    names.set(text, name);
    return name;
  }

  async function query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const asked = { name: nameOf(text), text, values: values.map(withoutNul) };
    return reaching(() => (contexts.getStore()?.client ?? pool).query(asked));
  }

  function prepare<P extends readonly unknown[], R>(written: string): Statement<P, R> {
    const numbered = numberParameters(written);
    const ask = async (params: P) => query(numbered.text, valuesOf(numbered, params));
    const rows = async (params: P) => (await ask(params)).rows as R[];
    return {
      all: (...params) => rows(params),
      get: async (...params) => (await rows(params))[0],
      value: async (...params) => firstOf((await rows(params))[0]),
      values: async (...params) => (await rows(params)).map((row) => firstOf(row) as R[keyof R]),
      run: async (...params) => (await ask(params)).rowCount ?? 0,
    };
  }

  async function lock(locks: readonly Lock[]): Promise<void> {
    const wanted = locks.map((one) => one.split(':') as [Subject, 'shared'?]);
    for (const [subject, isShared] of wanted.sort(([a], [b]) => SUBJECTS.indexOf(a) - SUBJECTS.indexOf(b)))
      await query(isShared === undefined ? LOCK_ALONE : LOCK_SHARED, [SUBJECTS.indexOf(subject)]);
  }

  async function once<T>(work: () => Promise<T>, locks: readonly Lock[], begin = 'BEGIN'): Promise<T> {
    const client = await reaching(() => pool.connect());
    let broken: Error | undefined;
    // Without a listener, a connection that the server ends between two questions would end the process.
    const note = (error: Error) => {
      broken = error;
    };
    client.on('error', note);
    try {
      await client.query(begin);
      const context = { client, late: nothingLate() };
      const answer = await contexts.run(context, async () => {
        await lock(locks);
        const made = await work();
        await flushLate(query, context.late);
        return made;
      });
      await reaching(() => client.query('COMMIT'));
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch((failed: Error) => {
        broken = failed;
      });
      throw error;
    } finally {
      client.off('error', note);
      client.release(broken);
    }
  }

  async function transact<T>(work: () => Promise<T>, locks: readonly Lock[]): Promise<T> {
    if (contexts.getStore() !== undefined) return work();
    for (let tried = 1; ; tried++) {
      try {
        return await once(work, locks);
      } catch (error) {
        if (tried >= TRIES || !AGAIN.has((error as { code?: string }).code)) throw error;
        await sleep(Math.random() * 10 * tried);
      }
    }
  }

  const asClient = {
    query: (asked: pg.QueryConfig, values: unknown[] = []) =>
      reaching(() => (contexts.getStore()?.client ?? pool).query(asked, values.map(withoutNul))),
  };
  let ending: Promise<void> | null = null;
  return {
    prepare,
    run: async (text) => {
      await reaching(() => (contexts.getStore()?.client ?? pool).query(text));
    },
    async alone(...texts) {
      const client = await pool.connect();
      try {
        for (const text of texts) await client.query(text);
      } finally {
        // Whatever was set for it goes with it.
        client.release(true);
      }
    },
    orm: drizzle({ client: asClient as unknown as pg.Pool }),
    transaction:
      (work, locks = []) =>
      (...given) =>
        transact(() => work(...given), locks),
    snapshot:
      (work) =>
      (...given) =>
        contexts.getStore() === undefined ? once(() => work(...given), [], SNAPSHOT) : work(...given),
    late() {
      const context = contexts.getStore();
      if (context === undefined) throw new StoreError('only a transaction can write something last');
      return context.late;
    },
    name: addressToShow(address),
    close: async () => {
      ending ??= pool.end();
      await ending;
    },
  };
}

/** @throws StoreTrouble where the server is not reached */
async function reaching<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw explainLoss(error);
  }
}

function firstOf<R>(row: R | undefined): R[keyof R] | undefined {
  return row === undefined ? undefined : (Object.values(row as object)[0] as R[keyof R]);
}
