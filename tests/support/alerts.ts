import type { Alert, StandingTelling, StoryTelling } from '../../src/core/alert/alert.ts';
import type { AlertDraft } from '../../src/core/alert/delivery-of-alert.ts';
import type { Instant } from '../../src/core/clock/time.ts';
import { type Channel, channelKey } from '../../src/core/desk/alert-plan.ts';
import { ALERTS_LEASE, type ChannelSettlement } from '../../src/store/ports/alerts.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON } from './drafts.ts';

export const MAIL_WAY: Channel = { kind: 'mail', address: 'watch@example.org' };
export const HOOK_WAY: Channel = { kind: 'webhook', url: 'https://hook.example/khabar', secret: 'HOOK_KEY' };
export const MAIL_KEY = channelKey(MAIL_WAY);
export const HOOK_KEY = channelKey(HOOK_WAY);

const TELLING: StoryTelling = {
  kind: 'story',
  severity: 4,
  place: 'Torkham, Nangarhar',
  local: '2026-11-24 14:10',
  isStated: true,
  title: 'Blast at Torkham bridge kills seven traders',
  language: 'en',
  gloss: null,
  figures: ['killed: 7 (police)'],
  claim: 'claimed by the Brotherhood of the Pass',
  response: null,
  outlets: ['dawn.example'],
  origins: 1,
  changes: [],
};

/** Something grave of an invented story. */
export function alertOf(changes: Partial<Omit<Alert, 'telling'>> = {}, telling: Partial<StoryTelling> = {}): Alert {
  const { about = '1' } = changes;
  return {
    desk: 'kabul',
    about,
    n: 1,
    kind: 'initial',
    at: NOON,
    seenAt: NOON,
    change: 1,
    title: 'Kabul desk',
    marking: null,
    isSafe: false,
    telling: { ...TELLING, ...telling },
    facts: {
      kind: 'story',
      facts: {
        reports: 1,
        outlets: 1,
        origins: 1,
        severity: 4,
        place: 'torkham',
        figures: [{ harm: 'killed', group: 'civilians', holder: 'police', low: 7, high: null }],
        voices: [{ kind: 'claimed', holder: 'the Brotherhood of the Pass' }],
      },
      isGrave: true,
      denied: [],
    },
    reports: [about],
    ...changes,
  };
}

/** A watched facility that has changed its state. */
export function standingAlertOf(changes: Partial<Alert> = {}, telling: Partial<StandingTelling> = {}): Alert {
  return {
    ...alertOf(),
    about: 'torkham-crossing',
    kind: 'standing',
    telling: {
      kind: 'standing',
      place: 'Torkham crossing',
      subject: 'place',
      state: 'closed',
      was: 'open',
      saidBy: 'the border police',
      outlet: 'dawn.example',
      local: '2026-11-24 14:10',
      words: 'The crossing is closed to all traffic.',
      against: null,
      ...telling,
    },
    facts: { kind: 'standing', states: { place: 'closed' } },
    ...changes,
  };
}

export function alertDraftOf(
  alert: Alert = alertOf(),
  ways: readonly Channel[] = [MAIL_WAY],
  { releaseAt = NOON, heldBy = null }: Partial<Omit<AlertDraft['deliveries'][number], 'channel'>> = {},
): AlertDraft {
  return { alert, deliveries: ways.map((channel) => ({ channel, releaseAt, heldBy })) };
}

/** Saves alerts as whoever watches the log does, from where the cursor stands. */
export async function saveAlertsIn(
  store: Pick<Store, 'leases' | 'alerts'>,
  drafts: readonly AlertDraft[],
  { now = NOON, withdrawn }: { readonly now?: Instant; readonly withdrawn?: number } = {},
): Promise<'saved' | 'lost'> {
  await store.leases.takeLease(ALERTS_LEASE, 'watcher', now, 1_000);
  const from = await store.alerts.alertedUpTo();
  return store.alerts.saveAlerts({
    owner: 'watcher',
    now,
    from,
    to: (from ?? 0) + 1,
    drafts,
    ...(withdrawn === undefined ? {} : { withdrawn }),
  });
}

/** As the other side answers. */
export function acceptedBy(deliveries: readonly number[]): ChannelSettlement {
  const channel = { retryAt: null, failures: 0, stopped: null };
  return { deliveries, state: 'accepted', reason: '250 queued', channel };
}
