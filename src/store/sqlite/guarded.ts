import type { Settlement } from '../../core/subscription.ts';
import type { Instant } from '../../core/time.ts';
import { StoreTrouble } from '../errors.ts';
import type { Claim, MailClaim, Store } from '../store.ts';
import type { Guard } from './guard.ts';

type Unsettled = { readonly claim: MailClaim; readonly settlement: Settlement; readonly at: Instant };

/**
 * A store that gives out no work while it cannot keep what comes of it: otherwise publishers would be asked, and mails sent, again
 * and again for nothing. What failed meanwhile is due again, or written, as soon as there is room.
 */
export function guardStore(store: Store, guard: Guard): Store {
  const unsaved = new Map<string, Claim>();
  const unsettled: Unsettled[] = [];
  const isIdle = () => guard.trouble() !== null;

  const careful: Store = {
    ...store,
    async dueFeeds(now, limit) {
      if (isIdle()) return [];
      await catchUp();
      return store.dueFeeds(now, limit);
    },
    dueMails: async (now, limit) => (isIdle() ? [] : store.dueMails(now, limit)),
    claimFeed: async (feed, now, options) =>
      isIdle() ? { kind: 'not-due', dueAt: now } : store.claimFeed(feed, now, options),
    claimMail: async (subscription, now, head) =>
      isIdle() ? { kind: 'not-due' } : store.claimMail(subscription, now, head),
    takeLease: async (name, owner, now, until) => !isIdle() && store.takeLease(name, owner, now, until),
    async saveIngest(ingest) {
      try {
        return await store.saveIngest(ingest);
      } catch (error) {
        if (guard.explain(error) instanceof StoreTrouble) unsaved.set(ingest.claim.feed.id, ingest.claim);
        throw error;
      }
    },
    async settleMail(claim, settlement, at) {
      try {
        return await store.settleMail(claim, settlement, at);
      } catch (error) {
        if (guard.explain(error) instanceof StoreTrouble) unsettled.push({ claim, settlement, at });
        throw error;
      }
    },
    trouble: async () => guard.trouble()?.message ?? null,
    examined: guard.examined,
  };

  /** Writes what could not be written, and gives back what was claimed for it. */
  async function catchUp(): Promise<void> {
    for (const { claim, settlement, at } of unsettled.splice(0)) await careful.settleMail(claim, settlement, at);
    for (const claim of unsaved.values()) await store.releaseFeed(claim);
    unsaved.clear();
  }

  return explained(careful, guard);
}

/** The same store, whose errors say what they mean for whoever runs it. */
function explained(store: Store, guard: Guard): Store {
  const methods = Object.entries(store).map(([name, method]: [string, (...given: unknown[]) => Promise<unknown>]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await method(...given);
      } catch (error) {
        throw guard.explain(error);
      }
    },
  ]);
  return Object.fromEntries(methods) as Store;
}
