import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { KEPT_FORMS, type KeptForm, type SectionKind } from '../kept-forms.ts';
import * as tables from './schema.ts';
import * as access from './schema-access.ts';
import * as alerts from './schema-alerts.ts';
import * as editions from './schema-editions.ts';
import * as log from './schema-log.ts';
import * as stories from './schema-stories.ts';
import * as withdrawals from './schema-withdrawals.ts';

/** How rows of a kind lie in their table. */
export type Section<K extends SectionKind = SectionKind> = KeptForm<K> & {
  readonly table: SQLiteTable;
  /** The columns that rows are read by, of a table without rowids. */
  readonly by?: readonly string[];
};

function section<K extends SectionKind>(kind: K, table: SQLiteTable, by?: readonly string[]): Section<K> {
  return { ...KEPT_FORMS[kind], table, ...(by && { by }) };
}

/** Every table that holds what cannot be made anew, but for the reports and the evidence of their tags. */
export const SECTIONS: { readonly [K in SectionKind]: Section<K> } = {
  config: section('config', tables.configText),
  feed: section('feed', tables.feed),
  host: section('host', tables.hostSlot),
  sighting: section('sighting', tables.sighting, ['feed', 'entryKey']),
  identity: section('identity', tables.identity, ['key']),
  revision: section('revision', tables.revision),
  override: section('override', tables.tagOverride),
  retag: section('retag', tables.retagRequest),
  change: section('change', log.change),
  story: section('story', stories.story),
  alias: section('alias', stories.storyAlias),
  report: section('report', stories.groupedReport),
  due: section('due', stories.storyDue),
  attempt: section('attempt', stories.groupingAttempt),
  'left-out': section('left-out', stories.leftOut),
  grade: section('grade', stories.storyGrade),
  digest: section('digest', log.digest),
  edition: section('edition', editions.edition),
  'edition-hand': section('edition-hand', editions.editionHand),
  'edition-mailed': section('edition-mailed', editions.editionMailed),
  alert: section('alert', alerts.alert),
  'alert-delivery': section('alert-delivery', alerts.alertDelivery),
  'alert-channel': section('alert-channel', alerts.alertChannel),
  subscription: section('subscription', tables.subscription),
  delivery: section('delivery', tables.delivery),
  key: section('key', access.accessKey),
  audit: section('audit', access.audit),
  withdrawal: section('withdrawal', withdrawals.withdrawal),
  'withdrawn-report': section('withdrawn-report', withdrawals.withdrawnReport),
  'withdrawn-key': section('withdrawn-key', withdrawals.withdrawnKey),
  'withdrawn-story': section('withdrawn-story', withdrawals.withdrawnStory),
  'name-rule': section('name-rule', withdrawals.nameRule),
  meter: section('meter', tables.meter),
};

/** Tables whose rows are made anew of others or mean nothing elsewhere. */
export const NOT_KEPT: readonly string[] = ['tag_count', 'lease', 'check_up', 'schema_migration', 'alert_report'];
