import type Database from 'better-sqlite3';
import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Edition } from '../../core/brief/edition.ts';
import { type EditorsHand, NO_HAND } from '../../core/brief/editors-hand.ts';
import type { Instant } from '../../core/clock/time.ts';
import { planBrief } from '../../core/subscription/plan-brief.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { editionOfRow, editionRow, headOf } from '../edition-row.ts';
import type { EditionStore } from '../ports/editions.ts';
import { prepareAudit } from './audit.ts';
import { HEAD_COLUMNS } from './edition-rows.ts';
import { createMailRows } from './mail-rows.ts';
import { editionHand, editionMailed, edition as table } from './schema-editions.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/** As the index `edition_sent` says it. */
const IS_SENT = sql`${table.state} = 'sent'`;
/** What was sent is the last word, whatever revision somebody has drafted at the same moment. */
const LATEST_REVISION = [desc(sql`${table.state} = 'sent'`), desc(table.revision)];

/** The briefs of desks, and what their editors do to them. */
export function createEditions(database: Database.Database): EditionStore {
  const orm = drizzle(database);
  const mails = createMailRows(database);
  const mark = prepareWithdrawnMark(database);
  const note = prepareAudit(database);
  const readers = database
    .prepare<[string], string>("SELECT state FROM subscription WHERE state ->> '$.filter.desk.id' = ? ORDER BY id")
    .pluck();

  const isOf = (desk: string, number: number) => and(eq(table.desk, desk), eq(table.number, number));
  const isEarlier = (desk: string, before: number | null) =>
    and(eq(table.desk, desk), IS_SENT, before === null ? undefined : lt(table.number, before));

  function isSent(desk: string, number: number): boolean {
    const { revision } = table;
    const sent = and(isOf(desk, number), IS_SENT);
    return orm.select({ revision }).from(table).where(sent).get() !== undefined;
  }

  function put(edition: Edition, withdrawn: number | undefined): boolean {
    if (withdrawn !== undefined && withdrawn !== mark()) return false;
    if (isSent(edition.desk, edition.number)) return false;
    const set = editionRow(edition);
    const target = [table.desk, table.number, table.revision];
    orm.insert(table).values(set).onConflictDoUpdate({ target, set }).run();
    return true;
  }

  function planMails(edition: Edition, now: Instant): number {
    let planned = 0;
    for (const state of readers.all(edition.desk)) {
      const next = planBrief(JSON.parse(state) as Subscription, edition, now);
      if (next === null) continue;
      mails.save(next);
      planned++;
    }
    return planned;
  }

  function getHand(desk: string, number: number): EditorsHand {
    const isHand = and(eq(editionHand.desk, desk), eq(editionHand.number, number));
    return orm.select().from(editionHand).where(isHand).get()?.hand ?? NO_HAND;
  }

  /** Prepared once: asked for every mail, and at every tick. */
  function heads(where: SQL | undefined) {
    const rows = orm.select(HEAD_COLUMNS).from(table).where(where);
    return rows
      .orderBy(desc(table.number), ...LATEST_REVISION)
      .limit(sql.placeholder('limit'))
      .prepare();
  }
  const isOfDesk = eq(table.desk, sql.placeholder('desk'));
  const last = heads(isOfDesk);
  const sent = heads(and(isOfDesk, IS_SENT));
  const sentBefore = heads(and(isOfDesk, IS_SENT, lt(table.number, sql.placeholder('before'))));

  const save = database.transaction((edition: Edition, withdrawn?: number) => put(edition, withdrawn));
  const send = database.transaction((edition: Edition, now: Instant, withdrawn?: number) =>
    put(edition, withdrawn) ? planMails(edition, now) : null,
  );
  const saveHand = database.transaction(
    (desk: string, number: number, hand: EditorsHand, act: Act, change: AuditChange): boolean => {
      if (hand.version !== getHand(desk, number).version + 1 || isSent(desk, number)) return false;
      const set = { desk, number, version: hand.version, hand };
      const target = [editionHand.desk, editionHand.number];
      orm.insert(editionHand).values(set).onConflictDoUpdate({ target, set }).run();
      note(act, change);
      return true;
    },
  );

  return {
    lastEdition: async (desk) => last.all({ desk, limit: 1 }).map(headOf)[0] ?? null,
    lastSentAt: async () => {
      const { sentAt } = table;
      return orm.select({ sentAt }).from(table).where(IS_SENT).orderBy(desc(sentAt)).limit(1).get()?.sentAt ?? null;
    },
    getEdition: async (desk, number, revision) => {
      const isRevision = revision === undefined ? undefined : eq(table.revision, revision);
      const rows = orm
        .select()
        .from(table)
        .where(and(isOf(desk, number), isRevision));
      const row = rows.orderBy(...LATEST_REVISION).get();
      return row === undefined ? null : editionOfRow(row);
    },
    listEditions: async (desk, before, limit) => {
      const rows = before === null ? sent.all({ desk, limit }) : sentBefore.all({ desk, before, limit });
      return rows.map(headOf);
    },
    earlierEditions: async (desk, before, limit) => {
      const rows = orm.select({ model: table.model }).from(table).where(isEarlier(desk, before));
      return rows
        .orderBy(desc(table.number))
        .limit(limit)
        .all()
        .map(({ model: { number, stories, allegations, unplaced, counted } }) => ({
          number,
          stories,
          allegations,
          unplaced,
          counted,
        }));
    },
    editionCounts: async (desk, since, least) => {
      const { number, date, counts: areas } = table;
      const latest = orm.select({ number }).from(table).where(isEarlier(desk, null)).orderBy(desc(number)).limit(least);
      const isWanted = and(isEarlier(desk, null), or(gte(date, since), inArray(number, latest)));
      return orm.select({ number, date, areas }).from(table).where(isWanted).orderBy(desc(number)).all();
    },
    saveDraft: async (edition, withdrawn) => save.immediate(edition, withdrawn),
    sendEdition: async (edition, now, withdrawn) => send.immediate(edition, now, withdrawn),
    getHand: async (desk, number) => getHand(desk, number),
    saveHand: async (desk, number, hand, act, change) => saveHand.immediate(desk, number, hand, act, change),
    mailedEditors: async (desk, number) => {
      const { email, at, refusal } = editionMailed;
      const isOfEdition = and(eq(editionMailed.desk, desk), eq(editionMailed.number, number));
      return orm.select({ email, at, refusal }).from(editionMailed).where(isOfEdition).orderBy(at, email).all();
    },
    noteMailedEditor: async (desk, number, mail) => {
      orm
        .insert(editionMailed)
        .values({ desk, number, ...mail })
        .onConflictDoNothing()
        .run();
    },
  };
}
