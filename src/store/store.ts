import { type Damage, StoreTrouble } from './errors.ts';
import type { AccessStore } from './ports/access.ts';
import type { AlertStore } from './ports/alerts.ts';
import type { AuditStore } from './ports/audit.ts';
import type { ConfigStore } from './ports/config.ts';
import type { DigestStore } from './ports/digests.ts';
import type { EditionStore } from './ports/editions.ts';
import type { FeedStore } from './ports/feeds.ts';
import type { ItemStore } from './ports/items.ts';
import type { KeptStore } from './ports/kept.ts';
import type { LeaseStore } from './ports/leases.ts';
import type { MailStore } from './ports/mail.ts';
import type { StoryStore } from './ports/stories.ts';
import type { TagStore } from './ports/tags.ts';
import type { UpkeepStore } from './ports/upkeep.ts';
import type { WithdrawalStore } from './ports/withdrawals.ts';

/**
 * What the pipeline and the readers ask of storage, a port a subject. Each method is asynchronous and one transaction,
 * takes and returns plain cloneable data, and is safe to call again after a crash. "Unknown" is null or an empty list,
 * never an error; errors are broken infrastructure.
 */
export type Store = {
  readonly feeds: FeedStore;
  readonly items: ItemStore;
  readonly tags: TagStore;
  readonly stories: StoryStore;
  readonly digests: DigestStore;
  readonly editions: EditionStore;
  readonly alerts: AlertStore;
  readonly mail: MailStore;
  readonly config: ConfigStore;
  readonly leases: LeaseStore;
  readonly access: AccessStore;
  readonly audit: AuditStore;
  readonly withdrawals: WithdrawalStore;
  readonly kept: KeptStore;
  readonly upkeep: UpkeepStore;

  /**
   * Why the store cannot be relied on now, in words; null while it can. As long as there is something, it gives out no
   * work: nothing is due, and nothing can be claimed. What can be read is read.
   */
  trouble(): Promise<string | null>;
  /** Resolves once what was found damaged has been looked through, and what could be rebuilt was. */
  examined(): Promise<void>;
  /**
   * Looks through the whole of it, once for all who ask meanwhile, since somebody has met damage, and rebuilds what can
   * be
   * rebuilt; null where it cannot be looked through. Takes long.
   */
  examine(): Promise<Damage | null>;
  close(): Promise<void>;
};

/** Whether an error says that the store's server is away: it passes by itself. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof StoreTrouble && error.kind === 'unreachable';
}
