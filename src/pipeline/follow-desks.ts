import type { Instant } from '../core/clock/time.ts';
import { followDesk, isServedByBrief } from '../core/subscription/follow-desk.ts';
import type { Store } from '../store/store.ts';
import { desksOf } from './desks.ts';

/** The version of the desks by which this process has looked last. */
const followed = new WeakMap<object, string | null>();

/**
 * Lets subscriptions follow their desks once those have changed: whose desk has a brief now gets no digest beside it,
 * whose desk has none any more gets digests again. Whoever changes one meanwhile decides by the new desks themselves.
 */
export async function followDesks(store: Pick<Store, 'config' | 'items' | 'mail'>, now: Instant): Promise<void> {
  const { desks: version } = (await store.items.mark()).versions;
  if (followed.get(store) === version) return;
  const desks = await desksOf(store);
  for (const { id } of await store.mail.listSubscriptions()) {
    const known = await store.mail.getSubscription(id);
    if (known?.subscription.filter.desk === undefined) continue;
    const after = followDesk(known.subscription, isServedByBrief(known.subscription.filter, desks), now);
    if (after !== known.subscription) await store.mail.saveSubscription(after, known.version);
  }
  followed.set(store, version);
}
