import type Database from 'better-sqlite3';

/** What migrations have added since that of dates, taken back. */
const UNDO = [
  'ALTER TABLE item DROP COLUMN asked',
  'ALTER TABLE feed DROP COLUMN lease_owner',
  'ALTER TABLE host_slot DROP COLUMN owner',
  'ALTER TABLE subscription DROP COLUMN lease_owner',
  'ALTER TABLE config_text DROP COLUMN host',
  'ALTER TABLE config_text DROP COLUMN written_at',
  'DROP TABLE access_key',
  'DROP TABLE audit',
  'DROP TABLE withdrawal',
  'DROP TABLE withdrawn_report',
  'DROP TABLE withdrawn_key',
  'DROP TABLE withdrawn_story',
  'DROP TABLE name_rule',
  'DROP TABLE check_up',
  'DROP TABLE edition',
  'DROP TABLE edition_hand',
  'DROP TABLE edition_mailed',
  'DROP TABLE alert_report',
  'DROP TABLE alert_delivery',
  'DROP TABLE alert_channel',
  'DROP TABLE alert',
];

/** Makes a database that of an earlier version: the migrations from that number on have not been applied to it. */
export function takeBackMigrations(database: Database.Database, from: '0013' | '0014'): void {
  for (const sql of UNDO) database.exec(sql);
  database.prepare('DELETE FROM schema_migration WHERE tag >= ?').run(from);
}
