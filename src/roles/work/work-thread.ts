import type { Worker } from 'node:worker_threads';
import { MINUTE, SECOND } from '../../core/clock/time.ts';
import type { TaxonomyNames } from '../../core/tagging/index-taxonomy.ts';
import { startThread } from '../../fetch/start-thread.ts';
import type { StoredTagging, TagStored } from '../../pipeline/retag.ts';
import { type Damage, StoreTrouble } from '../../store/errors.ts';
import { GRACE_MS } from '../stop.ts';
import type { FromWork, PublishedSource, ToWork } from './messages.ts';
import { unpackError } from './pack-error.ts';
import { NO_REPORT, type Work } from './report.ts';
import type { WorkSetup } from './worker.ts';

/** What the thread needs of the one that answers. */
export type WorkEvents = {
  readonly onError: (error: unknown) => void;
  readonly onTaxonomy: (names: TaxonomyNames) => void;
  readonly examine: () => Promise<Damage | null>;
  /** Frees what a thread that died has held, before the next is started. */
  readonly onDeath: () => Promise<void>;
};

export type WorkTimes = {
  /** How long the next start waits after the first death, the second in a row, ... */
  readonly restartMs: readonly number[];
  /** Who lived for so long has not died in a row. */
  readonly steadyMs: number;
  /** One that says nothing for so long is told of, and ended after so long. */
  readonly silentMs: number;
  readonly stuckMs: number;
};

export type WorkThread = Work & {
  /** Resolves when it has started for the first time. @throws Error where it cannot */
  started(): Promise<void>;
  adopt(published: PublishedSource): void;
  /** Says that damage was met. */
  warnOfDamage(): void;
  readonly tagStored: TagStored;
  stop(): Promise<void>;
};

/** Ingest, grouping and one compiled taxonomy. One that is full dies alone. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
const TIMES: WorkTimes = {
  restartMs: [SECOND, 5 * SECOND, 15 * SECOND, MINUTE],
  steadyMs: 5 * MINUTE,
  silentMs: 10 * SECOND,
  stuckMs: 2 * MINUTE,
};
const LOOK_MS = SECOND;
/** A text of an item is tagged in milliseconds, once it is its turn. */
const TAG_MS = 5 * SECOND;
/** What was opened has to be closed, after the jobs under way. */
const STOP_MS = GRACE_MS + 4 * SECOND;

type Thread = {
  readonly worker: Worker;
  readonly bornAt: number;
  /** Who waits for its start. */
  opening: Opening | null;
  silentMs: number;
  isDead: boolean;
};

/** Runs the work in a thread, and starts another one, later each time, when one dies or is stuck. */
export function startWorkThread({ taxonomy, ...setup }: WorkSetup, events: WorkEvents, times = TIMES): WorkThread {
  const tagging = createTagging((message) => post(message));
  let thread: Thread | null = null;
  let report = NO_REPORT;
  let deaths = 0;
  /** Why nothing is done at the moment. */
  let ended: string | null = null;
  let restart: NodeJS.Timeout | null = null;
  let isStopping = false;
  const look = setInterval(() => lookAfter(thread), LOOK_MS);

  let opening: Opening | null = null;
  const first = new Promise<void>((resolve, reject) => {
    opening = { resolve, reject };
  });
  start({ ...setup, taxonomy }, opening);
  // Whoever waits for it is told; nobody may be waiting yet.
  first.catch(() => {});

  function start(given: WorkSetup, opening: Opening | null): void {
    const worker = startThread(import.meta.url, './worker', LIMITS, given);
    const born: Thread = { worker, bornAt: performance.now(), opening, silentMs: 0, isDead: false };
    thread = born;
    worker.on('message', (message: FromWork) => receive(born, message));
    worker.on('error', (error) => die(born, error.message, error));
    worker.on('exit', () => die(born, 'it has ended by itself'));
  }

  function receive(from: Thread, message: FromWork): void {
    from.silentMs = 0;
    switch (message.kind) {
      case 'started':
        ended = null;
        from.opening?.resolve();
        from.opening = null;
        return;
      case 'failed':
        fail(from, unpackError(message.error));
        return;
      case 'beat':
        report = message.report;
        return;
      case 'taxonomy':
        events.onTaxonomy(message.names);
        return;
      case 'tagged':
        tagging.settle(message.id, message.made);
        return;
      case 'trouble':
        events.onError(new StoreTrouble(message.trouble, message.message));
        return;
      case 'examine':
        void events
          .examine()
          .catch(() => null)
          .then((damage) => post({ kind: 'examined', damage }));
    }
  }

  /** The first one's failure is the service's; later ones are tried again. */
  function fail(from: Thread, error: Error): void {
    if (from.opening === null) events.onError(error);
    from.opening?.reject(error);
    die(from, error.message);
  }

  function lookAfter(current: Thread | null): void {
    if (current === null) return;
    // Counted by looks, not by the clock: a process that was held up as a whole has heard nothing either.
    current.silentMs += LOOK_MS;
    if (current.silentMs >= times.stuckMs) die(current, `it has done nothing for ${times.stuckMs / SECOND} s`);
  }

  /** Its error and its exit both tell of the same death. */
  function die(dying: Thread, reason: string, cause?: unknown): void {
    if (dying.isDead) return;
    dying.isDead = true;
    tagging.giveUp();
    const gone = dying.worker.terminate();
    if (thread === dying) thread = null;
    if (isStopping) return;
    if (dying.opening !== null) {
      dying.opening.reject(new Error(`what polls, groups and mails: ${reason}`));
      return;
    }
    if (performance.now() - dying.bornAt > times.steadyMs) deaths = 0;
    const waitMs = times.restartMs[Math.min(deaths, times.restartMs.length - 1)] ?? 0;
    deaths++;
    ended = reason;
    report = NO_REPORT;
    events.onError(new Error(`${ENDED}: ${reason}; it starts again in ${waitMs / SECOND} s`, { cause }));
    restart = setTimeout(() => void gone.then(events.onDeath).catch(events.onError).then(again), waitMs);
  }

  function again(): void {
    if (!isStopping) start({ ...setup, taxonomy: null }, null);
  }

  function post(message: ToWork): boolean {
    thread?.worker.postMessage(message);
    return thread !== null;
  }

  return {
    started: () => first,
    enqueue: (jobs) => void post({ kind: 'enqueue', jobs }),
    adopt: (published) => void post({ kind: 'adopt', ...published }),
    warnOfDamage: () => void post({ kind: 'damaged' }),
    tagStored: tagging.ask,
    async report() {
      const silentMs = thread?.silentMs ?? 0;
      const why =
        ended !== null
          ? [`${ENDED}: ${ended}; it is started again`]
          : silentMs > times.silentMs
            ? [`what polls, groups and mails has not answered for ${silentMs / SECOND} s`]
            : [];
      return { ...report, others: [...report.others, ...why] };
    },
    async stop() {
      isStopping = true;
      clearInterval(look);
      if (restart !== null) clearTimeout(restart);
      const last = thread;
      if (last === null) return;
      const exited = new Promise((resolve) => last.worker.once('exit', resolve));
      post({ kind: 'stop' });
      await bounded(exited, STOP_MS);
      await last.worker.terminate();
    },
  };
}

const ENDED = 'what polls, groups and mails has ended';

type Opening = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** Texts that are asked about, until they are answered, nobody can, or it takes too long. */
function createTagging(post: (message: ToWork) => boolean) {
  const asked = new Map<number, (made: StoredTagging | null) => void>();
  let last = 0;
  const settle = (id: number, made: StoredTagging | null) => {
    asked.get(id)?.(made);
    asked.delete(id);
  };
  const ask: TagStored = (candidate) =>
    new Promise((resolve) => {
      const id = ++last;
      const timer = setTimeout(() => settle(id, null), TAG_MS);
      asked.set(id, (made) => {
        clearTimeout(timer);
        resolve(made);
      });
      if (!post({ kind: 'tag', id, candidate })) settle(id, null);
    });
  const giveUp = () => {
    for (const id of [...asked.keys()]) settle(id, null);
  };
  return { ask, settle, giveUp };
}

async function bounded(done: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    done,
    new Promise((late) => {
      timer = setTimeout(late, ms);
    }),
  ]);
  clearTimeout(timer);
}
