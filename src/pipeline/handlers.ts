import type { JobOutcome } from '../core/feed/outcome.ts';
import { isBrief } from '../core/subscription/subscription.ts';
import { createPlaces } from '../core/turns/places.ts';
import type { Handlers, Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';
import type { WatchAlertsDeps } from './alerting.ts';
import { type CheckUpDeps, checkUp } from './check-up.ts';
import {
  alertsJob,
  type EnqueueDeps,
  editorsJob,
  enqueueDue,
  GROUP_STORIES,
  mailJob,
  WATCH_ALERTS,
} from './enqueue-due.ts';
import { createGroupStories, type GroupingDeps } from './group-stories.ts';
import { type IngestDeps, ingestFeed } from './ingest-feed.ts';
import { type KeepBriefDeps, keepBrief } from './keep-brief.ts';
import { isAnyUnmailed, type MailEditorsDeps, mailEditors } from './mail-editors.ts';
import { keepUp, type UpkeepDeps } from './prune.ts';
import { type RetagDeps, retag } from './retag.ts';
import { type SendAlertsDeps, sendAlerts } from './send-alerts.ts';
import { type MailDeps, sendDigest } from './send-digest.ts';
import { areAlertsBehind, watchAlerts } from './watch-alerts.ts';

/** What a scheduler runs: job name -> verb. */
export function schedulerHandlers(deps: EnqueueDeps): Handlers {
  return { tick: () => enqueueDue(deps) };
}

export type WorkerDeps = IngestDeps &
  RetagDeps &
  GroupingDeps &
  UpkeepDeps &
  CheckUpDeps &
  KeepBriefDeps &
  WatchAlertsDeps & { readonly store: Pick<Store, 'mail'> };

/** What a worker runs: job name -> verb. What a poll brings is grouped at once. */
export function workerHandlers(deps: WorkerDeps, queue: Pick<Queue, 'enqueue'>): Handlers {
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
    'group-stories': thenWatch(createGroupStories(deps), deps, queue),
    'watch-alerts': () => watchThenSend(deps, queue),
    upkeep: () => keepUp(deps),
    'check-up': () => checkUp(deps),
    'keep-brief': createKeepBrief(deps, queue),
  };
}

/** What was put into stories is looked through at once: nobody waits for the tick who is to be woken. */
function thenWatch(
  group: () => Promise<JobOutcome>,
  deps: WatchAlertsDeps,
  queue: Pick<Queue, 'enqueue'>,
): () => Promise<JobOutcome> {
  return async () => {
    const outcome = await group();
    if (await areAlertsBehind(deps)) await queue.enqueue([WATCH_ALERTS]);
    return outcome;
  };
}

/** So many channels are asked for at once; the tick finds the others. */
const CHANNELS = 500;

async function watchThenSend(deps: WatchAlertsDeps, queue: Pick<Queue, 'enqueue'>): Promise<JobOutcome> {
  const outcome = await watchAlerts(deps);
  const due = await deps.store.alerts.dueChannels(deps.now(), CHANNELS);
  if (due.length > 0) await queue.enqueue(due.map(alertsJob));
  return outcome;
}

/** So many mails are asked for at once when a brief has left; the tick finds the others. */
const MAILS = 2_000;

/** One brief at a time: each reads a whole window, and all desks of an office may want theirs at six. */
function createKeepBrief(deps: WorkerDeps, queue: Pick<Queue, 'enqueue'>): NonNullable<Handlers['keep-brief']> {
  let last: Promise<unknown> = Promise.resolve();
  return ({ desk }) => {
    const run = last.then(async () => {
      const outcome = await keepBrief(desk, deps);
      if (await isAnyUnmailed(desk, deps.store, deps.now())) await queue.enqueue([editorsJob(desk)]);
      const mails = await deps.store.mail.dueMails(deps.now(), MAILS);
      if (mails.length > 0) await queue.enqueue(mails.map(mailJob));
      return outcome;
    });
    last = run.catch(() => {});
    return run;
  };
}

/**
 * More than a mail server is given at once: while some are handed over, others are made, and what is written of them
 * goes into the ledger together.
 */
export const MAILS_AT_ONCE = 16;
/** A digest is made for one reader from a whole window; more at once would last longer each, and need memory. */
const DIGESTS_AT_ONCE = 4;

/** What a worker that sends mail runs, so many mails at once as `MAILS_AT_ONCE` says. */
export function mailHandlers(deps: MailDeps & MailEditorsDeps & SendAlertsDeps): Handlers {
  return {
    'send-digest': createSendMail(deps),
    'mail-editors': ({ desk }) => mailEditors(desk, deps),
    'send-alerts': (of) => sendAlerts(of, deps),
  };
}

function createSendMail(deps: MailDeps): NonNullable<Handlers['send-digest']> {
  const places = createPlaces(DIGESTS_AT_ONCE);
  return async ({ subscription }) => {
    const stored = await deps.store.mail.getSubscription(subscription);
    if (isBrief(stored?.subscription.next?.occasion ?? '')) return sendDigest(subscription, deps);
    // Before it is claimed: whoever waits holds nothing.
    await places.take();
    try {
      return await sendDigest(subscription, deps);
    } finally {
      places.give();
    }
  };
}
