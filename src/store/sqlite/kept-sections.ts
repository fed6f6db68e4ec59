import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { KeptKind, KeptRows, Numbered } from '../ports/kept.ts';
import { alertRow, channelOfRow, channelRow } from './alert-rows.ts';
import { editionOfRow, editionRow } from './edition-rows.ts';
import { feedRowOf, polledOf } from './feed-rows.ts';
import { numberOf } from './ids.ts';
import { deliveryOf, deliveryRow, subscriptionRowOf } from './mail-rows.ts';
import { orderKeyOf } from './order-key.ts';
import * as tables from './schema.ts';
import * as access from './schema-access.ts';
import * as alerts from './schema-alerts.ts';
import * as editions from './schema-editions.ts';
import * as log from './schema-log.ts';
import * as stories from './schema-stories.ts';
import * as withdrawals from './schema-withdrawals.ts';
import { storyRow } from './story-index.ts';

/** How rows of a kind lie in their table. */
export type Section<K extends KeptKind = KeptKind> = {
  readonly table: SQLiteTable;
  /** The columns that rows are read by, of a table without rowids. */
  readonly by?: readonly string[];
  read(row: never): KeptRows[K];
  write(kept: KeptRows[K]): object;
};

function section<T extends SQLiteTable, K extends KeptKind>(
  table: T,
  read: (row: InferSelectModel<T>) => KeptRows[K],
  write: (kept: KeptRows[K]) => InferInsertModel<T>,
  by?: readonly string[],
): Section<K> {
  return { table, read, write, ...(by && { by }) };
}

/** Every table that holds what cannot be made anew, but for the evidence of tags, which is kept with the items. */
export const SECTIONS: { readonly [K in Exclude<KeptKind, 'item' | 'number'>]: Section<K> } = {
  config: section(tables.configText, same, same),
  feed: section(
    tables.feed,
    (row) => ({ ...polledOf(row), items: row.items }),
    ({ items, ...polled }) => ({ ...feedRowOf(polled), items }),
  ),
  host: section(tables.hostSlot, same, same),
  sighting: section(tables.sighting, withItem, ofItem, ['feed', 'entryKey']),
  identity: section(tables.identity, withItem, ofItem, ['key']),
  revision: section(tables.revision, withItem, ofItem),
  override: section(
    tables.tagOverride,
    ({ item, ...override }) => ({ item: String(item), override }),
    ({ item, override }) => ({ ...override, item: numberOf(item) }),
  ),
  retag: section(
    tables.retagRequest,
    ({ id: _, ...wish }) => wish,
    (wish) => ({ id: 1, ...wish }),
  ),
  change: section(
    log.change,
    (row) => ({ ...row, item: String(row.item), story: String(row.story) }),
    (kept) => ({ ...kept, item: numberOf(kept.item), story: numberOf(kept.story) }),
  ),
  story: section(stories.story, ({ record }) => record, storyRow),
  alias: section(
    stories.storyAlias,
    ({ id, story }) => ({ id: String(id), story: String(story) }),
    ({ id, story }) => ({ id: numberOf(id), story: numberOf(story) }),
  ),
  report: section(stories.groupedReport, withItem, ofItem),
  due: section(
    stories.storyDue,
    (row) => ({ ...row, story: String(row.story) }),
    (kept) => ({ ...kept, story: numberOf(kept.story) }),
  ),
  attempt: section(
    stories.groupingAttempt,
    ({ id: _, ...attempt }) => attempt,
    (attempt) => ({ id: 1, ...attempt }),
  ),
  'left-out': section(
    stories.leftOut,
    (row) => ({ ...row, id: String(row.id) }),
    (kept) => ({ ...kept, id: numberOf(kept.id) }),
  ),
  grade: section(
    stories.storyGrade,
    ({ id, story, ...grade }) => ({ id, story: String(story), grade }),
    ({ id, story, grade }) => ({ id, story: numberOf(story), ...grade }),
  ),
  digest: section(
    log.digest,
    ({ model }) => model,
    (model) => ({ id: model.id, madeAt: model.madeAt, model }),
  ),
  edition: section(editions.edition, editionOfRow, editionRow),
  'edition-hand': section(
    editions.editionHand,
    ({ desk, number, hand }) => ({ desk, number, hand }),
    ({ desk, number, hand }) => ({ desk, number, version: hand.version, hand }),
  ),
  'edition-mailed': section(
    editions.editionMailed,
    (row) => row,
    (row) => row,
  ),
  alert: section(
    alerts.alert,
    ({ id, isCounted, body: alert }) => ({ id, isCounted, alert }),
    ({ id, isCounted, alert }) => ({ ...alertRow(alert), id, isCounted }),
  ),
  'alert-delivery': section(alerts.alertDelivery, same, same),
  'alert-channel': section(alerts.alertChannel, channelOfRow, channelRow),
  subscription: section(
    tables.subscription,
    ({ state: subscription, version, leaseUntil, leaseOwner, fence }) => ({
      subscription,
      version,
      leaseUntil,
      leaseOwner,
      fence,
    }),
    ({ subscription, version, ...lease }) => ({ ...subscriptionRowOf(subscription, version), ...lease }),
  ),
  delivery: section(tables.delivery, deliveryOf, deliveryRow),
  key: section(
    access.accessKey,
    ({ hash, ...key }) => ({ key, hash }),
    ({ hash, key }) => ({ ...key, hash }),
  ),
  audit: section(
    access.audit,
    ({ before: from, after: to, ...entry }) => ({ ...entry, from, to }),
    ({ from: before, to: after, ...entry }) => ({ ...entry, before, after }),
  ),
  withdrawal: section(withdrawals.withdrawal, same, same),
  'withdrawn-report': section(
    withdrawals.withdrawnReport,
    (row) => ({ ...row, item: String(row.item), story: String(row.story) }),
    (kept) => ({ ...kept, item: numberOf(kept.item), story: numberOf(kept.story) }),
  ),
  'withdrawn-key': section(withdrawals.withdrawnKey, withItem, ofItem),
  'withdrawn-story': section(
    withdrawals.withdrawnStory,
    (row) => ({ ...row, id: String(row.id) }),
    (kept) => ({ ...kept, id: numberOf(kept.id) }),
  ),
  'name-rule': section(withdrawals.nameRule, same, same),
  meter: section(tables.meter, same, same),
};

/** A report lies in two tables: its evidence is asked for rarely, and large. */
export const ITEM = {
  read(
    { orderKey: _, revisions: __, ...row }: InferSelectModel<typeof tables.item>,
    tagging: KeptRows['item']['tagging'],
  ) {
    return { ...row, id: String(row.id), story: String(row.story), tagging };
  },
  write({ tagging: _, ...kept }: KeptRows['item']): InferInsertModel<typeof tables.item> {
    const id = numberOf(kept.id);
    return { ...kept, id, story: numberOf(kept.story), orderKey: orderKeyOf(kept.effective, id) };
  },
};

/** What has numbers of its own, by its table. */
export const NUMBERED: Readonly<Record<Numbered, string>> = {
  item: 'item',
  change: 'change',
  report: 'grouped_report',
  revision: 'revision',
  grade: 'story_grade',
  audit: 'audit',
  alert: 'alert',
  'alert-delivery': 'alert_delivery',
};

/** Tables whose rows are made anew of others or mean nothing elsewhere. */
export const NOT_KEPT: readonly string[] = ['tag_count', 'lease', 'check_up', 'schema_migration', 'alert_report'];

function same<R>(row: R): R {
  return row;
}

function withItem<R extends { readonly item: number }>(row: R): Omit<R, 'item'> & { readonly item: string } {
  return { ...row, item: String(row.item) };
}

function ofItem<R extends { readonly item: string }>(kept: R): Omit<R, 'item'> & { readonly item: number } {
  return { ...kept, item: numberOf(kept.item) };
}
