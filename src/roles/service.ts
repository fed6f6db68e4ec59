import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Reload } from '../http/deps.ts';
import { StoreTrouble } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Door } from './api.ts';
import type { Documents, ReadDocuments } from './documents.ts';
import type { Started } from './stop.ts';
import type { WorkRole } from './work/start-work.ts';
import type { WorkThread } from './work/work-thread.ts';

export type Role = WorkRole | 'api';

export type Service = {
  /** Where the API listens; null without that role. */
  readonly address: string | null;
  /** Reads the operator's documents anew; null where none are read. */
  readonly reload: Reload | null;
  stop(): Promise<void>;
};

export type ServiceOptions = {
  readonly roles: ReadonlySet<Role>;
  readonly config: Config;
  /** Needed by the scheduler role, which publishes them to the others. */
  readonly documents: Documents | null;
  /** Null: they stay as they are. */
  readonly readDocuments: ReadDocuments | null;
  readonly migrationsDir: string;
  readonly version: string;
  readonly log: Logger;
};

/** What is open before anything runs. */
export type Opened = Omit<ServiceOptions, 'documents'> & {
  readonly store: Store;
  /** Null without the role that answers. */
  readonly door: Door | null;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  readonly started: Started;
  /** Ends the leases that nobody who lives can hold. */
  readonly freeLeases: () => Promise<void>;
  /** Who is to know of damage that is met here. */
  readonly tellOfDamage: (thread: WorkThread) => void;
};

/**
 * A damaged or full database ends no start: what can be rebuilt is, and what can be read is served while /readyz is
 * red.
 */
export async function bearDamage(
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
