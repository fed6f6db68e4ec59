import { sql } from 'drizzle-orm';
import { boolean, index, json, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { Feed, PollResult } from '../../core/feed/feed.ts';
import type { Watch } from '../../core/feed/watch.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { bytesColumn, textColumn, wholeNumber } from './columns.ts';

// Moments are epoch milliseconds. JSON columns hold plain data of the types in core.

/** One polled source: its configuration and the state of its polling. */
export const feed = pgTable(
  'feed',
  {
    id: textColumn().primaryKey(),
    config: json().$type<Feed>().notNull(),
    /** Off once it left feeds.yaml; its items stay. */
    active: boolean().notNull(),
    etag: textColumn(),
    lastModified: textColumn('last_modified'),
    bodyHash: textColumn('body_hash'),
    dueAt: wholeNumber('due_at').notNull(),
    /** Null while nobody polls it. */
    leaseUntil: wholeNumber('lease_until'),
    /** Whoever claimed it last. */
    leaseOwner: textColumn('lease_owner'),
    fence: wholeNumber().notNull().default(0),
    lastAttemptAt: wholeNumber('last_attempt_at'),
    lastSuccessAt: wholeNumber('last_success_at'),
    lastNewItemAt: wholeNumber('last_new_item_at'),
    result: textColumn().$type<PollResult>(),
    reason: textColumn(),
    failures: wholeNumber().notNull().default(0),
    quietUntil: wholeNumber('quiet_until'),
    problems: json().$type<readonly string[]>().notNull(),
    documentItems: wholeNumber('document_items').notNull().default(0),
    /** Where it is asked since its configured address has moved; null: there. */
    address: textColumn(),
    /** Null until it was polled. */
    watch: json().$type<Watch>(),
    /** Items seen in it, ever. */
    items: wholeNumber().notNull().default(0),
    /** Since when it is asked: of the days before nobody can say how much it would have shown. */
    knownSince: wholeNumber('known_since'),
  },
  (table) => [index('feed_due').on(table.active, table.dueAt)],
);

/** Politeness: one request per host at a time and a gap to the next, over all workers. */
export const hostSlot = pgTable('host_slot', {
  host: textColumn().primaryKey(),
  /** The feed that is asking now. */
  feed: textColumn(),
  /** Whoever had it last. */
  owner: textColumn(),
  busyUntil: wholeNumber('busy_until').notNull(),
  nextAt: wholeNumber('next_at').notNull(),
});

/**
 * One report. Its effective time, and so its place in every list, stays: it is set right only where a clock or a date
 * was not to be believed.
 */
export const item = pgTable(
  'item',
  {
    id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    /** Effective second x 2^22 + id mod 2^22: the order of lists, the cursor, and the rowid of the search index. */
    orderKey: wholeNumber('order_key').notNull().unique(),
    /** The feed whose words are shown; edits count only from there. */
    feed: textColumn().notNull(),
    publisher: textColumn().notNull(),
    title: textColumn().notNull(),
    summary: textColumn().notNull(),
    url: textColumn(),
    canonicalUrl: textColumn('canonical_url'),
    published: wholeNumber(),
    seen: wholeNumber().notNull(),
    effective: wholeNumber().notNull(),
    /** When its feed had last answered before it was seen; null: never, or nobody knows. */
    asked: wholeNumber(),
    language: textColumn(),
    author: textColumn(),
    /** Whom an aggregator's feed names as the real publisher; name or address. */
    source: textColumn(),
    story: wholeNumber().notNull(),
    revisions: wholeNumber().notNull().default(0),
    /** The tags without their evidence, as lists need them. */
    tags: json().$type<Tagging>().notNull(),
    /** The taxonomy version that made the tags; null: to be tagged again in any case. */
    taggedWith: textColumn('tagged_with'),
  },
  (table) => [
    index('item_untagged').on(table.id).where(sql`${table.taggedWith} IS NULL`),
    index('item_story').on(table.story),
  ],
);

/** What analysts decided; stands above what is read. */
export const tagOverride = pgTable(
  'tag_override',
  {
    item: wholeNumber()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    kind: textColumn().$type<'region' | 'actor' | 'theme'>().notNull(),
    id: textColumn().notNull(),
    action: textColumn().$type<'add' | 'remove'>().notNull(),
    reason: textColumn().notNull(),
    by: textColumn().notNull(),
    at: wholeNumber().notNull(),
  },
  (table) => [primaryKey({ columns: [table.item, table.kind, table.id] })],
);

/** The operator's wish to have stored items tagged anew; at most one row. */
export const retagRequest = pgTable('retag_request', {
  id: wholeNumber().primaryKey(),
  version: textColumn().notNull(),
  since: wholeNumber(),
});

/** The whole tagging with its evidence; asked for rarely and large, so kept apart. */
export const itemEvidence = pgTable('item_evidence', {
  item: wholeNumber()
    .primaryKey()
    .references(() => item.id, { onDelete: 'cascade' }),
  tagging: json().$type<Tagging>().notNull(),
});

/** By what a report is recognised; see core/identity. */
export const identity = pgTable('identity', {
  key: textColumn().primaryKey(),
  item: wholeNumber()
    .notNull()
    .references(() => item.id, { onDelete: 'cascade' }),
  /** How often the key has gone over from one item to another. */
  turns: wholeNumber().notNull().default(0),
});

/** An item seen in a feed; another entry key of the same feed is another sighting. */
export const sighting = pgTable(
  'sighting',
  {
    feed: textColumn().notNull(),
    entryKey: textColumn('entry_key').notNull(),
    item: wholeNumber()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    guid: textColumn(),
    contentHash: textColumn('content_hash').notNull(),
    /** As this feed words it, where that is not what the item says. */
    title: textColumn(),
    summary: textColumn(),
    firstSeen: wholeNumber('first_seen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.feed, table.entryKey] }), index('sighting_item').on(table.item)],
);

/** What an item said before its publisher edited it. */
export const revision = pgTable(
  'revision',
  {
    id: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    item: wholeNumber()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    title: textColumn().notNull(),
    summary: textColumn().notNull(),
    replacedAt: wholeNumber('replaced_at').notNull(),
  },
  (table) => [index('revision_item').on(table.item)],
);

/** Items per tag, ancestors included; kept in the same transaction as the tags. */
export const tagCount = pgTable(
  'tag_count',
  { kind: textColumn().notNull(), id: textColumn().notNull(), items: wholeNumber().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** Who wants a digest every day; the columns beside `state` are what is searched by. */
export const subscription = pgTable(
  'subscription',
  {
    id: textColumn().primaryKey(),
    /** The address in small letters. */
    emailKey: textColumn('email_key').notNull().unique(),
    state: json().$type<Subscription>().notNull(),
    version: wholeNumber().notNull(),
    /** When its next mail is due; null while none is. */
    dueAt: wholeNumber('due_at'),
    /** A keyed hash of the network that asked; null for the operator. */
    network: textColumn(),
    requestedAt: wholeNumber('requested_at').notNull(),
    /** Null while nobody is sending to it. */
    leaseUntil: wholeNumber('lease_until'),
    /** Whoever claimed it last. */
    leaseOwner: textColumn('lease_owner'),
    fence: wholeNumber().notNull(),
  },
  (table) => [index('subscription_due').on(table.dueAt), index('subscription_requested').on(table.requestedAt)],
);

/** The ledger of mails: one row for a subscription's local date or question, so there is never a second. */
export const delivery = pgTable(
  'delivery',
  {
    subscription: textColumn().notNull(),
    occasion: textColumn().notNull(),
    state: textColumn().$type<'planned' | 'sending' | 'accepted' | 'failed' | 'skipped'>().notNull(),
    dueAt: wholeNumber('due_at').notNull(),
    /** It tells of the changes (from, to]. */
    fromChange: wholeNumber('from_change').notNull(),
    toChange: wholeNumber('to_change').notNull(),
    fromAt: wholeNumber('from_at').notNull(),
    toAt: wholeNumber('to_at').notNull(),
    messageId: textColumn('message_id'),
    /** The very bytesColumn that are sent; erased some time after it was settled. */
    mail: bytesColumn(),
    attempts: wholeNumber().notNull(),
    reason: textColumn(),
    settledAt: wholeNumber('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.subscription, table.occasion] }),
    index('delivery_settled').on(table.settledAt).where(sql`mail IS NOT NULL`),
  ],
);

/** The operator's documents, shared by all processes. */
export const configText = pgTable('config_text', {
  kind: textColumn().$type<'taxonomy' | 'feeds' | 'severity' | 'desks'>().primaryKey(),
  version: textColumn().notNull(),
  text: textColumn().notNull(),
  savedAt: wholeNumber('saved_at').notNull(),
  /** Where it was read, and when it or what was published with it was written; null: nobody knows. */
  host: textColumn(),
  writtenAt: wholeNumber('written_at'),
});

export const lease = pgTable('lease', {
  name: textColumn().primaryKey(),
  owner: textColumn().notNull(),
  until: wholeNumber().notNull(),
});

/** Single numbers: `polls` counts polls, `tick` is when the last tick ran. */
export const meter = pgTable('meter', { name: textColumn().primaryKey(), value: wholeNumber().notNull() });
