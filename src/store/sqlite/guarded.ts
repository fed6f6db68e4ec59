import type { Instant } from '../../core/clock/time.ts';
import { NO_VALIDATORS } from '../../core/feed/exchange.ts';
import type { Feed, FeedState } from '../../core/feed/feed.ts';
import { NO_WATCH } from '../../core/feed/watch.ts';
import type { Settlement } from '../../core/subscription/subscription.ts';
import { StoreTrouble } from '../errors.ts';
import type { Claim, FeedHealth, MailClaim, Store } from '../store.ts';
import type { Guard } from './guard.ts';

type Unsettled = { readonly claim: MailClaim; readonly settlement: Settlement; readonly at: Instant };

/**
 * A store that gives out no work while it cannot keep what comes of it: otherwise publishers would be asked, and mails sent, again
 * and again for nothing. What failed meanwhile is due again, or written, as soon as there is room.
 */
export function guardStore(store: Store, guard: Guard): Store {
  const unsaved = new Map<string, Claim>();
  const unsettled: Unsettled[] = [];
  let configured: readonly Feed[] | null = null;
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
    async releaseLease(name, owner) {
      // Where nothing can be written it runs out by itself.
      if (!isIdle()) await store.releaseLease(name, owner);
    },
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
    // It is made anew when it is asked for again.
    keepDigest: async (digest) => (isIdle() ? digest : store.keepDigest(digest)),
    async setFeeds(list, now) {
      configured = list;
      return store.setFeeds(list, now);
    },
    async feedHealth() {
      try {
        return await store.feedHealth();
      } catch (error) {
        const meaning = guard.explain(error);
        if (!(meaning instanceof StoreTrouble) || configured === null) throw error;
        // Reports are read without it; who could be heard is not known, and that is said of each source.
        return configured.map(unreadable);
      }
    },
    trouble: async () => guard.trouble()?.message ?? null,
    examined: guard.examined,
  };

  /** Writes what could not be written, and gives back what was claimed for it. */
  async function catchUp(): Promise<void> {
    // One that fails again stands at the end again, and ends this.
    for (let one = unsettled.shift(); one !== undefined; one = unsettled.shift())
      await careful.settleMail(one.claim, one.settlement, one.at);
    for (const claim of unsaved.values()) await store.releaseFeed(claim);
    unsaved.clear();
  }

  return explained(careful, guard);
}

/** A feed of whose state nothing can be read. */
function unreadable(feed: Feed): FeedHealth {
  const reason = 'what is known of it cannot be read: the database is damaged';
  const state: FeedState = {
    feed: feed.id,
    address: null,
    validators: NO_VALIDATORS,
    bodyHash: null,
    dueAt: 0,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastNewItemAt: null,
    result: 'failed',
    reason,
    failures: 1,
    quietUntil: null,
    problems: [],
    documentItems: 0,
    watch: NO_WATCH,
  };
  return { feed, state, items: 0, knownSince: null };
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
