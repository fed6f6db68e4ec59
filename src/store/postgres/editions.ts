import { and, asc, desc, eq, getTableColumns, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AuditChange } from '../../core/access/audit.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Edition, EditionHead } from '../../core/brief/edition.ts';
import { type EditorsHand, NO_HAND } from '../../core/brief/editors-hand.ts';
import type { Instant } from '../../core/clock/time.ts';
import { planBrief } from '../../core/subscription/plan-brief.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { editionOfRow, editionRow, headOf } from '../edition-row.ts';
import type { EditionStore } from '../ports/editions.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { createMailRows } from './mail-rows.ts';
import { editionHand, editionMailed, edition as table } from './schema-editions.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/** As the index `edition_sent` says it. */
const IS_SENT = sql`${table.state} = 'sent'`;
/** What was sent is the last word, whatever revision somebody has drafted at the same moment. */
const LATEST_REVISION = [desc(sql`${table.state} = 'sent'`), desc(table.revision)];
/** All of an edition but its text. */
const { counts: _counts, model: _model, ...HEAD_COLUMNS } = getTableColumns(table);

/** The briefs of desks, and what their editors do to them. */
export function createEditions(database: Database): EditionStore {
  const { orm } = database;
  const mails = createMailRows(database);
  const mark = prepareWithdrawnMark(database);
  const note = prepareAudit(database);
  const readers = database.prepare<[string], { state: string }>(
    "SELECT state FROM subscription WHERE state #>> '{filter,desk,id}' = ? ORDER BY id FOR UPDATE",
  );

  const isOf = (desk: string, number: number) => and(eq(table.desk, desk), eq(table.number, number));
  const isEarlier = (desk: string, before: number | null) =>
    and(eq(table.desk, desk), IS_SENT, before === null ? undefined : lt(table.number, before));

  async function isSent(desk: string, number: number): Promise<boolean> {
    const { revision } = table;
    const rows = await orm
      .select({ revision })
      .from(table)
      .where(and(isOf(desk, number), IS_SENT))
      .limit(1);
    return rows.length > 0;
  }

  async function put(edition: Edition, withdrawn: number | undefined): Promise<boolean> {
    if (withdrawn !== undefined && withdrawn !== (await mark())) return false;
    if (await isSent(edition.desk, edition.number)) return false;
    const set = editionRow(edition);
    const target = [table.desk, table.number, table.revision];
    await orm.insert(table).values(set).onConflictDoUpdate({ target, set });
    return true;
  }

  async function planMails(edition: Edition, now: Instant): Promise<number> {
    let planned = 0;
    for (const state of await readers.values(edition.desk)) {
      const next = planBrief(JSON.parse(state) as Subscription, edition, now);
      if (next === null) continue;
      await mails.save(next);
      planned++;
    }
    return planned;
  }

  async function getHand(desk: string, number: number): Promise<EditorsHand> {
    const isHand = and(eq(editionHand.desk, desk), eq(editionHand.number, number));
    const [row] = await orm.select().from(editionHand).where(isHand);
    return row?.hand ?? NO_HAND;
  }

  async function heads(where: SQL | undefined, limit: number): Promise<readonly EditionHead[]> {
    const rows = await orm
      .select(HEAD_COLUMNS)
      .from(table)
      .where(where)
      .orderBy(desc(table.number), ...LATEST_REVISION)
      .limit(limit);
    return rows.map(headOf);
  }

  const saveDraft = database.transaction(
    (edition: Edition, withdrawn?: number) => put(edition, withdrawn),
    ['corpus:shared', 'editions'],
  );
  const sendEdition = database.transaction(
    async (edition: Edition, now: Instant, withdrawn?: number) =>
      (await put(edition, withdrawn)) ? planMails(edition, now) : null,
    ['corpus:shared', 'mail', 'editions'],
  );
  const saveHand = database.transaction(
    async (desk: string, number: number, hand: EditorsHand, act: Act, change: AuditChange): Promise<boolean> => {
      if (hand.version !== (await getHand(desk, number)).version + 1 || (await isSent(desk, number))) return false;
      const set = { desk, number, version: hand.version, hand };
      const target = [editionHand.desk, editionHand.number];
      await orm.insert(editionHand).values(set).onConflictDoUpdate({ target, set });
      await note(act, change);
      return true;
    },
    ['editions'],
  );

  return {
    lastEdition: async (desk) => (await heads(eq(table.desk, desk), 1))[0] ?? null,
    lastSentAt: async () => {
      const { sentAt } = table;
      const [row] = await orm.select({ sentAt }).from(table).where(IS_SENT).orderBy(desc(sentAt)).limit(1);
      return row?.sentAt ?? null;
    },
    getEdition: async (desk, number, revision) => {
      const isRevision = revision === undefined ? undefined : eq(table.revision, revision);
      const rows = orm
        .select()
        .from(table)
        .where(and(isOf(desk, number), isRevision));
      const [row] = await rows.orderBy(...LATEST_REVISION).limit(1);
      return row === undefined ? null : editionOfRow(row);
    },
    listEditions: (desk, before, limit) => heads(isEarlier(desk, before), limit),
    earlierEditions: async (desk, before, limit) => {
      const rows = orm.select({ model: table.model }).from(table).where(isEarlier(desk, before));
      return (await rows.orderBy(desc(table.number)).limit(limit)).map(
        ({ model: { number, stories, allegations, unplaced, counted } }) => ({
          number,
          stories,
          allegations,
          unplaced,
          counted,
        }),
      );
    },
    editionCounts: async (desk, since, least) => {
      const { number, date, counts: areas } = table;
      const latest = orm.select({ number }).from(table).where(isEarlier(desk, null)).orderBy(desc(number)).limit(least);
      const isWanted = and(isEarlier(desk, null), or(gte(date, since), inArray(number, latest)));
      return orm.select({ number, date, areas }).from(table).where(isWanted).orderBy(desc(number));
    },
    saveDraft,
    sendEdition,
    getHand,
    saveHand,
    mailedEditors: async (desk, number) => {
      const { email, at, refusal } = editionMailed;
      const isOfEdition = and(eq(editionMailed.desk, desk), eq(editionMailed.number, number));
      return orm.select({ email, at, refusal }).from(editionMailed).where(isOfEdition).orderBy(asc(at), asc(email));
    },
    noteMailedEditor: async (desk, number, mail) => {
      await orm
        .insert(editionMailed)
        .values({ desk, number, ...mail })
        .onConflictDoNothing();
    },
  };
}
