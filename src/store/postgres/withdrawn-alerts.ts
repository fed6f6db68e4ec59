import type { Alert } from '../../core/alert/alert.ts';
import type { Instant } from '../../core/clock/time.ts';
import { withoutReportsInAlert } from '../../core/withdrawal/amend-alert.ts';
import type { LeavingBriefs } from '../../core/withdrawal/amend-brief.ts';
import type { Database } from './connection.ts';

type Placed = { readonly id: number; readonly body: string };
type Asked = { readonly after: number; readonly upTo: number; readonly reports: readonly string[] };

/** So many alerts are looked through at once. */
const PART = 100;

/** Which alerts told of something, and takes it out of them; those that tell of nothing any more are not sent. */
export function createWithdrawnAlerts(database: Database) {
  const telling = database.prepare<[Asked], Placed>(`
    SELECT id, body FROM alert WHERE id > @after AND id <= @upTo AND EXISTS (
      SELECT 1 FROM json_array_elements_text(body -> 'reports') AS told WHERE told = ANY(@reports::text[]))
      ORDER BY id`);
  const ends = database.prepare<[number], { readonly id: number }>(
    `SELECT id FROM alert WHERE id > ? ORDER BY id LIMIT ${PART}`,
  );
  const at = database.prepare<[readonly number[]], Placed>('SELECT id, body FROM alert WHERE id = ANY(?::bigint[])');
  const save = database.prepare<[string, number]>('UPDATE alert SET body = ? WHERE id = ?');
  const leaveOut = database.prepare<[string, number, number]>(
    "UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ? WHERE alert = ? AND state = 'waiting'",
  );

  return {
    /** A part of the alerts after one of them: those that told of these reports. */
    async look(
      after: number,
      reports: readonly string[],
    ): Promise<{ readonly found: readonly number[]; readonly next: number | null }> {
      const next = (await ends.values(after)).at(-1) ?? null;
      const found = next === null ? [] : await telling.all({ after, upTo: next, reports });
      return { found: found.map(({ id }) => id), next };
    },
    /** Those that were found, and those that were written since they were looked for. */
    async takeOut(found: readonly number[], last: number, leaving: LeavingBriefs, now: Instant): Promise<void> {
      const reports = leaving.reports.map(({ item }) => item);
      const since = await telling.all({ after: last, upTo: Number.MAX_SAFE_INTEGER, reports });
      for (const { id, body } of [...(await at.all(found)), ...since]) {
        const amended = withoutReportsInAlert(JSON.parse(body) as Alert, leaving);
        if (amended === null) continue;
        await save.run(JSON.stringify(amended.alert), id);
        if (amended.isEmpty) await leaveOut.run(leaving.words, now, id);
      }
    },
  };
}
