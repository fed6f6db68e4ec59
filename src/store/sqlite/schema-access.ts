import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AccessKey, ReadScope } from '../../core/access/access-key.ts';
import type { Deed } from '../../core/access/audit.ts';
import type { Right, Via } from '../../core/access/principal.ts';

/** Tokens and reader links. */
export const accessKey = sqliteTable(
  'access_key',
  {
    id: text().primaryKey(),
    kind: text().$type<AccessKey['kind']>().notNull(),
    name: text().notNull(),
    may: text().$type<Right>().notNull(),
    scope: text({ mode: 'json' }).$type<ReadScope>(),
    /** SHA-256 of the secret, base64url. */
    hash: text().notNull().unique(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    revokedAt: integer('revoked_at'),
    usedOn: text('used_on'),
  },
  (table) => [index('access_key_closes').on(table.kind).where(sql`kind = 'token' AND may = 'read'`)],
);

/** Who changed what: appended in the transaction of the change. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    who: text().notNull(),
    via: text().$type<Via>().notNull(),
    what: text().$type<Deed>().notNull(),
    subject: text().notNull(),
    before: text({ mode: 'json' }).$type<unknown>(),
    after: text({ mode: 'json' }).$type<unknown>(),
  },
  (table) => [index('audit_at').on(table.at)],
);
