import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { SECOND } from '../core/clock/time.ts';
import type { PipelineEvent } from '../pipeline/report.ts';
import { takeTurn } from '../pipeline/turns.ts';
import { openQueue } from '../queue/open.ts';
import { type FolderLock, lockFolder } from '../store/folder-lock.ts';
import { openStore, StoreTrouble } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { actHere } from './act-here.ts';
import { answerAt, type Door, openDoor } from './api.ts';
import { readClock } from './clock.ts';
import { openLimits } from './limits.ts';
import { createErrorLog, logEvent } from './log.ts';
import { linkingOf, startMail } from './mail.ts';
import { createPublishedTaxonomy, type Documents, type PublishedTaxonomy, publish } from './published.ts';
import { startScheduler } from './scheduler.ts';
import { createStarted } from './stop.ts';
import { createTaggingThread } from './tagging/tagging-thread.ts';
import { openFetching, startWorkerRole } from './worker.ts';

export type Role = 'scheduler' | 'worker' | 'api';

export type Service = {
  /** Where the API listens; null without that role. */
  readonly address: string | null;
  /** Validated documents become current; only for the scheduler role. */
  republish(documents: Documents): Promise<void>;
  stop(): Promise<void>;
};

export type ServiceOptions = {
  readonly roles: ReadonlySet<Role>;
  readonly config: Config;
  /** Needed by the scheduler role, which publishes them to the others. */
  readonly documents: Documents | null;
  readonly migrationsDir: string;
  readonly version: string;
  readonly log: Logger;
};

/** Jobs under way get this long at a stop; what does not finish is done again after the next start. */
const GRACE_MS = 6 * SECOND;
/** How soon another process's reload is noticed. */
const REFRESH_MS = 2 * SECOND;

/** Opens what the roles need, starts them, and stops everything in reverse order. */
export async function runRoles(options: ServiceOptions): Promise<Service> {
  const { roles, config, documents, log } = options;
  const started = createStarted();
  const now = () => Date.now();
  const onError = createErrorLog(log);
  const stop = () => started.stopAll(onError);
  try {
    const folder = lockOf(options);
    started.add(async () => folder?.release());
    // A port that is taken ends it before anything is touched.
    const door = roles.has('api') ? await openDoor(config) : null;
    if (door !== null) started.add(door.stop);
    const store = await openStore(config.databaseUrl, {
      migrationsDir: options.migrationsDir,
      migrate: roles.has('scheduler'),
      takeTurn,
      warn: (message) => log.warn(message),
    });
    started.add(() => store.close());
    // Alone on this database: whatever a predecessor was doing when it died is due again.
    if (folder?.isAlone()) await bearDamage(store, () => store.leases.voidLeases(now()), onError);
    const taxonomy = createPublishedTaxonomy(store);
    const republish = async (fresh: Documents) =>
      taxonomy.adopt(await publish(store, fresh, actHere(now())), fresh.taxonomy);
    if (documents !== null) {
      await bearDamage(store, () => republish(documents), onError);
      // Where it could not be published, what can be read is read with it all the same.
      if (taxonomy.current() === null) taxonomy.adopt('', documents.taxonomy);
    }
    started.add(await keepFresh(taxonomy, onError));
    const address = await startRoles({ ...options, store, taxonomy, now, onError, started, door });
    return { address, stop, republish };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Opened = ServiceOptions & {
  readonly store: Store;
  readonly taxonomy: PublishedTaxonomy;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  readonly started: ReturnType<typeof createStarted>;
  /** Null without the role that answers. */
  readonly door: Door | null;
};

/** The API alone may run beside anything but a restore. */
function lockOf({ roles, config: { databaseUrl, redisUrl } }: ServiceOptions): FolderLock | null {
  if (roles.size === 3) return lockFolder(databaseUrl, 'serve', redisUrl === null ? 'alone' : 'among-roles');
  const [role] = roles;
  return role === undefined ? null : lockFolder(databaseUrl, role, role === 'api' ? 'read' : 'role');
}

/**
 * The order of opening is the reverse of the order of closing: first no new requests, then no new jobs, then no
 * fetching.
 */
async function startRoles(opened: Opened): Promise<string | null> {
  const { roles, config, store, taxonomy, now, onError, started, version, log, door } = opened;
  const fetching = roles.has('worker') ? openFetching(config, version, now) : null;
  if (fetching !== null) started.add(fetching.close);
  const queue =
    // The API alone runs no jobs, but it has to know whether those who do can be reached.
    fetching !== null || roles.has('scheduler') || config.redisUrl !== null
      ? openQueue({ redisUrl: config.redisUrl, now, onError })
      : null;
  if (queue !== null) started.add(() => queue.close(GRACE_MS));
  if (queue !== null && fetching !== null) {
    const { close: _, ...ports } = fetching;
    const report = (event: PipelineEvent) => logEvent(log, event);
    started.add(
      startWorkerRole(
        queue,
        {
          store,
          ...ports,
          taggerOf: taxonomy.taggerOf,
          retagger: taxonomy.retagger,
          taxonomy: taxonomy.current,
          now,
          retentionMs: config.retentionMs,
          elapsed: () => performance.now(),
          report,
        },
        config.fetchConcurrency,
      ),
    );
    const mailDeps = { store, taxonomy: taxonomy.current, linking: linkingOf(config), now, report };
    started.add(startMail(queue, config, mailDeps, onError));
  }
  if (queue !== null && roles.has('scheduler')) {
    const warn = (message: string) => log.warn(message);
    started.add(startScheduler({ store, queue, now, readClock, warn }, onError));
  }
  if (door === null) return null;
  const { tag, close: closeTagging } = createTaggingThread(store);
  started.add(closeTagging);
  if (config.authProxyHeader !== null && config.readToken === null && !(await isReadingClosed(store)))
    log.warn('AUTH_PROXY_HEADER is set, but reading is public to whoever reaches this port: READ_TOKEN closes it');
  const limits = openLimits(config, onError);
  started.add(limits.close);
  answerAt(door, { config, store, taxonomy, tag, queue, limits: limits.draw, now, version, onError });
  started.add(door.stop);
  return door.address;
}

/** A database that cannot be read lets nobody in, and is told of elsewhere. */
async function isReadingClosed({ access }: Pick<Store, 'access'>): Promise<boolean> {
  return access.isReadingClosed().catch(() => true);
}

/**
 * A damaged or full database ends no start: what can be rebuilt is, and what can be read is served while /readyz is
 * red.
 */
async function bearDamage(
  store: Pick<Store, 'trouble' | 'examined'>,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error;
    await store.examined();
    if ((await store.trouble()) === null) await work();
    else onError(error);
  }
}

async function keepFresh(taxonomy: PublishedTaxonomy, onError: (error: unknown) => void) {
  await taxonomy.refresh().catch((error: unknown) => {
    if (!(error instanceof StoreTrouble)) throw error;
    onError(error);
  });
  const timer = setInterval(() => void taxonomy.refresh().catch(onError), REFRESH_MS);
  return async () => clearInterval(timer);
}
