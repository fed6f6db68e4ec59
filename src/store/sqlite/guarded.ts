import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { freshState } from '../../core/feed/feed-list.ts';
import type { Settlement } from '../../core/subscription/subscription.ts';
import { StoreTrouble } from '../errors.ts';
import type { AlertStore } from '../ports/alerts.ts';
import type { ConfigStore } from '../ports/config.ts';
import type { DigestStore } from '../ports/digests.ts';
import type { EditionStore } from '../ports/editions.ts';
import type { Claim, FeedHealth, FeedStore } from '../ports/feeds.ts';
import type { ItemStore } from '../ports/items.ts';
import type { LeaseStore } from '../ports/leases.ts';
import type { MailClaim, MailStore } from '../ports/mail.ts';
import type { Store } from '../store.ts';
import type { Guard } from './guard.ts';

type Unsettled = { readonly claim: MailClaim; readonly settlement: Settlement; readonly at: Instant };

/**
 * A store that gives out no work while it cannot keep what comes of it: otherwise publishers would be asked, and mails
 * sent, again and again for nothing. What failed meanwhile is due again, or written, as soon as there is room.
 */
export function guardStore(store: Store, guard: Guard): Store {
  const unsaved = new Map<string, Claim>();
  const unsettled: Unsettled[] = [];
  let configured: readonly Feed[] | null = null;
  const isIdle = () => guard.trouble() !== null;

  const feeds: FeedStore = {
    ...store.feeds,
    async feedHealth() {
      try {
        return await store.feeds.feedHealth();
      } catch (error) {
        const meaning = guard.explain(error);
        if (!(meaning instanceof StoreTrouble) || configured === null) throw error;
        // Reports are read without it; who could be heard is not known, and that is said of each source.
        return configured.map(unreadable);
      }
    },
    async dueFeeds(now, limit) {
      if (isIdle()) return [];
      await catchUp();
      return store.feeds.dueFeeds(now, limit);
    },
    claimFeed: async (feed, now, options) =>
      isIdle() ? { kind: 'not-due', dueAt: now } : store.feeds.claimFeed(feed, now, options),
  };

  const config: ConfigStore = {
    ...store.config,
    async publish(publication, now, act) {
      configured = publication.feeds ?? configured;
      return store.config.publish(publication, now, act);
    },
  };

  const items: ItemStore = {
    ...store.items,
    async saveIngest(ingest) {
      try {
        return await store.items.saveIngest(ingest);
      } catch (error) {
        if (guard.explain(error) instanceof StoreTrouble) unsaved.set(ingest.claim.feed.id, ingest.claim);
        throw error;
      }
    },
  };

  const mail: MailStore = {
    ...store.mail,
    dueMails: async (now, limit) => (isIdle() ? [] : store.mail.dueMails(now, limit)),
    claimMail: async (subscription, now, head) =>
      isIdle() ? { kind: 'not-due' } : store.mail.claimMail(subscription, now, head),
    async settleMail(claim, settlement, at) {
      try {
        return await store.mail.settleMail(claim, settlement, at);
      } catch (error) {
        if (guard.explain(error) instanceof StoreTrouble) unsettled.push({ claim, settlement, at });
        throw error;
      }
    },
  };

  const digests: DigestStore = {
    ...store.digests,
    // It is made anew when it is asked for again.
    keepDigest: async (digest, withdrawn) => (isIdle() ? digest : store.digests.keepDigest(digest, withdrawn)),
  };

  const editions: EditionStore = {
    ...store.editions,
    // What is due is made and sent as soon as there is room.
    saveDraft: async (edition, withdrawn) => !isIdle() && store.editions.saveDraft(edition, withdrawn),
    sendEdition: async (edition, now, withdrawn) =>
      isIdle() ? null : store.editions.sendEdition(edition, now, withdrawn),
  };

  const alerts: AlertStore = {
    ...store.alerts,
    // What is due is found and sent as soon as there is room.
    saveAlerts: async (save) => (isIdle() ? 'lost' : store.alerts.saveAlerts(save)),
    dueChannels: async (now, limit) => (isIdle() ? [] : store.alerts.dueChannels(now, limit)),
    claimChannel: async (desk, channel, now, limit) =>
      isIdle() ? null : store.alerts.claimChannel(desk, channel, now, limit),
  };

  const leases: LeaseStore = {
    ...store.leases,
    takeLease: async (name, owner, now, until) => !isIdle() && store.leases.takeLease(name, owner, now, until),
    async releaseLease(name, owner) {
      // Where nothing can be written it runs out by itself.
      if (!isIdle()) await store.leases.releaseLease(name, owner);
    },
  };

  /** Writes what could not be written, and gives back what was claimed for it. */
  async function catchUp(): Promise<void> {
    // One that fails again stands at the end again, and ends this.
    for (let one = unsettled.shift(); one !== undefined; one = unsettled.shift())
      await mail.settleMail(one.claim, one.settlement, one.at);
    for (const claim of unsaved.values()) await store.feeds.releaseFeed(claim);
    unsaved.clear();
  }

  return {
    feeds: explained(feeds, guard),
    items: explained(items, guard),
    tags: explained(store.tags, guard),
    stories: explained(store.stories, guard),
    digests: explained(digests, guard),
    editions: explained(editions, guard),
    alerts: explained(alerts, guard),
    mail: explained(mail, guard),
    config: explained(config, guard),
    leases: explained(leases, guard),
    access: explained(store.access, guard),
    audit: explained(store.audit, guard),
    withdrawals: explained(store.withdrawals, guard),
    kept: explained(store.kept, guard),
    upkeep: explained(store.upkeep, guard),
    ...explained({ close: store.close, examined: guard.examined, examine: guard.examine }, guard),
    trouble: async () => guard.trouble()?.message ?? null,
  };
}

/** A feed of whose state nothing can be read. */
function unreadable(feed: Feed): FeedHealth {
  const reason = 'what is known of it cannot be read: the database is damaged';
  const state = { ...freshState(feed.id, 0), result: 'failed' as const, reason, failures: 1 };
  return { feed, state, items: 0, knownSince: null };
}

/** The same methods, whose errors say what they mean for whoever runs the service. */
function explained<P extends object>(port: P, guard: Guard): P {
  const methods = Object.entries(port).map(([name, method]: [string, (...given: unknown[]) => Promise<unknown>]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await method(...given);
      } catch (error) {
        throw guard.explain(error);
      }
    },
  ]);
  return Object.fromEntries(methods) as P;
}
