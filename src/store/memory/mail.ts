import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { MailStore } from '../ports/mail.ts';
import { createDeliveries } from './deliveries.ts';
import { createMailFlow } from './mail-flow.ts';
import { createMailHold } from './mail-hold.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Tables } from './tables.ts';

/** Subscriptions, and the ledger of what was mailed. */
export function createMail(tables: Tables, owner: LeaseOwner): MailStore {
  return {
    ...createSubscriptions(tables),
    ...createDeliveries(tables, owner),
    ...createMailHold(tables),
    ...createMailFlow(tables),
  };
}
