import type { Handlers, Queue } from '../queue/queue.ts';
import { type CheckUpDeps, checkUp } from './check-up.ts';
import { type EnqueueDeps, enqueueDue, GROUP_STORIES } from './enqueue-due.ts';
import { createGroupStories, type GroupingDeps } from './group-stories.ts';
import { type IngestDeps, ingestFeed } from './ingest-feed.ts';
import { keepUp, type UpkeepDeps } from './prune.ts';
import { type RetagDeps, retag } from './retag.ts';
import { type MailDeps, sendDigest } from './send-digest.ts';

/** What a scheduler runs: job name -> verb. */
export function schedulerHandlers(deps: EnqueueDeps): Handlers {
  return { tick: () => enqueueDue(deps) };
}

/** What a worker runs: job name -> verb. What a poll brings is grouped at once. */
export function workerHandlers(
  deps: IngestDeps & RetagDeps & GroupingDeps & UpkeepDeps & CheckUpDeps,
  queue: Pick<Queue, 'enqueue'>,
): Handlers {
  return {
    'fetch-feed': async ({ feed }) => {
      let brought = 0;
      const outcome = await ingestFeed(feed, {
        ...deps,
        report(event) {
          if (event.kind === 'polled') brought += event.added + event.revised;
          deps.report(event);
        },
      });
      if (brought > 0) await queue.enqueue([GROUP_STORIES]);
      return outcome;
    },
    retag: () => retag(deps),
    'group-stories': createGroupStories(deps),
    upkeep: () => keepUp(deps),
    'check-up': () => checkUp(deps),
  };
}

/** What a worker that sends mail runs. */
export function mailHandlers(deps: MailDeps): Handlers {
  return { 'send-digest': ({ subscription }) => sendDigest(subscription, deps) };
}
