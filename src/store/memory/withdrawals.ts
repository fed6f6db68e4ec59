import { withdrawalUndone, withdrawn } from '../../core/access/audited.ts';
import { createNameMask } from '../../core/withdrawal/name-mask.ts';
import {
  countsOf,
  NO_REACH,
  newWithdrawal,
  reportSubject,
  type Withdrawal,
  type WithdrawalRecord,
} from '../../core/withdrawal/withdrawal.ts';
import type { Done, WithdrawalStore } from '../ports/withdrawals.ts';
import { noteAct } from './audit.ts';
import { putFeed } from './claims.ts';
import type { Tables } from './tables.ts';
import { createNameSweep } from './withdraw-names.ts';
import { createTakeOut } from './withdraw-reports.ts';

/** What was taken out of these tables, and is kept out. */
export function createWithdrawals(tables: Tables): WithdrawalStore {
  const { withdrawals, withdrawnReports, withdrawnStories, nameRules } = tables;
  const out = createTakeOut(tables);
  const sweep = createNameSweep(tables);
  const ordered = () => [...withdrawals.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

  function keep(withdrawal: Withdrawal): void {
    withdrawals.set(withdrawal.id, withdrawal);
    tables.withdrawn = Math.max(tables.withdrawn + 1, withdrawal.at);
  }

  function takeReports(ids: readonly string[], withdrawal: Withdrawal): void {
    const leaving = out.read(ids);
    for (const { row: _, texts: _texts, ...report } of leaving)
      withdrawnReports.set(report.item, { ...report, withdrawal: withdrawal.id });
    for (const story of out.takeOut(leaving, withdrawal)) withdrawnStories.set(story, withdrawal.id);
    keep(withdrawal);
  }

  function takeName({ withdrawal, rules }: WithdrawalRecord, key: string): Done {
    for (const rule of rules)
      if (nameRules.every(({ hash }) => hash !== rule.hash)) nameRules.push({ ...rule, withdrawal: withdrawal.id });
    keep(withdrawal);
    const reach = sweep(createNameMask(nameRules, key), withdrawal.at);
    const done = { ...withdrawal, reach: countsOf(reach) };
    keep(done);
    return { withdrawal: done, reach };
  }

  const reportsOf = (id: string) =>
    [...withdrawnReports.values()]
      .filter(({ withdrawal }) => withdrawal === id)
      .map(({ withdrawal: _, ...report }) => report);
  function forget(id: string): void {
    for (const { item, feeds } of reportsOf(id)) {
      withdrawnReports.delete(item);
      // Their documents may not have changed since: they are read again all the same.
      for (const feed of feeds) {
        const polled = tables.feeds.get(feed);
        if (polled === undefined) continue;
        const state = { ...polled.state, bodyHash: null, validators: { etag: null, lastModified: null } };
        putFeed(tables, { ...polled, state });
      }
    }
    for (const [story, by] of withdrawnStories) if (by === id) withdrawnStories.delete(story);
  }
  const plainRules = (id: string | null) =>
    nameRules.filter(({ withdrawal }) => id === null || withdrawal === id).map(({ withdrawal: _, ...rule }) => rule);

  return {
    listWithdrawals: async () => ordered().reverse(),
    withdrawalRecords: async () =>
      ordered().map((withdrawal) => ({
        withdrawal,
        reports: reportsOf(withdrawal.id),
        rules: plainRules(withdrawal.id),
      })),
    async withdrawnAs(kind, id) {
      const known = kind === 'item' ? withdrawnReports.get(id)?.withdrawal : withdrawnStories.get(id);
      return known === undefined ? null : (withdrawals.get(known) ?? null);
    },
    async reportKnownBy(keys) {
      const known = keys.map((key) => tables.identities.get(key)).find((one) => one !== undefined);
      return known === undefined ? null : String(known.item);
    },
    reachOfReports: async (items) => out.reach(out.read(items)),
    async withdrawReports(items, { id, reason }, act) {
      const leaving = out.read(items);
      if (leaving.length === 0) return null;
      const reach = out.reach(leaving);
      const subject = leaving.map(({ row }) => reportSubject(row)).join('; ');
      const withdrawal = newWithdrawal('item', { id, reason, subject }, reach, act);
      takeReports(items, withdrawal);
      noteAct(tables, act, withdrawn(withdrawal));
      return { withdrawal, reach };
    },
    async undoWithdrawal(id, act) {
      const withdrawal = withdrawals.get(id);
      if (withdrawal === undefined) return { kind: 'unknown' };
      if (withdrawal.kind === 'name') return { kind: 'name' };
      if (withdrawal.undoneAt !== null) return { kind: 'undone-before' };
      forget(id);
      const undone = { ...withdrawal, undoneAt: act.at };
      keep(undone);
      noteAct(tables, act, withdrawalUndone(withdrawal));
      return { kind: 'undone', withdrawal: undone };
    },
    nameRules: async () => ({ withdrawn: tables.withdrawn, rules: plainRules(null) }),
    reachOfName: async (rules, key) => sweep(createNameMask(rules, key), null),
    async withdrawName(rules, key, made, act) {
      const withdrawal = newWithdrawal('name', made, NO_REACH, act);
      noteAct(tables, act, withdrawn(withdrawal));
      return takeName({ withdrawal, rules, reports: [] }, key);
    },
    finishNames: async () => false,
    async repeatWithdrawal(record, key) {
      const { withdrawal, reports } = record;
      const known = withdrawals.get(withdrawal.id);
      if (known !== undefined) {
        if (known.undoneAt !== null || withdrawal.undoneAt === null) return false;
        forget(withdrawal.id);
        keep(withdrawal);
        return true;
      }
      if (withdrawal.undoneAt !== null) keep(withdrawal);
      else if (withdrawal.kind === 'name') takeName(record, key ?? '');
      else {
        const ids = reports.flatMap(({ keys }) =>
          keys.filter(({ key: one }) => one.startsWith('e')).map(({ key: one }) => tables.identities.get(one)?.item),
        );
        for (const report of reports) withdrawnReports.set(report.item, { ...report, withdrawal: withdrawal.id });
        takeReports(ids.filter((one) => one !== undefined).map(String), withdrawal);
      }
      return true;
    },
    scrub: async () => ({ kind: 'clean' }),
  };
}
