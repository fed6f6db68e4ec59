import type { AccessKey } from '../../core/access/access-key.ts';
import type { AuditEntry } from '../../core/access/audit.ts';
import type { Alert } from '../../core/alert/alert.ts';
import type { HeldChannel } from '../../core/alert/claim-channel.ts';
import type { AlertDelivery } from '../../core/alert/delivery-of-alert.ts';
import type { Edition } from '../../core/brief/edition.ts';
import type { EditorMail } from '../../core/brief/editor-mail.ts';
import type { EditorsHand } from '../../core/brief/editors-hand.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import type { HostSlot, PolledFeed } from '../../core/feed/claim.ts';
import type { Revision } from '../../core/item/item.ts';
import type { Identity } from '../../core/item/name-item.ts';
import type { StoryFeatures } from '../../core/story/features.ts';
import type { AnalystGrade } from '../../core/story/grade.ts';
import type { Reason } from '../../core/story/judging.ts';
import type { Attempt, DueStory } from '../../core/story/pacing.ts';
import type { Story } from '../../core/story/story.ts';
import type { HeldSubscription } from '../../core/subscription/claim-mail.ts';
import type { Delivery } from '../../core/subscription/delivery.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import type { NameRule, Withdrawal, WithdrawnReport } from '../../core/withdrawal/withdrawal.ts';
import type { ConfigKind } from './config.ts';
import type { Change } from './items.ts';
import type { RetagRequest } from './tags.ts';

/** A report as it is kept; ids are as readers know them. */
export type KeptItem = {
  readonly id: string;
  /** The feed whose words are shown. */
  readonly feed: string;
  readonly publisher: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  readonly canonicalUrl: string | null;
  readonly published: Instant | null;
  readonly seen: Instant;
  readonly effective: Instant;
  readonly asked: Instant | null;
  readonly language: string | null;
  readonly author: string | null;
  readonly source: string | null;
  readonly story: string;
  /** Without their evidence. */
  readonly tags: Tagging;
  /** With it; null where that is lost. */
  readonly tagging: Tagging | null;
  readonly taggedWith: string | null;
};

export type KeptSighting = {
  readonly feed: string;
  readonly entryKey: string;
  readonly item: string;
  readonly guid: string | null;
  readonly contentHash: string;
  /** As this feed words it, where that is not what the item says. */
  readonly title: string | null;
  readonly summary: string | null;
  readonly firstSeen: Instant;
};

/** What grouping knows of a report, in the order of `place`. */
export type KeptReport = {
  readonly place: number;
  readonly item: string;
  readonly at: Instant;
  readonly features: StoryFeatures;
  readonly reason: Reason | null;
  readonly gravity: number;
};

export type KeptLeftOut = {
  readonly kind: 'report' | 'story';
  readonly id: string;
  readonly reason: string;
  readonly at: Instant;
};

/** `isCounted`: whether it counts for how many a day may have. */
export type KeptAlert = { readonly id: number; readonly alert: Alert; readonly isCounted: boolean };

/** What is numbered, and the last number that was given: none is ever given twice. */
export type Numbered = 'item' | 'change' | 'report' | 'revision' | 'grade' | 'audit' | 'alert' | 'alert-delivery';

/**
 * Everything that is kept, by kind. What can be made anew of it is not among it: search, counts, the order of lists.
 * The order of the kinds is that of reading and writing: what is referred to comes first.
 */
export type KeptEditorMail = EditorMail & { readonly desk: string; readonly number: number };

export type KeptRows = {
  readonly config: {
    readonly kind: ConfigKind;
    readonly version: string;
    readonly text: string;
    readonly savedAt: Instant;
  };
  readonly feed: PolledFeed & { readonly items: number };
  readonly host: HostSlot & { readonly host: string };
  readonly item: KeptItem;
  readonly sighting: KeptSighting;
  readonly identity: Omit<Identity, 'item'> & { readonly key: string; readonly item: string };
  readonly revision: Revision & { readonly id: number; readonly item: string };
  readonly override: { readonly item: string; readonly override: TagOverride };
  readonly retag: RetagRequest;
  readonly change: Change;
  readonly story: Story;
  readonly alias: { readonly id: string; readonly story: string };
  readonly report: KeptReport;
  readonly due: DueStory;
  readonly attempt: Attempt;
  readonly 'left-out': KeptLeftOut;
  readonly grade: { readonly id: number; readonly story: string; readonly grade: AnalystGrade };
  readonly digest: Digest;
  readonly edition: Edition;
  readonly 'edition-hand': { readonly desk: string; readonly number: number; readonly hand: EditorsHand };
  readonly 'edition-mailed': KeptEditorMail;
  readonly alert: KeptAlert;
  readonly 'alert-delivery': AlertDelivery & { readonly alert: number };
  readonly 'alert-channel': HeldChannel;
  readonly subscription: HeldSubscription;
  readonly delivery: Delivery;
  readonly key: { readonly key: AccessKey; readonly hash: string };
  readonly audit: AuditEntry;
  readonly withdrawal: Withdrawal;
  readonly 'withdrawn-report': Omit<WithdrawnReport, 'keys'> & { readonly withdrawal: string };
  readonly 'withdrawn-key': WithdrawnReport['keys'][number] & { readonly item: string };
  readonly 'withdrawn-story': { readonly id: string; readonly withdrawal: string };
  readonly 'name-rule': NameRule & { readonly withdrawal: string };
  /** Single numbers such as how far grouping has come, under the names of `Meter`. */
  readonly meter: { readonly name: string; readonly value: number };
  readonly number: { readonly of: Numbered; readonly last: number };
};

export type KeptKind = keyof KeptRows;

/** A part of what is kept: rows of one kind. */
export type KeptPart = {
  readonly [K in KeptKind]: { readonly kind: K; readonly rows: readonly KeptRows[K][] };
}[KeptKind];

export const KEPT_KINDS = [
  'config',
  'feed',
  'host',
  'item',
  'sighting',
  'identity',
  'revision',
  'override',
  'retag',
  'change',
  'story',
  'alias',
  'report',
  'due',
  'attempt',
  'left-out',
  'grade',
  'digest',
  'edition',
  'edition-hand',
  'edition-mailed',
  'alert',
  'alert-delivery',
  'alert-channel',
  'subscription',
  'delivery',
  'key',
  'audit',
  'withdrawal',
  'withdrawn-report',
  'withdrawn-key',
  'withdrawn-story',
  'name-rule',
  'meter',
  'number',
] as const satisfies readonly KeptKind[];

/** Where reading goes on; only the store that gave it understands it. */
export type KeptMark = string;

/** Reads all that is kept and writes all of it elsewhere. A port of `Store`. */
export interface KeptStore {
  /** The next rows of a kind, at most `limit`, and where it goes on; `next` is null once there are no more. */
  readKept<K extends KeptKind>(
    kind: K,
    after: KeptMark | null,
    limit: number,
  ): Promise<{ readonly rows: readonly KeptRows[K][]; readonly next: KeptMark | null }>;
  /** Whether nothing was ever kept here. */
  isUntouched(): Promise<boolean>;
  /**
   * Writes rows as they are, with their numbers: only into a store that was untouched, and in the order of
   * `KEPT_KINDS`. @throws StoreError for a row that this store cannot keep whole
   */
  putKept(part: KeptPart): Promise<void>;
  /** Makes anew what is not among the rows; to be called once, after the last of them. Takes long. */
  completeKept(): Promise<void>;
}
