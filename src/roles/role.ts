import type { Act } from '../core/access/principal.ts';
import { compileTaxonomy } from '../core/tagging/compile.ts';
import { openQueue } from '../queue/open.ts';
import type { Job, Queue } from '../queue/queue.ts';
import { actHere } from './act-here.ts';
import { answerAt } from './api.ts';
import type { Documents } from './documents.ts';
import { guardDoor } from './guard-door.ts';
import { linkingOf } from './linking.ts';
import { publish } from './publish.ts';
import { createPublishedTaxonomy, keepFresh } from './published.ts';
import { watchReadiness } from './readiness.ts';
import { reloadOver } from './reload.ts';
import { bearDamage, type Opened, type Service } from './service.ts';
import { createTaggingThread } from './tagging/tagging-thread.ts';
import { reportOn, type Work } from './work/report.ts';
import { startWork, type WorkRole } from './work/start-work.ts';

/** One role in this thread. */
export async function startRole(opened: Opened, documents: Documents | null): Promise<Omit<Service, 'stop'>> {
  const { roles, config, store, now, onError, started, door, log } = opened;
  const taxonomy = createPublishedTaxonomy(store);
  const take = async (fresh: Documents, act: Act, isAsked: boolean) => {
    const made = await publish(store, fresh, act, { isAsked });
    if (made.outdated !== null) log.warn(made.outdated);
    taxonomy.adopt(made.version, compileTaxonomy(made.documents.source));
  };
  if (documents !== null) await bearDamage(store, () => take(documents, actHere(now()), false), onError);
  const reload = reloadOver(opened, taxonomy.current, (fresh, act) => take(fresh, act, true));
  started.add(await keepFresh(taxonomy, onError));
  if (door === null) {
    await startWork(roles as ReadonlySet<WorkRole>, { ...opened, taxonomy });
    return { address: null, reload };
  }
  // The API alone runs no jobs, but it has to know whether those who do can be reached.
  const queue = config.redisUrl === null ? null : await openQueue({ redisUrl: config.redisUrl, now, onError });
  if (queue !== null) started.add(() => queue.close());
  const { close: closeTagging, ...asking } = createTaggingThread(store);
  started.add(closeTagging);
  const { current, tagStored } = taxonomy;
  const work = workOver(queue, onError);
  const limits = await guardDoor(opened);
  const readiness = watchReadiness({ store, work, now });
  started.add(readiness.stop);
  answerAt(door, {
    ...opened,
    limits,
    linking: linkingOf(config),
    work,
    reload,
    readiness,
    taxonomy: current,
    ...asking,
    tagStored,
  });
  started.add(door.stop);
  return { address: door.address, reload };
}

/** Those who do the work are other processes, behind a queue if there is one. */
function workOver(queue: Queue | null, onError: (error: unknown) => void): Work {
  return {
    enqueue: (jobs: readonly Job[]) => void queue?.enqueue(jobs).catch(onError),
    report: () => reportOn({ trouble: async () => null }, queue),
  };
}
