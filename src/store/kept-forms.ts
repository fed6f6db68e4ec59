import type { InferInsertModel, InferSelectModel, Table } from 'drizzle-orm';
import { alertRow, channelOfRow, channelRow } from './alert-row.ts';
import { editionOfRow, editionRow } from './edition-row.ts';
import { feedRowOf, polledOf } from './feed-row.ts';
import { numberOf } from './ids.ts';
import { deliveryOf, deliveryRow, subscriptionRowOf } from './mail-row.ts';
import { orderKeyOf } from './order-key.ts';
import type { KeptKind, KeptRows, Numbered } from './ports/kept.ts';
import type * as tables from './sqlite/schema.ts';
import type * as access from './sqlite/schema-access.ts';
import type * as alerts from './sqlite/schema-alerts.ts';
import type * as editions from './sqlite/schema-editions.ts';
import type * as log from './sqlite/schema-log.ts';
import type * as stories from './sqlite/schema-stories.ts';
import type * as withdrawals from './sqlite/schema-withdrawals.ts';
import { storyRow } from './story-row.ts';

export type SectionKind = Exclude<KeptKind, 'item' | 'number'>;

/** How rows of a kind lie in their table, whatever the engine. */
export type KeptForm<K extends KeptKind = KeptKind> = {
  read(row: never): KeptRows[K];
  write(kept: KeptRows[K]): object;
};

function form<T extends Table>() {
  return <K extends KeptKind>(
    read: (row: InferSelectModel<T>) => KeptRows[K],
    write: (kept: KeptRows[K]) => InferInsertModel<T>,
  ): KeptForm<K> => ({ read, write });
}

/** All that cannot be made anew, but for the evidence of tags, which is kept with the items. */
export const KEPT_FORMS: { readonly [K in SectionKind]: KeptForm<K> } = {
  // Where it was read says nothing of the place that it is moved to.
  config: form<typeof tables.configText>()(
    ({ host: _, writtenAt: __, ...row }) => row,
    (kept) => ({ ...kept, host: null, writtenAt: null }),
  ),
  feed: form<typeof tables.feed>()(
    (row) => ({ ...polledOf(row), items: row.items }),
    ({ items, ...polled }) => ({ ...feedRowOf(polled), items }),
  ),
  host: form<typeof tables.hostSlot>()(same, same),
  sighting: form<typeof tables.sighting>()(withItem, ofItem),
  identity: form<typeof tables.identity>()(withItem, ofItem),
  revision: form<typeof tables.revision>()(withItem, ofItem),
  override: form<typeof tables.tagOverride>()(
    ({ item, ...override }) => ({ item: String(item), override }),
    ({ item, override }) => ({ ...override, item: numberOf(item) }),
  ),
  retag: form<typeof tables.retagRequest>()(
    ({ id: _, ...wish }) => wish,
    (wish) => ({ id: 1, ...wish }),
  ),
  change: form<typeof log.change>()(
    (row) => ({ ...row, item: String(row.item), story: String(row.story) }),
    (kept) => ({ ...kept, item: numberOf(kept.item), story: numberOf(kept.story) }),
  ),
  story: form<typeof stories.story>()(({ record }) => record, storyRow),
  alias: form<typeof stories.storyAlias>()(
    ({ id, story }) => ({ id: String(id), story: String(story) }),
    ({ id, story }) => ({ id: numberOf(id), story: numberOf(story) }),
  ),
  report: form<typeof stories.groupedReport>()(withItem, ofItem),
  due: form<typeof stories.storyDue>()(
    (row) => ({ ...row, story: String(row.story) }),
    (kept) => ({ ...kept, story: numberOf(kept.story) }),
  ),
  attempt: form<typeof stories.groupingAttempt>()(
    ({ id: _, ...attempt }) => attempt,
    (attempt) => ({ id: 1, ...attempt }),
  ),
  'left-out': form<typeof stories.leftOut>()(
    (row) => ({ ...row, id: String(row.id) }),
    (kept) => ({ ...kept, id: numberOf(kept.id) }),
  ),
  grade: form<typeof stories.storyGrade>()(
    ({ id, story, ...grade }) => ({ id, story: String(story), grade }),
    ({ id, story, grade }) => ({ id, story: numberOf(story), ...grade }),
  ),
  digest: form<typeof log.digest>()(
    ({ model }) => model,
    (model) => ({ id: model.id, madeAt: model.madeAt, model }),
  ),
  edition: form<typeof editions.edition>()(editionOfRow, editionRow),
  'edition-hand': form<typeof editions.editionHand>()(
    ({ desk, number, hand }) => ({ desk, number, hand }),
    ({ desk, number, hand }) => ({ desk, number, version: hand.version, hand }),
  ),
  'edition-mailed': form<typeof editions.editionMailed>()(
    (row) => row,
    (row) => row,
  ),
  alert: form<typeof alerts.alert>()(
    ({ id, isCounted, body: alert }) => ({ id, isCounted, alert }),
    ({ id, isCounted, alert }) => ({ ...alertRow(alert), id, isCounted }),
  ),
  'alert-delivery': form<typeof alerts.alertDelivery>()(same, same),
  'alert-channel': form<typeof alerts.alertChannel>()(channelOfRow, channelRow),
  subscription: form<typeof tables.subscription>()(
    ({ state: subscription, version, leaseUntil, leaseOwner, fence }) => ({
      subscription,
      version,
      leaseUntil,
      leaseOwner,
      fence,
    }),
    ({ subscription, version, ...lease }) => ({ ...subscriptionRowOf(subscription, version), ...lease }),
  ),
  delivery: form<typeof tables.delivery>()(deliveryOf, deliveryRow),
  key: form<typeof access.accessKey>()(
    ({ hash, ...key }) => ({ key, hash }),
    ({ hash, key }) => ({ ...key, hash }),
  ),
  audit: form<typeof access.audit>()(
    ({ before: from, after: to, ...entry }) => ({ ...entry, from, to }),
    ({ from: before, to: after, ...entry }) => ({ ...entry, before, after }),
  ),
  withdrawal: form<typeof withdrawals.withdrawal>()(same, same),
  'withdrawn-report': form<typeof withdrawals.withdrawnReport>()(
    (row) => ({ ...row, item: String(row.item), story: String(row.story) }),
    (kept) => ({ ...kept, item: numberOf(kept.item), story: numberOf(kept.story) }),
  ),
  'withdrawn-key': form<typeof withdrawals.withdrawnKey>()(withItem, ofItem),
  'withdrawn-story': form<typeof withdrawals.withdrawnStory>()(
    (row) => ({ ...row, id: String(row.id) }),
    (kept) => ({ ...kept, id: numberOf(kept.id) }),
  ),
  'name-rule': form<typeof withdrawals.nameRule>()(same, same),
  meter: form<typeof tables.meter>()(same, same),
};

/** A report lies in two tables: its evidence is asked for rarely, and large. */
export const ITEM_FORM = {
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

function same<R>(row: R): R {
  return row;
}

function withItem<R extends { readonly item: number }>(row: R): Omit<R, 'item'> & { readonly item: string } {
  return { ...row, item: String(row.item) };
}

function ofItem<R extends { readonly item: string }>(kept: R): Omit<R, 'item'> & { readonly item: number } {
  return { ...kept, item: numberOf(kept.item) };
}
