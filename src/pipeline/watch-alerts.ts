import { type Alert, isBaseline } from '../core/alert/alert.ts';
import type { AlertDraft } from '../core/alert/delivery-of-alert.ts';
import { dayBegan, releaseOfAlert } from '../core/alert/release.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { channelKey } from '../core/desk/alert-plan.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import { ALERTS_LEASE } from '../store/ports/alerts.ts';
import type { Store } from '../store/store.ts';
import { standingAlerts } from './alert-standing.ts';
import { storyAlerts } from './alert-stories.ts';
import { type AlertingDesk, alertingDesks, type WatchAlertsDeps } from './alerting.ts';
import { desksOf } from './desks.ts';
import { groupedHead } from './make-digest.ts';
import { changedIn } from './window-changes.ts';

/** Longer than a stretch takes. */
const LEASE_MS = 2 * MINUTE;
/** Entries of the log that are looked through between two writes. */
const STRETCH = 400;

/** Whether there is a desk to be told, and something that was not looked through for it. */
export async function areAlertsBehind(deps: {
  readonly store: Pick<Store, 'config' | 'items' | 'stories' | 'alerts'>;
  readonly now: () => Instant;
}): Promise<boolean> {
  if (alertingDesks(await desksOf(deps.store)).length === 0) return false;
  const cursor = await deps.store.alerts.alertedUpTo();
  return cursor === null || cursor < (await groupedHead(deps.store, deps.now()));
}

/**
 * Looks through what is new in the change log, as far as it is grouped, for what desks are told at once. Alerts, their
 * ways out and how far it has looked are written together, so that whoever goes on after a crash finds each once.
 */
export async function watchAlerts(deps: WatchAlertsDeps): Promise<JobOutcome> {
  const { store, now, owner } = deps;
  const desks = alertingDesks(await desksOf(store));
  if (desks.length === 0) return DONE;
  if (!(await store.leases.takeLease(ALERTS_LEASE, owner, now(), LEASE_MS))) return DONE;
  try {
    // What was there before anybody wanted to be told is no news.
    if ((await store.alerts.alertedUpTo()) === null) await begin(desks, deps);
    while (await lookOn(desks, deps)) await store.leases.takeLease(ALERTS_LEASE, owner, now(), LEASE_MS);
  } finally {
    await store.leases.releaseLease(ALERTS_LEASE, owner);
  }
  return DONE;
}

async function begin(desks: readonly AlertingDesk[], deps: WatchAlertsDeps): Promise<void> {
  const { store, owner, now } = deps;
  const { withdrawn } = await store.items.mark();
  const to = await groupedHead(store, now());
  const drafts: AlertDraft[] = [];
  for (const desk of desks)
    drafts.push(...(await standingAlerts(desk, { kind: 'begin', change: to }, deps)).map(alone));
  await store.alerts.saveAlerts({ owner, now: now(), from: null, to, withdrawn, drafts });
}

/** One stretch of the log. False where nothing is left, or another has gone on. */
async function lookOn(desks: readonly AlertingDesk[], deps: WatchAlertsDeps): Promise<boolean> {
  const { store, owner, now, report } = deps;
  const { withdrawn } = await store.items.mark();
  const [from, head] = [await store.alerts.alertedUpTo(), await groupedHead(store, now())];
  if (from === null || from >= head) return false;
  const part = (await store.items.changesSince(from, STRETCH)).filter(({ seq }) => seq <= head);
  const to = part.length < STRETCH ? head : (part.at(-1)?.seq ?? head);
  const changed = await changedIn({ from, to }, store);
  const drafts: AlertDraft[] = [];
  for (const desk of desks) {
    const alerts = [
      ...(await storyAlerts(desk, { changed, to }, deps)),
      ...(await standingAlerts(desk, { kind: 'changed', change: to, added: changed.added }, deps)),
    ];
    drafts.push(...(await draftsOf(desk, alerts, deps)));
  }
  const saved = await store.alerts.saveAlerts({ owner, now: now(), from, to, withdrawn, drafts });
  if (saved === 'saved')
    for (const { alert, deliveries } of drafts)
      report({
        kind: 'alert',
        desk: alert.desk,
        about: alert.about,
        n: alert.n,
        as: alert.kind,
        channels: deliveries.length,
      });
  return saved === 'saved' || (await store.alerts.alertedUpTo()) === from;
}

function alone(alert: Alert): AlertDraft {
  return { alert, deliveries: [] };
}

/** Alerts with the ways that they go out by, and when. */
async function draftsOf(
  desk: AlertingDesk,
  alerts: readonly Alert[],
  { store, now }: WatchAlertsDeps,
): Promise<readonly AlertDraft[]> {
  if (alerts.length === 0) return [];
  const plan = desk.alerts;
  let sent = await store.alerts.countAlerts(desk.id, dayBegan(now(), plan.zone));
  const drafts: AlertDraft[] = [];
  for (const alert of alerts) {
    if (isBaseline(alert)) {
      drafts.push(alone(alert));
      continue;
    }
    const { at, heldBy, isCounted } = releaseOfAlert(desk, alert, sent);
    if (isCounted) sent++;
    const told = alert.kind === 'correction' ? await toldChannels(alert, store) : null;
    const channels = plan.to.filter((channel) => told === null || told.has(channelKey(channel)));
    drafts.push({ alert, deliveries: channels.map((channel) => ({ channel, releaseAt: at, heldBy })) });
  }
  return drafts;
}

/** Channels by which something was told, or is about to be, that is put right now. */
async function toldChannels({ desk, about }: Alert, { alerts }: Pick<Store, 'alerts'>): Promise<ReadonlySet<string>> {
  const told = await alerts.alertsAbout(desk, about);
  const out = told.flatMap(({ deliveries }) =>
    deliveries.filter(({ state }) => state === 'accepted' || state === 'waiting'),
  );
  return new Set(out.map(({ channel }) => channel));
}
