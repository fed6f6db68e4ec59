import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Feed, PollResult } from '../../core/feed/feed.ts';
import type { Watch } from '../../core/feed/watch.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { Tagging } from '../../core/tagging/tag.ts';

// Moments are epoch milliseconds. JSON columns hold plain data of the types in core.

/** One polled source: its configuration and the state of its polling. */
export const feed = sqliteTable(
  'feed',
  {
    id: text().primaryKey(),
    config: text({ mode: 'json' }).$type<Feed>().notNull(),
    /** Off once it left feeds.yaml; its items stay. */
    active: integer({ mode: 'boolean' }).notNull(),
    etag: text(),
    lastModified: text('last_modified'),
    bodyHash: text('body_hash'),
    dueAt: integer('due_at').notNull(),
    /** Null while nobody polls it. */
    leaseUntil: integer('lease_until'),
    /** Whoever claimed it last. */
    leaseOwner: text('lease_owner'),
    fence: integer().notNull().default(0),
    lastAttemptAt: integer('last_attempt_at'),
    lastSuccessAt: integer('last_success_at'),
    lastNewItemAt: integer('last_new_item_at'),
    result: text().$type<PollResult>(),
    reason: text(),
    failures: integer().notNull().default(0),
    quietUntil: integer('quiet_until'),
    problems: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    documentItems: integer('document_items').notNull().default(0),
    /** Where it is asked since its configured address has moved; null: there. */
    address: text(),
    /** Null until it was polled. */
    watch: text({ mode: 'json' }).$type<Watch>(),
    /** Items seen in it, ever. */
    items: integer().notNull().default(0),
    /** Since when it is asked: of the days before nobody can say how much it would have shown. */
    knownSince: integer('known_since'),
  },
  (table) => [index('feed_due').on(table.active, table.dueAt)],
);

/** Politeness: one request per host at a time and a gap to the next, over all workers. */
export const hostSlot = sqliteTable('host_slot', {
  host: text().primaryKey(),
  /** The feed that is asking now. */
  feed: text(),
  /** Whoever had it last. */
  owner: text(),
  busyUntil: integer('busy_until').notNull(),
  nextAt: integer('next_at').notNull(),
});

/**
 * One report. Its effective time, and so its place in every list, stays: it is set right only where a clock or a date
 * was not to be believed.
 */
export const item = sqliteTable(
  'item',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Effective second x 2^22 + id mod 2^22: the order of lists, the cursor, and the rowid of the search index. */
    orderKey: integer('order_key').notNull().unique(),
    /** The feed whose words are shown; edits count only from there. */
    feed: text().notNull(),
    publisher: text().notNull(),
    title: text().notNull(),
    summary: text().notNull(),
    url: text(),
    canonicalUrl: text('canonical_url'),
    published: integer(),
    seen: integer().notNull(),
    effective: integer().notNull(),
    /** When its feed had last answered before it was seen; null: never, or nobody knows. */
    asked: integer(),
    language: text(),
    author: text(),
    /** Whom an aggregator's feed names as the real publisher; name or address. */
    source: text(),
    story: integer().notNull(),
    revisions: integer().notNull().default(0),
    /** The tags without their evidence, as lists need them. */
    tags: text({ mode: 'json' }).$type<Tagging>().notNull(),
    /** The taxonomy version that made the tags; null: to be tagged again in any case. */
    taggedWith: text('tagged_with'),
  },
  (table) => [
    index('item_untagged').on(table.id).where(sql`${table.taggedWith} IS NULL`),
    index('item_story').on(table.story),
  ],
);

/** What analysts decided; stands above what is read. */
export const tagOverride = sqliteTable(
  'tag_override',
  {
    item: integer()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    kind: text().$type<'region' | 'actor' | 'theme'>().notNull(),
    id: text().notNull(),
    action: text().$type<'add' | 'remove'>().notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.item, table.kind, table.id] })],
);

/** The operator's wish to have stored items tagged anew; at most one row. */
export const retagRequest = sqliteTable('retag_request', {
  id: integer().primaryKey(),
  version: text().notNull(),
  since: integer(),
});

/** The whole tagging with its evidence; asked for rarely and large, so kept apart. */
export const itemEvidence = sqliteTable('item_evidence', {
  item: integer()
    .primaryKey()
    .references(() => item.id, { onDelete: 'cascade' }),
  tagging: text({ mode: 'json' }).$type<Tagging>().notNull(),
});

/** By what a report is recognised; see core/identity. */
export const identity = sqliteTable('identity', {
  key: text().primaryKey(),
  item: integer()
    .notNull()
    .references(() => item.id, { onDelete: 'cascade' }),
  /** How often the key has gone over from one item to another. */
  turns: integer().notNull().default(0),
});

/** An item seen in a feed; another entry key of the same feed is another sighting. */
export const sighting = sqliteTable(
  'sighting',
  {
    feed: text().notNull(),
    entryKey: text('entry_key').notNull(),
    item: integer()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    guid: text(),
    contentHash: text('content_hash').notNull(),
    /** As this feed words it, where that is not what the item says. */
    title: text(),
    summary: text(),
    firstSeen: integer('first_seen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.feed, table.entryKey] }), index('sighting_item').on(table.item)],
);

/** What an item said before its publisher edited it. */
export const revision = sqliteTable(
  'revision',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    item: integer()
      .notNull()
      .references(() => item.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    summary: text().notNull(),
    replacedAt: integer('replaced_at').notNull(),
  },
  (table) => [index('revision_item').on(table.item)],
);

/** Items per tag, ancestors included; kept in the same transaction as the tags. */
export const tagCount = sqliteTable(
  'tag_count',
  { kind: text().notNull(), id: text().notNull(), items: integer().notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

/** Who wants a digest every day; the columns beside `state` are what is searched by. */
export const subscription = sqliteTable(
  'subscription',
  {
    id: text().primaryKey(),
    /** The address in small letters. */
    emailKey: text('email_key').notNull().unique(),
    state: text({ mode: 'json' }).$type<Subscription>().notNull(),
    version: integer().notNull(),
    /** When its next mail is due; null while none is. */
    dueAt: integer('due_at'),
    /** A keyed hash of the network that asked; null for the operator. */
    network: text(),
    requestedAt: integer('requested_at').notNull(),
    /** Null while nobody is sending to it. */
    leaseUntil: integer('lease_until'),
    /** Whoever claimed it last. */
    leaseOwner: text('lease_owner'),
    fence: integer().notNull(),
  },
  (table) => [index('subscription_due').on(table.dueAt), index('subscription_requested').on(table.requestedAt)],
);

/** The ledger of mails: one row for a subscription's local date or question, so there is never a second. */
export const delivery = sqliteTable(
  'delivery',
  {
    subscription: text().notNull(),
    occasion: text().notNull(),
    state: text().$type<'planned' | 'sending' | 'accepted' | 'failed' | 'skipped'>().notNull(),
    dueAt: integer('due_at').notNull(),
    /** It tells of the changes (from, to]. */
    fromChange: integer('from_change').notNull(),
    toChange: integer('to_change').notNull(),
    fromAt: integer('from_at').notNull(),
    toAt: integer('to_at').notNull(),
    messageId: text('message_id'),
    /** The very bytes that are sent; erased some time after it was settled. */
    mail: blob({ mode: 'buffer' }),
    attempts: integer().notNull(),
    reason: text(),
    settledAt: integer('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.subscription, table.occasion] }),
    index('delivery_settled').on(table.settledAt).where(sql`mail IS NOT NULL`),
  ],
);

/** The operator's documents, shared by all processes. */
export const configText = sqliteTable('config_text', {
  kind: text().$type<'taxonomy' | 'feeds' | 'severity' | 'desks'>().primaryKey(),
  version: text().notNull(),
  text: text().notNull(),
  savedAt: integer('saved_at').notNull(),
  /** Where it was read, and when it or what was published with it was written; null: nobody knows. */
  host: text(),
  writtenAt: integer('written_at'),
});

export const lease = sqliteTable('lease', {
  name: text().primaryKey(),
  owner: text().notNull(),
  until: integer().notNull(),
});

/** Single numbers: `polls` counts polls, `tick` is when the last tick ran. */
export const meter = sqliteTable('meter', { name: text().primaryKey(), value: integer().notNull() });
