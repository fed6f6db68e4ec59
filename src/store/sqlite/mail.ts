import type Database from 'better-sqlite3';
import type { MailStore } from '../ports/mail.ts';
import { createDeliveries } from './deliveries.ts';
import { createMailHold } from './mail-hold.ts';
import { createSubscriptions } from './subscriptions.ts';

/** Subscriptions, and the ledger of what was mailed. */
export function createMail(database: Database.Database): MailStore {
  return { ...createSubscriptions(database), ...createDeliveries(database), ...createMailHold(database) };
}
