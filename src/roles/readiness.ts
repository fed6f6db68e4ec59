import { type Instant, SECOND } from '../core/clock/time.ts';
import { deafnessOf } from '../core/feed/deafness.ts';
import { briefStandstill, groupingStandstill, mailStandstill, tickStandstill } from '../core/upkeep/standstill.ts';
import { AHEAD_MS } from '../core/wrong-clock/clock.ts';
import type { StatusReport } from '../http/deps.ts';
import type { Store } from '../store/store.ts';
import type { Stop } from './stop.ts';
import { watchBriefs } from './watch-briefs.ts';
import type { Work } from './work/report.ts';

type Ports = {
  readonly store: Pick<
    Store,
    'feeds' | 'items' | 'stories' | 'mail' | 'editions' | 'config' | 'leases' | 'upkeep' | 'trouble'
  >;
  readonly work: Work;
  readonly now: () => Instant;
  /** Goes on whatever the clock is set to, in ms; this process's own if absent. */
  readonly elapsed?: () => number;
};

/** How often it is looked whether grouping goes on and briefs are made, whether anybody asks or not. */
const LOOK_MS = 15 * SECOND;
/** Monitors may ask as often as they like. */
const KEPT_MS = SECOND;

/** Tells how the service is: what it does not do although it should, and when it did each thing last. */
export function watchReadiness(ports: Ports): { readonly status: () => Promise<StatusReport>; readonly stop: Stop } {
  const { elapsed = () => performance.now() } = ports;
  const startedAt = elapsed();
  const grouping = watchGrouping(ports.store, elapsed);
  const briefs = watchBriefs(ports.store, elapsed);
  const timer = setInterval(() => void Promise.all([grouping.look(), briefs.look(ports.now())]), LOOK_MS);
  timer.unref();
  let made: { readonly at: number; readonly report: Promise<StatusReport> } | null = null;
  return {
    status() {
      const at = elapsed();
      if (made === null || at - made.at > KEPT_MS)
        made = { at, report: makeReport(ports, at - startedAt, { grouping, briefs }) };
      return made.report;
    },
    stop: async () => clearInterval(timer),
  };
}

type Watches = {
  readonly grouping: ReturnType<typeof watchGrouping>;
  readonly briefs: ReturnType<typeof watchBriefs>;
};

/** Grouping's place in the log, and for how long it is the same. */
function watchGrouping({ stories, items }: Pick<Store, 'stories' | 'items'>, elapsed: () => number) {
  let last = { groupedTo: -1, at: 0 };
  const look = async () => {
    const [groupedTo, { change: changes }] = [await stories.groupedUpTo(), await items.mark()];
    const at = elapsed();
    // Whoever has nothing to do does not stand still.
    if (groupedTo !== last.groupedTo || groupedTo >= changes) last = { groupedTo, at };
    return groupingStandstill({ groupedTo, changes, stillMs: at - last.at });
  };
  return { look: () => look().catch(() => null) };
}

/** A database that cannot be read is a trouble of its own, and hides no other. */
async function makeReport(
  { store, work, now: readNow }: Ports,
  upMs: number,
  { grouping, briefs }: Watches,
): Promise<StatusReport> {
  const now = readNow();
  const damage = await store.trouble();
  const { store: damageMetThere, others, depth } = await work.report();
  const database = damage ?? damageMetThere;
  const [feeds, flow, due] = [
    await store.feeds.feedHealth().catch(() => []),
    await store.mail.mailFlow().catch(() => NO_FLOW),
    await store.mail.dueMails(now, 1).catch(() => []),
  ];
  const lastTick = await store.leases.lastTick().catch(() => null);
  // A tick that lies ahead was noted by a clock that was wrong, and the next one notes another.
  const tickedMs = lastTick === null || lastTick > now + AHEAD_MS ? Number.POSITIVE_INFINITY : now - lastTick;
  const overdue = await briefs.look(now);
  const standing = [
    tickStandstill(Math.min(tickedMs, upMs)),
    deafnessOf(
      feeds.map(({ state }) => state),
      now,
      upMs,
    ),
    await grouping.look(),
    briefStandstill(overdue),
    mailStandstill(flow, due[0]?.dueAt ?? null, now, upMs),
  ];
  return {
    // While nothing can be kept nothing is done either: why that is, is enough.
    troubles: [database, ...others, ...(database === null ? standing : [])].filter((one) => one !== null),
    lastTick,
    queue: depth,
    briefOverdueMs: overdue.reduce((most, { dueAt }) => Math.max(most, now - dueAt), 0),
    last: {
      report: feeds.reduce<Instant | null>((last, { state }) => later(last, state.lastNewItemAt), null),
      brief: await store.editions.lastSentAt().catch(() => null),
      mail: flow.lastAcceptedAt,
      tick: lastTick,
      backup: await store.upkeep.lastBackup().catch(() => null),
    },
  };
}

const NO_FLOW = { lastAcceptedAt: null, waiting: 0, waitingSince: null, reason: null };

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a;
}
