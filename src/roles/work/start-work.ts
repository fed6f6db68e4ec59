import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { PipelineEvent } from '../../pipeline/report.ts';
import { openQueue } from '../../queue/open.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Store } from '../../store/store.ts';
import { actOfService } from '../act-here.ts';
import { readClock } from '../clock.ts';
import { linkingOf } from '../linking.ts';
import { logEvent } from '../log.ts';
import { startMail } from '../mail.ts';
import { nameKeyIn } from '../name-key.ts';
import type { PublishedTaxonomy } from '../published.ts';
import { startScheduler } from '../scheduler.ts';
import { GRACE_MS, type Started } from '../stop.ts';
import { openFetching, startWorkerRole } from '../worker.ts';

/** The roles that feed the store. */
export type WorkRole = 'scheduler' | 'worker';

export type WorkPorts = {
  readonly config: Config;
  readonly version: string;
  readonly store: Store;
  readonly taxonomy: PublishedTaxonomy;
  readonly now: () => number;
  readonly log: Logger;
  readonly onError: (error: unknown) => void;
  readonly started: Started;
};

/**
 * Starts these roles on a queue of theirs. The order of opening is the reverse of that of closing: first no new jobs,
 * then no fetching.
 */
export async function startWork(roles: ReadonlySet<WorkRole>, ports: WorkPorts): Promise<Queue> {
  const { config, version, store, taxonomy, now, log, onError, started } = ports;
  const fetching = roles.has('worker') ? openFetching(config, version, now) : null;
  if (fetching !== null) started.add(fetching.close);
  const queue = await openQueue({ redisUrl: config.redisUrl, now, onError });
  started.add(() => queue.close(GRACE_MS));
  if (fetching !== null) {
    const { close: _, post, ...fetchPorts } = fetching;
    const report = (event: PipelineEvent) => logEvent(log, event);
    const { taggerOf, retagger, current } = taxonomy;
    const elapsed = () => performance.now();
    const deps = {
      store,
      ...fetchPorts,
      taggerOf,
      retagger,
      taxonomy: current,
      now,
      retentionMs: config.retentionMs,
      nameKey: nameKeyIn(config),
      act: actOfService,
      elapsed,
      report,
    };
    started.add(startWorkerRole(queue, deps, config.fetchConcurrency));
    started.add(
      startMail(queue, config, { post, store, taxonomy: current, linking: linkingOf(config), now, report }, onError),
    );
  }
  if (roles.has('scheduler')) {
    const warn = (message: string) => log.warn(message);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    started.add(startScheduler({ store, queue, now, zone, readClock, warn }, onError));
  }
  return queue;
}
