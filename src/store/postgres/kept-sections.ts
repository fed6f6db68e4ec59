import type { PgTable } from 'drizzle-orm/pg-core';
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
  readonly table: PgTable;
  /** The columns that rows are read by; `rowid` where there are none. */
  readonly by?: readonly string[];
};

function section<K extends SectionKind>(kind: K, table: PgTable, by?: readonly string[]): Section<K> {
  return { ...KEPT_FORMS[kind], table, ...(by && { by }) };
}

/** Every table that holds what cannot be made anew, but for the reports and the evidence of their tags. */
export const SECTIONS: { readonly [K in SectionKind]: Section<K> } = {
  config: section('config', tables.configText),
  feed: section('feed', tables.feed),
  host: section('host', tables.hostSlot),
  sighting: section('sighting', tables.sighting, ['feed', 'entryKey']),
  identity: section('identity', tables.identity, ['key']),
  revision: section('revision', tables.revision, ['id']),
  override: section('override', tables.tagOverride),
  retag: section('retag', tables.retagRequest, ['id']),
  change: section('change', log.change, ['seq']),
  story: section('story', stories.story, ['id']),
  alias: section('alias', stories.storyAlias, ['id']),
  report: section('report', stories.groupedReport, ['place']),
  due: section('due', stories.storyDue, ['story']),
  attempt: section('attempt', stories.groupingAttempt, ['id']),
  'left-out': section('left-out', stories.leftOut),
  grade: section('grade', stories.storyGrade, ['id']),
  digest: section('digest', log.digest),
  edition: section('edition', editions.edition),
  'edition-hand': section('edition-hand', editions.editionHand),
  'edition-mailed': section('edition-mailed', editions.editionMailed),
  alert: section('alert', alerts.alert, ['id']),
  'alert-delivery': section('alert-delivery', alerts.alertDelivery, ['id']),
  'alert-channel': section('alert-channel', alerts.alertChannel),
  subscription: section('subscription', tables.subscription),
  delivery: section('delivery', tables.delivery),
  key: section('key', access.accessKey),
  audit: section('audit', access.audit, ['seq']),
  withdrawal: section('withdrawal', withdrawals.withdrawal),
  'withdrawn-report': section('withdrawn-report', withdrawals.withdrawnReport, ['item']),
  'withdrawn-key': section('withdrawn-key', withdrawals.withdrawnKey),
  'withdrawn-story': section('withdrawn-story', withdrawals.withdrawnStory, ['id']),
  'name-rule': section('name-rule', withdrawals.nameRule),
  meter: section('meter', tables.meter),
};
