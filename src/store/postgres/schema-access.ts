import { sql } from 'drizzle-orm';
import { index, json, pgTable } from 'drizzle-orm/pg-core';
import type { AccessKey, ReadScope } from '../../core/access/access-key.ts';
import type { Deed } from '../../core/access/audit.ts';
import type { Right, Via } from '../../core/access/principal.ts';
import { textColumn, wholeNumber } from './columns.ts';

/** Tokens and reader links. */
export const accessKey = pgTable(
  'access_key',
  {
    id: textColumn().primaryKey(),
    kind: textColumn().$type<AccessKey['kind']>().notNull(),
    name: textColumn().notNull(),
    may: textColumn().$type<Right>().notNull(),
    scope: json().$type<ReadScope>(),
    /** SHA-256 of the secret, base64url. */
    hash: textColumn().notNull().unique(),
    createdAt: wholeNumber('created_at').notNull(),
    expiresAt: wholeNumber('expires_at'),
    revokedAt: wholeNumber('revoked_at'),
    usedOn: textColumn('used_on'),
  },
  (table) => [index('access_key_closes').on(table.kind).where(sql`kind = 'token' AND may = 'read'`)],
);

/** Who changed what: appended in the transaction of the change. */
export const audit = pgTable(
  'audit',
  {
    seq: wholeNumber().primaryKey().generatedByDefaultAsIdentity(),
    at: wholeNumber().notNull(),
    who: textColumn().notNull(),
    via: textColumn().$type<Via>().notNull(),
    what: textColumn().$type<Deed>().notNull(),
    subject: textColumn().notNull(),
    before: json().$type<unknown>(),
    after: json().$type<unknown>(),
  },
  (table) => [index('audit_at').on(table.at)],
);
