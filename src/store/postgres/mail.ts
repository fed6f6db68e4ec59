import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { MailStore } from '../ports/mail.ts';
import type { Database } from './connection.ts';
import { createDeliveries } from './deliveries.ts';
import { createMailFlow } from './mail-flow.ts';
import { createMailHold } from './mail-hold.ts';
import { createSubscriptions } from './subscriptions.ts';

/** Subscriptions, and the ledger of what was mailed. */
export function createMail(database: Database, owner: LeaseOwner): MailStore {
  return {
    ...createSubscriptions(database),
    ...createDeliveries(database, owner),
    ...createMailHold(database),
    ...createMailFlow(database),
  };
}
