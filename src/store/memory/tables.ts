import type { AccessKey } from '../../core/access/access-key.ts';
import type { AuditEntry } from '../../core/access/audit.ts';
import type { HeldChannel } from '../../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import type { Edition } from '../../core/brief/edition.ts';
import type { EditorsHand } from '../../core/brief/editors-hand.ts';
import type { Lease } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { HostSlot, PolledFeed } from '../../core/feed/claim.ts';
import type { Item, Revision } from '../../core/item/item.ts';
import type { Identity } from '../../core/item/name-item.ts';
import type { AnalystGrade } from '../../core/story/grade.ts';
import type { Attempt, DueStory } from '../../core/story/pacing.ts';
import type { Membership, Story } from '../../core/story/story.ts';
import type { HeldSubscription } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import type { DocumentsOrigin } from '../../core/upkeep/outdated-documents.ts';
import type { NameRule, Withdrawal, WithdrawnReport } from '../../core/withdrawal/withdrawal.ts';
import type { ConfigKind } from '../ports/config.ts';
import type { Change } from '../ports/items.ts';
import type { KeptAlert, KeptEditorMail } from '../ports/kept.ts';
import type { GroupedReport } from '../ports/stories.ts';
import type { RetagRequest } from '../ports/tags.ts';

/** A feed as this engine holds it, with the items that it has shown. */
export type Polled = PolledFeed & { readonly items: Set<number> };

/** An item as this engine holds it. */
export type Kept = Omit<Item, 'feeds' | 'revisions'> & {
  readonly sequence: number;
  /** The feed whose words are shown. */
  readonly owner: string;
  readonly canonicalUrl: string | null;
  /** The taxonomy version that made the tags; null: to be tagged again. */
  readonly taggedWith: string | null;
  readonly revisions: Revision[];
};

/** A feed's sight of an item; another entry key of the same feed is another one. */
export type Sighting = { readonly feed: string; readonly item: number; readonly guid: string | null; hash: string };

export type PlacedReport = GroupedReport & Membership & { readonly place: number; readonly gravity?: number };

export type LeftOutRow = {
  readonly kind: 'report' | 'story';
  readonly id: string;
  readonly reason: string;
  readonly at: Instant;
};

/** All that this engine holds, as the tables of a database would. */
export type Tables = ReturnType<typeof createTables>;

export function createTables() {
  return {
    feeds: new Map<string, Polled>(),
    hosts: new Map<string, HostSlot>(),
    polls: 0,

    /** By sequence, in its order; a number is given once. */
    items: new Map<number, Kept>(),
    lastItem: 0,
    /** By feed and entry key. */
    sightings: new Map<string, Sighting>(),
    identities: new Map<string, Identity>(),
    changes: [] as Change[],
    lastChange: 0,

    overrides: new Map<string, TagOverride[]>(),
    retagRequest: null as RetagRequest | null,

    /** By desk, what it is about and number. */
    alerts: new Map<string, KeptAlert>(),
    lastAlert: 0,
    alertDeliveries: new Map<number, AlertDelivery>(),
    lastAlertDelivery: 0,
    alertChannels: new Map<string, HeldChannel>(),
    alertedUpTo: null as number | null,

    stories: new Map<string, Story>(),
    storyAliases: new Map<string, string>(),
    reports: new Map<string, PlacedReport>(),
    lastPlace: 0,
    grades: [] as { readonly story: string; readonly grade: AnalystGrade }[],
    dueStories: new Map<string, DueStory>(),
    leftOut: new Map<string, LeftOutRow>(),
    attempt: null as Attempt | null,
    groupedUpTo: 0,

    digests: new Map<string, Digest>(),
    /** By desk, number and revision. */
    editions: new Map<string, Edition>(),
    /** By desk and number. */
    editionHands: new Map<string, { readonly desk: string; readonly number: number; readonly hand: EditorsHand }>(),
    /** By desk, number and address. */
    editionMails: new Map<string, KeptEditorMail>(),
    subscriptions: new Map<string, HeldSubscription>(),
    /** By subscription and occasion. */
    deliveries: new Map<string, Delivery>(),

    configs: new Map<ConfigKind, { readonly version: string; readonly text: string } & DocumentsOrigin>(),
    /** By the hash of the secret. */
    accessKeys: new Map<string, AccessKey>(),
    audit: [] as AuditEntry[],
    leases: new Map<string, Lease>(),
    /** Since when no mail is due; null: they are. */
    mailsHeld: null as Instant | null,
    tick: null as Instant | null,

    /** By id, oldest first. */
    withdrawals: new Map<string, Withdrawal>(),
    /** By item. */
    withdrawnReports: new Map<string, WithdrawnReport & { readonly withdrawal: string }>(),
    /** Stories without a report, by the withdrawal that took the last. */
    withdrawnStories: new Map<string, string>(),
    nameRules: [] as (NameRule & { readonly withdrawal: string })[],
    /** Rises with every withdrawal. */
    withdrawn: 0,
    checkUp: null as CheckUp | null,
    /** When everything was copied last. */
    backup: null as Instant | null,
  };
}

export function sightingsOf({ sightings }: Tables, item: number): readonly Sighting[] {
  return [...sightings.values()].filter((one) => one.item === item);
}

/** Appends to the change log. */
export function noteChange(
  tables: Tables,
  change: Pick<Change, 'kind' | 'item'> & { story?: string },
  at: Instant,
): void {
  const { kind, item, story = tables.items.get(Number(item))?.story ?? item } = change;
  tables.changes.push({ seq: ++tables.lastChange, kind, item, story, at });
}
