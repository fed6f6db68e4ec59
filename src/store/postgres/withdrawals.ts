import { withdrawalUndone, withdrawn } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { createNameMask } from '../../core/withdrawal/name-mask.ts';
import {
  countsOf,
  NO_REACH,
  newWithdrawal,
  reportSubject,
  type Withdrawal,
  type WithdrawalRecord,
} from '../../core/withdrawal/withdrawal.ts';
import type { Done, NewWithdrawal, UndoAnswer, WithdrawalStore } from '../ports/withdrawals.ts';
import { prepareAudit } from './audit.ts';
import type { Database, Lock } from './connection.ts';
import type { Find } from './find.ts';
import { scrubTables } from './scrub.ts';
import { createNameSweep } from './withdraw-names.ts';
import { createTakeOut } from './withdraw-reports.ts';
import { createWithdrawalRows } from './withdrawal-rows.ts';

/** Whatever may hold a report: nobody writes of it while it is taken out. */
const ALL: readonly Lock[] = ['feeds', 'corpus', 'stories', 'mail', 'editions', 'alerts'];

export type WithdrawalParts = { readonly find: Find; readonly takeTurn: TakeTurn };

/** What was taken out of this database, and is kept out of it. */
export function createWithdrawals(database: Database, { find, takeTurn }: WithdrawalParts): WithdrawalStore {
  const rows = createWithdrawalRows(database);
  const out = createTakeOut(database, find, takeTurn);
  const sweep = createNameSweep(database, find, takeTurn);
  const note = prepareAudit(database);
  const forgetBodies = database.prepare<[readonly string[]]>(
    'UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL WHERE id = ANY(?::text[])',
  );
  const known = database.prepare<[readonly string[]], { readonly key: string; readonly item: number }>(
    'SELECT key, item FROM identity WHERE key = ANY(?::text[])',
  );

  async function withdrawReports(ids: readonly string[], made: NewWithdrawal, act: Act): Promise<Done | null> {
    const found = await out.survey(await out.read(ids));
    const take = database.transaction(async (): Promise<Done | null> => {
      // As they are now: one of them may have been edited meanwhile.
      const leaving = await out.read(ids);
      if (leaving.length === 0) return null;
      const reach = out.reach(leaving, found);
      const subject = leaving.map(({ row }) => reportSubject(row)).join('; ');
      const withdrawal = newWithdrawal('item', { ...made, subject }, reach, act);
      for (const one of leaving) await rows.saveReport(one, made.id);
      for (const story of await out.takeOut(leaving, found, withdrawal, act.at)) await rows.saveStory(story, made.id);
      await keep(withdrawal);
      await note(act, withdrawn(withdrawal));
      return { withdrawal, reach };
    }, ALL);
    return take();
  }

  async function keep(withdrawal: Withdrawal): Promise<void> {
    await rows.save(withdrawal);
    await rows.raiseMark(withdrawal.at);
    await rows.markForScrub(withdrawal.at);
  }

  async function letIn(undone: Withdrawal): Promise<void> {
    // Their documents may not have changed since: they are read again all the same.
    await forgetBodies.run((await rows.reportsOf(undone.id)).flatMap(({ feeds }) => feeds));
    await rows.forget(undone.id);
    await rows.save(undone);
    await rows.raiseMark(undone.undoneAt ?? undone.at);
  }

  const undoWithdrawal = database.transaction(async (id: string, act: Act): Promise<UndoAnswer> => {
    const withdrawal = await rows.get(id);
    if (withdrawal === null) return { kind: 'unknown' };
    if (withdrawal.kind === 'name') return { kind: 'name' };
    if (withdrawal.undoneAt !== null) return { kind: 'undone-before' };
    const undone = { ...withdrawal, undoneAt: act.at };
    await letIn(undone);
    await note(act, withdrawalUndone(withdrawal));
    return { kind: 'undone', withdrawal: undone };
  }, ALL);

  /** From now on nothing that holds it comes in; what is there is gone through afterwards. */
  const beginName = database.transaction(
    async ({ withdrawal, rules }: WithdrawalRecord, act: Act | null): Promise<void> => {
      await rows.saveRules(rules, withdrawal.id);
      const isNew = (await rows.get(withdrawal.id)) === null;
      await keep(withdrawal);
      await rows.markForSweep(withdrawal.at);
      if (isNew && act !== null) await note(act, withdrawn(withdrawal));
    },
    ALL,
  );

  const endName = database.transaction(async (done: Withdrawal): Promise<void> => {
    await keep(done);
    await rows.swept();
  }, ALL);

  async function takeName(record: WithdrawalRecord, key: string, act: Act | null): Promise<Done> {
    await beginName(record, act);
    const { withdrawal } = record;
    const reach = await sweep(createNameMask(await rows.rules(), key), act?.at ?? withdrawal.at);
    const done = { ...withdrawal, reach: countsOf(reach) };
    await endName(done);
    return { withdrawal: done, reach };
  }

  async function itemsOf(keys: readonly string[]): Promise<readonly number[]> {
    const items = new Map((await known.all(keys)).map(({ key, item }) => [key, item]));
    return keys.flatMap((key) => items.get(key) ?? []);
  }

  async function repeatReports({ withdrawal, reports }: WithdrawalRecord): Promise<void> {
    const entries = reports.flatMap(({ keys }) => keys.filter(({ key }) => key.startsWith('e')));
    const ids = [...new Set(await itemsOf(entries.map(({ key }) => key)))].map(String);
    const found = await out.survey(await out.read(ids));
    const take = database.transaction(async (): Promise<void> => {
      const leaving = await out.read(ids);
      for (const one of [...reports, ...leaving]) await rows.saveReport(one, withdrawal.id);
      const gone = await out.takeOut(leaving, found, withdrawal, withdrawal.at);
      for (const story of gone) await rows.saveStory(story, withdrawal.id);
      await keep(withdrawal);
    }, ALL);
    await take();
  }

  return {
    listWithdrawals: rows.list,
    withdrawalRecords: rows.records,
    withdrawnAs: rows.asWithdrawn,
    reportKnownBy: async (keys) => {
      const [item] = await itemsOf(keys);
      return item === undefined ? null : String(item);
    },
    async reachOfReports(items) {
      const leaving = await out.read(items);
      return out.reach(leaving, await out.survey(leaving));
    },
    withdrawReports,
    undoWithdrawal,
    nameRules: database.snapshot(async () => ({ withdrawn: await rows.mark(), rules: await rows.rules() })),
    reachOfName: (rules, key) => sweep(createNameMask(rules, key), null),
    withdrawName: (rules, key, { subject, ...made }, act) => {
      const withdrawal = newWithdrawal('name', { ...made, subject }, NO_REACH, act);
      return takeName({ withdrawal, rules, reports: [] }, key, act);
    },
    async finishNames(key) {
      const since = await rows.toSweep();
      if (since === null) return false;
      await sweep(createNameMask(await rows.rules(), key), since);
      await rows.swept();
      return true;
    },
    async repeatWithdrawal(record, key) {
      const { withdrawal, rules } = record;
      const here = await rows.get(withdrawal.id);
      if (here !== null) {
        if (here.undoneAt !== null || withdrawal.undoneAt === null) return false;
        await database.transaction(() => letIn(withdrawal), ALL)();
      } else if (withdrawal.undoneAt !== null) await rows.save(withdrawal);
      else if (withdrawal.kind === 'item') await repeatReports(record);
      else if (key !== null) await takeName({ withdrawal, rules, reports: [] }, key, null);
      else await beginName(record, null);
      return true;
    },
    async scrub() {
      const since = await rows.toScrub();
      if (since === null) return { kind: 'clean' };
      const answer = await scrubTables(database);
      if (answer.kind === 'clean' && (await rows.toScrub()) === since) await rows.scrubbed();
      return answer;
    },
  };
}
