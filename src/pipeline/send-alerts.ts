import type { AlertMessage, SendAlert } from '../channel/channel.ts';
import type { Alert } from '../core/alert/alert.ts';
import { bundlesOf, isDelayed, isExpired, settleAlert } from '../core/alert/settle-alert.ts';
import { localDate, localTime } from '../core/clock/local-day.ts';
import type { Instant } from '../core/clock/time.ts';
import { type AlertPlan, type Channel, channelKey } from '../core/desk/alert-plan.ts';
import type { Desk } from '../core/desk/desk.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import { type PrintedAlert, printMessage } from '../formats/alert-message.ts';
import { shortLocal } from '../formats/brief-words.ts';
import type { ChannelClaim } from '../store/ports/alerts.ts';
import type { Store } from '../store/store.ts';
import { briefThatTold } from './alert-in-brief.ts';
import { desksOf } from './desks.ts';
import type { ReportEvent } from './report.ts';

export type SendAlertsDeps = {
  readonly store: Pick<Store, 'config' | 'editions' | 'alerts'>;
  readonly sendAlert: SendAlert;
  readonly linking: Pick<Linking, 'baseUrl' | 'isPublic'>;
  /** Behind the @ of Message-IDs. */
  readonly domain: string;
  /** The subject that names nobody; null where none is set. */
  readonly safeSubject: string | null;
  readonly now: () => Instant;
  readonly report: ReportEvent;
};

/** Deliveries of a channel that are claimed at once. */
const AT_ONCE = 50;

type Due = ChannelClaim['due'][number];

/**
 * Hands over what a channel of a desk has waiting, oldest first, until nothing is left or it fails. Whoever dies
 * between handing over and noting it leaves it to the next one, who sends the same under the same id.
 */
export async function sendAlerts(
  { desk: id, channel: key }: { readonly desk: string; readonly channel: string },
  deps: SendAlertsDeps,
): Promise<JobOutcome> {
  const { store, now } = deps;
  for (;;) {
    const claim = await store.alerts.claimChannel(id, key, now(), AT_ONCE);
    if (claim === null) return DONE;
    const desk = (await desksOf(store)).find((one) => one.id === id);
    const channel = desk?.alerts?.to.find((one) => channelKey(one) === key);
    const goesOn =
      desk?.alerts == null || channel === undefined
        ? await leaveOut(claim, claim.due, 'is no way out of this desk any more', deps)
        : await sendAll(claim, { ...desk, alerts: desk.alerts }, channel, deps);
    await store.alerts.releaseChannel(claim);
    if (!goesOn) return DONE;
  }
}

type Told = Desk & { readonly alerts: AlertPlan };

async function sendAll(claim: ChannelClaim, desk: Told, channel: Channel, deps: SendAlertsDeps): Promise<boolean> {
  const { store, now } = deps;
  for (const bundle of bundlesOf(claim.due)) {
    const late = bundle.filter(({ delivery }) => isExpired(delivery, now()));
    if (late.length > 0 && !(await leaveOut(claim, late, 'could not be delivered for a week', deps))) return false;
    const open: Due[] = [];
    for (const due of bundle) {
      if (late.includes(due)) continue;
      const brief = due.delivery.heldBy === null ? null : await briefThatTold(due.alert, store);
      if (brief === null) open.push(due);
      else if (!(await settle(claim, [due], { state: 'in-brief', reason: `told by edition ${brief}` }, deps)))
        return false;
    }
    const [first, ...others] = open;
    if (first !== undefined && !(await sendOne(claim, [first, ...others], { desk, channel }, deps))) return false;
  }
  return true;
}

async function sendOne(
  claim: ChannelClaim,
  bundle: readonly [Due, ...Due[]],
  { desk, channel }: { readonly desk: Told; readonly channel: Channel },
  deps: SendAlertsDeps,
): Promise<boolean> {
  const { now, sendAlert, report, store } = deps;
  const message = messageOf(bundle, { desk, channel }, deps);
  const outcome = await sendAlert(channel, message);
  const { state, reason, channel: after } = settleAlert(outcome, claim, now());
  const deliveries = bundle.map(({ delivery }) => delivery.id);
  const isKept = await store.alerts.settleDeliveries(claim, { deliveries, state, reason, channel: after }, now());
  const said = outcome.kind === 'accepted' ? null : outcome.reason;
  report({
    kind: 'alert-sent',
    desk: desk.id,
    channel: channel.kind,
    event: message.id,
    result: outcome.kind,
    reason: said,
  });
  return isKept && (outcome.kind === 'accepted' || outcome.kind === 'permanent');
}

function messageOf(
  bundle: readonly [Due, ...Due[]],
  { desk, channel }: { readonly desk: Told; readonly channel: Channel },
  { linking, domain, safeSubject, now }: SendAlertsDeps,
): AlertMessage {
  const { zone } = desk.alerts;
  const [{ delivery }] = bundle;
  const since = shortLocal(localTime(delivery.releaseAt, zone), { date: localDate(now(), zone) });
  const frame = {
    zone,
    now: now(),
    home: linking.isPublic ? linking.baseUrl : null,
    delayedSince: isDelayed(delivery, now()) ? since : null,
  };
  const [first, ...others] = bundle.map(({ alert }) => alert) as [Alert, ...Alert[]];
  const printed: PrintedAlert = printMessage([first, ...others], {
    frame,
    channel: channelKey(channel),
    domain,
    safeSubject: safeSubject ?? 'Notes',
  });
  return printed;
}

/** False where the claim was lost. */
function leaveOut(claim: ChannelClaim, due: readonly Due[], reason: string, deps: SendAlertsDeps): Promise<boolean> {
  return settle(claim, due, { state: 'left-out', reason }, deps);
}

function settle(
  claim: ChannelClaim,
  due: readonly Due[],
  { state, reason }: { readonly state: 'left-out' | 'in-brief'; readonly reason: string },
  { store, now }: SendAlertsDeps,
): Promise<boolean> {
  // What is not handed over says nothing of the channel; that it may be tried now was known when it was claimed.
  const channel = { retryAt: null, failures: 0, stopped: null };
  const deliveries = due.map(({ delivery }) => delivery.id);
  return store.alerts.settleDeliveries(claim, { deliveries, state, reason, channel }, now());
}
