import type Database from 'better-sqlite3';
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
import { keepRecords } from '../withdrawals-file.ts';
import { prepareAudit } from './audit.ts';
import type { Find } from './find.ts';
import { scrubFile } from './scrub/start.ts';
import { createNameSweep } from './withdraw-names.ts';
import { createTakeOut } from './withdraw-reports.ts';
import { createWithdrawalRows } from './withdrawal-rows.ts';

export type WithdrawalParts = { readonly find: Find; readonly takeTurn: TakeTurn; readonly file: string };

/** What was taken out of this database, and is kept out of it. */
export function createWithdrawals(
  database: Database.Database,
  { find, takeTurn, file }: WithdrawalParts,
): WithdrawalStore {
  const rows = createWithdrawalRows(database);
  const out = createTakeOut(database, find, takeTurn);
  const sweep = createNameSweep(database, find, takeTurn);
  const note = prepareAudit(database);
  const forgetBody = database.prepare<[string]>(
    `UPDATE feed SET etag = NULL, last_modified = NULL, body_hash = NULL
       WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const known = database.prepare<[string], number>('SELECT item FROM identity WHERE key = ?').pluck();

  /** The list beside the database, for whoever puts a backup in its place. */
  const tellBeside = () => keepRecords(file, rows.records());

  async function takeReports(ids: readonly string[], made: NewWithdrawal, act: Act): Promise<Done | null> {
    const found = await out.survey(out.read(ids));
    const take = database.transaction((): Done | null => {
      // As they are now: one of them may have been edited meanwhile.
      const leaving = out.read(ids);
      if (leaving.length === 0) return null;
      const reach = out.reach(leaving, found);
      const subject = leaving.map(({ row }) => reportSubject(row)).join('; ');
      const withdrawal = newWithdrawal('item', { ...made, subject }, reach, act);
      for (const one of leaving) rows.saveReport(one, made.id);
      for (const story of out.takeOut(leaving, found, withdrawal, act.at)) rows.saveStory(story, made.id);
      keep(withdrawal);
      note(act, withdrawn(withdrawal));
      return { withdrawal, reach };
    });
    return take.immediate();
  }

  function keep(withdrawal: Withdrawal): void {
    rows.save(withdrawal);
    rows.raiseMark(withdrawal.at);
    rows.markForScrub(withdrawal.at);
  }

  function letIn(undone: Withdrawal): void {
    // Their documents may not have changed since: they are read again all the same.
    forgetBody.run(JSON.stringify(rows.reportsOf(undone.id).flatMap(({ feeds }) => feeds)));
    rows.forget(undone.id);
    rows.save(undone);
    rows.raiseMark(undone.undoneAt ?? undone.at);
  }

  const undo = database.transaction((id: string, act: Act): UndoAnswer => {
    const withdrawal = rows.get(id);
    if (withdrawal === null) return { kind: 'unknown' };
    if (withdrawal.kind === 'name') return { kind: 'name' };
    if (withdrawal.undoneAt !== null) return { kind: 'undone-before' };
    const undone = { ...withdrawal, undoneAt: act.at };
    letIn(undone);
    note(act, withdrawalUndone(withdrawal));
    return { kind: 'undone', withdrawal: undone };
  });

  /** From now on nothing that holds it comes in; what is there is gone through afterwards. */
  const beginName = database.transaction(({ withdrawal, rules }: WithdrawalRecord, act: Act | null): void => {
    rows.saveRules(rules, withdrawal.id);
    const isNew = rows.get(withdrawal.id) === null;
    keep(withdrawal);
    rows.markForSweep(withdrawal.at);
    if (isNew && act !== null) note(act, withdrawn(withdrawal));
  });

  async function takeName(record: WithdrawalRecord, key: string, act: Act | null): Promise<Done> {
    beginName.immediate(record, act);
    const { withdrawal } = record;
    const reach = await sweep(createNameMask(rows.rules(), key), act?.at ?? withdrawal.at);
    const done = { ...withdrawal, reach: countsOf(reach) };
    const end = database.transaction(() => {
      keep(done);
      rows.swept();
    });
    end.immediate();
    return { withdrawal: done, reach };
  }

  async function repeatReports({ withdrawal, reports }: WithdrawalRecord): Promise<void> {
    const entries = reports.flatMap(({ keys }) => keys.filter(({ key }) => key.startsWith('e')));
    const ids = [...new Set(entries.flatMap(({ key }) => known.get(key) ?? []))].map(String);
    const found = await out.survey(out.read(ids));
    const take = database.transaction((): void => {
      const leaving = out.read(ids);
      for (const one of [...reports, ...leaving]) rows.saveReport(one, withdrawal.id);
      const gone = out.takeOut(leaving, found, withdrawal, withdrawal.at);
      for (const story of gone) rows.saveStory(story, withdrawal.id);
      keep(withdrawal);
    });
    take.immediate();
  }

  return {
    listWithdrawals: async () => rows.list(),
    withdrawalRecords: async () => rows.records(),
    withdrawnAs: async (kind, id) => rows.asWithdrawn(kind, id),
    reportKnownBy: async (keys) => {
      const item = keys.map((key) => known.get(key)).find((one) => one !== undefined);
      return item === undefined ? null : String(item);
    },
    async reachOfReports(items) {
      const leaving = out.read(items);
      return out.reach(leaving, await out.survey(leaving));
    },
    async withdrawReports(items, made, act) {
      const done = await takeReports(items, made, act);
      if (done !== null) tellBeside();
      return done;
    },
    async undoWithdrawal(id, act) {
      const answer = undo.immediate(id, act);
      if (answer.kind === 'undone') tellBeside();
      return answer;
    },
    nameRules: async () => ({ withdrawn: rows.mark(), rules: rows.rules() }),
    reachOfName: async (rules, key) => sweep(createNameMask(rules, key), null),
    async withdrawName(rules, key, { subject, ...made }, act) {
      const withdrawal = newWithdrawal('name', { ...made, subject }, NO_REACH, act);
      const done = await takeName({ withdrawal, rules, reports: [] }, key, act);
      tellBeside();
      return done;
    },
    async finishNames(key) {
      const since = rows.toSweep();
      if (since === null) return false;
      await sweep(createNameMask(rows.rules(), key), since);
      database.transaction(() => rows.swept()).immediate();
      return true;
    },
    async repeatWithdrawal(record, key) {
      const { withdrawal, rules } = record;
      const here = rows.get(withdrawal.id);
      if (here !== null) {
        if (here.undoneAt !== null || withdrawal.undoneAt === null) return false;
        database.transaction(() => letIn(withdrawal)).immediate();
      } else if (withdrawal.undoneAt !== null) rows.save(withdrawal);
      else if (withdrawal.kind === 'item') await repeatReports(record);
      else if (key !== null) await takeName({ withdrawal, rules, reports: [] }, key, null);
      else beginName.immediate(record, null);
      return true;
    },
    async scrub() {
      const since = rows.toScrub();
      if (since === null || file === ':memory:') return { kind: 'clean' };
      const answer = await scrubFile(file);
      if (answer.kind === 'clean' && rows.toScrub() === since) rows.scrubbed();
      return answer;
    },
  };
}
