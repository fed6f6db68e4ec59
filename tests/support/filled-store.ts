import { hashSecret } from '../../src/core/access/secret.ts';
import { NO_HAND } from '../../src/core/brief/editors-hand.ts';
import { DAY, HOUR, type Instant } from '../../src/core/clock/time.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../src/pipeline/make-digest.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from './act.ts';
import { alertDraftOf, alertOf, HOOK_KEY, HOOK_WAY, MAIL_WAY, saveAlertsIn, standingAlertOf } from './alerts.ts';
import { NOON, taggingOf } from './drafts.ts';
import { draftedEdition, filterOfDesk, leavingEdition, madeBrief } from './editions.ts';
import { keyNamed } from './keys.ts';
import { DESK, pollFeed } from './polls.ts';
import { saveConfig } from './save-config.ts';
import { setFeeds } from './set-feeds.ts';
import { MORNING, subscriptionOf } from './subscriptions.ts';
import { shippedTaxonomy } from './taxonomy.ts';

/** After everything that a filled store holds. */
export const EVENING: Instant = NOON + 2 * DAY;

/**
 * Fills a store with something of each kind that is kept: edits, corrections, grades, merged stories, a digest,
 * editions of a brief, alerts and their ways out, mails that were sent and are planned, keys, the audit.
 */
export async function fillStore(store: Store): Promise<void> {
  await saveConfig(store, 'taxonomy', 'of these tests', NOON, ACT);
  await saveConfig(store, 'feeds', 'three', NOON);
  await setFeeds(store, DESK, NOON);
  const blast = { title: 'Blast near a market in Quetta injures four', guid: '1', tagging: taggingOf('region/pk-ba') };
  await pollFeed(store, 'dawn', [
    { ...blast, published: NOON - HOUR },
    { title: 'Traders at Torkham bridge strike over new customs fees', guid: '2', tagging: taggingOf('region/pk-kp') },
  ]);
  await pollFeed(store, 'hill', [{ ...blast, guid: 'h1', url: 'https://hill.example/1' }], NOON + HOUR);
  await pollFeed(store, 'dawn', [{ ...blast, title: 'Blast near a market in Quetta injures six' }], NOON + 2 * HOUR);
  const group = createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON + 3 * HOUR, owner: 'test' });
  await group();
  const off = {
    kind: 'region',
    id: 'pk-kp',
    action: 'remove',
    reason: 'the bridge, not the place',
    by: 'Mina',
  } as const;
  await store.tags.putOverride('2', { ...off, at: NOON + 4 * HOUR }, ACT);
  const grade = { reliability: 'B', credibility: 2, by: 'Mina', reason: 'was there', at: NOON + 4 * HOUR } as const;
  await store.stories.judgeStory('1', grade, ACT);
  await group();
  await store.tags.requestRetag({ version: 'of these tests', since: null }, ACT);
  await digestOfDay(
    { filter: {}, date: '2026-11-24', zone: 'UTC' },
    { store, taxonomy: shippedTaxonomy, now: () => EVENING },
  );
  await store.mail.saveSubscription(subscriptionOf('cem', { filter: filterOfDesk('kabul'), next: null }), 0, ACT);
  await store.editions.sendEdition(leavingEdition(), MORNING);
  await store.editions.saveDraft(draftedEdition(madeBrief(2)));
  const hand = { ...NO_HAND, version: 1, lines: { '2': { text: 'Trucks were let through.', by: 'Mina' } } };
  const change = { what: 'published', subject: 'edition kabul.2', from: null, to: 'line' } as const;
  await store.editions.saveHand('kabul', 2, hand, ACT, change);
  await saveAlertsIn(store, [
    alertDraftOf(alertOf(), [MAIL_WAY, HOOK_WAY]),
    alertDraftOf(alertOf({ n: 2, kind: 'correction' }), [MAIL_WAY], { releaseAt: EVENING, heldBy: 'quiet' }),
    alertDraftOf(standingAlertOf({ n: 0 }), []),
  ]);
  const sending = await store.alerts.claimChannel('kabul', HOOK_KEY, NOON, 1);
  if (sending === null) throw new Error('no alert is due');
  const stopped = { at: NOON, reason: '410 Gone' };
  const refused = { deliveries: sending.due.map(({ delivery }) => delivery.id), state: 'refused' } as const;
  const channel = { retryAt: null, failures: 0, stopped };
  await store.alerts.settleDeliveries(sending, { ...refused, reason: '410 Gone', channel }, NOON);
  await store.mail.saveSubscription(subscriptionOf('ann'), 0, ACT);
  await store.mail.saveSubscription(subscriptionOf('ben'), 0, ACT);
  const claimed = await store.mail.claimMail('ann', MORNING, 3);
  if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
  await store.mail.fixMail(claimed.claim, { messageId: '<1@khabar>', bytes: Buffer.from([0, 255, 10, 200]) });
  await store.access.addKey(keyNamed('press', { may: 'edit' }), hashSecret('x'.repeat(43)), ACT);
  await store.leases.noteTick(NOON + 5 * HOUR);
}
