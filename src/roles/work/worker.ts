import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../../config.ts';
import { SECOND } from '../../core/clock/time.ts';
import { compileTaxonomy } from '../../core/tagging/compile.ts';
import { namesOf } from '../../core/tagging/index-taxonomy.ts';
import { takeTurn } from '../../pipeline/turns.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Damage } from '../../store/errors.ts';
import { openStore, StoreTrouble } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { createErrorLog, createLog } from '../log.ts';
import { createPublishedTaxonomy, keepFresh, type PublishedTaxonomy } from '../published.ts';
import { createStarted } from '../stop.ts';
import { giveWay } from './give-way.ts';
import type { FromWork, PublishedSource, ToWork } from './messages.ts';
import { packError } from './pack-error.ts';
import { NO_REPORT, reportOn } from './report.ts';
import { startWork } from './start-work.ts';

/** What the thread that does the work is started with. */
export type WorkSetup = {
  readonly config: Config;
  readonly migrationsDir: string;
  readonly version: string;
  /** What was just published; null: it looks itself. */
  readonly taxonomy: PublishedSource | null;
};

type Open = { readonly store: Store; readonly taxonomy: PublishedTaxonomy; readonly queue: Queue };

const BEAT_MS = SECOND;

/**
 * The thread that does the work of `serve`: scheduler and worker with a connection and a queue of their own, as if they
 * were a
 * process beside the one that answers. A crash costs this thread only.
 */
const { config, migrationsDir, version, taxonomy: published } = workerData as WorkSetup;
const log = createLog(config);
const logError = createErrorLog(log);
const started = createStarted();
const examinations: ((damage: Damage | null) => void)[] = [];
/** What the thread that answers knows of it. */
let told: unknown = null;

const tell = (message: FromWork) => parentPort?.postMessage(message);
// Trouble with the database is told by one thread, or it would be told twice.
const onError = (error: unknown) =>
  error instanceof StoreTrouble
    ? tell({ kind: 'trouble', trouble: error.kind, message: error.message })
    : logError(error);

giveWay();
let report = NO_REPORT;
let isReporting = false;
const beats = setInterval(beat, BEAT_MS);
const opening = open();
parentPort?.on('message', (message: ToWork) => void receive(message).catch(onError));
opening.then(
  () => tell({ kind: 'started' }),
  async (error: unknown) => {
    await started.stopAll(onError);
    tell({ kind: 'failed', error: packError(error) });
    leave();
  },
);

async function open(): Promise<Open> {
  const store = await openStore(config.databaseUrl, {
    migrationsDir,
    migrate: false,
    takeTurn,
    warn: (message) => log.warn(message),
    examine: () =>
      new Promise((resolve) => {
        examinations.push(resolve);
        tell({ kind: 'examine' });
      }),
  });
  started.add(() => store.close());
  const taxonomy = createPublishedTaxonomy(store);
  if (published !== null) adopt(taxonomy, published);
  started.add(await keepFresh(taxonomy, onError));
  const roles = new Set(['scheduler', 'worker'] as const);
  const queue = await startWork(roles, {
    config,
    version,
    store,
    taxonomy,
    now: () => Date.now(),
    log,
    onError,
    started,
  });
  return { store, taxonomy, queue };
}

function adopt(taxonomy: PublishedTaxonomy, { version: made, source }: PublishedSource): void {
  taxonomy.adopt(made, compileTaxonomy(source));
  told = taxonomy.current();
}

async function receive(message: ToWork): Promise<void> {
  if (message.kind === 'examined') {
    for (const resolve of examinations.splice(0)) resolve(message.damage);
    return;
  }
  const { store, taxonomy, queue } = await opening;
  switch (message.kind) {
    case 'enqueue':
      return queue.enqueue(message.jobs);
    case 'adopt':
      return adopt(taxonomy, message);
    case 'tag': {
      const { id, candidate } = message;
      const made = await taxonomy.tagStored(candidate).catch((error: unknown) => {
        onError(error);
        return null;
      });
      return tell({ kind: 'tagged', id, made });
    }
    case 'damaged':
      await store.examine();
      return;
    case 'stop':
      await started.stopAll(onError);
      return leave();
  }
}

function beat(): void {
  tell({ kind: 'beat', report });
  if (isReporting) return;
  isReporting = true;
  void opening
    .then(async ({ store, taxonomy, queue }) => {
      report = await reportOn(store, queue);
      const current = taxonomy.current();
      if (current !== null && current !== told) tell({ kind: 'taxonomy', names: namesOf(current) });
      told = current;
    })
    .catch(onError)
    .finally(() => {
      isReporting = false;
    });
}

/** Ends the thread, not the process. */
function leave(): void {
  clearInterval(beats);
  process.exit();
}
