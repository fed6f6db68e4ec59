import type Database from 'better-sqlite3';
import type { Alert } from '../../core/alert/alert.ts';
import type { Instant } from '../../core/clock/time.ts';
import { withoutReportsInAlert } from '../../core/withdrawal/amend-alert.ts';
import type { LeavingBriefs } from '../../core/withdrawal/amend-brief.ts';

type Placed = { readonly id: number; readonly body: string };

/** So many alerts are looked through at once. */
const PART = 100;

/** Which alerts told of something, and takes it out of them; those that tell of nothing any more are not sent. */
export function createWithdrawnAlerts(database: Database.Database) {
  const telling = `body FROM alert WHERE id > @after AND EXISTS (SELECT 1 FROM json_each(body, '$.reports')
    WHERE value IN (SELECT value FROM json_each(@reports)))`;
  const all = database.prepare<[{ readonly after: number; readonly reports: string }], Placed>(`SELECT id, ${telling}`);
  const ends = database
    .prepare<[number], number>(`SELECT id FROM alert WHERE id > ? ORDER BY id LIMIT ${PART}`)
    .pluck();
  const part = database
    .prepare<[{ readonly after: number; readonly upTo: number; readonly reports: string }], number>(
      `SELECT id, ${telling} AND id <= @upTo`,
    )
    .pluck();
  const at = database.prepare<[string], Placed>(
    'SELECT id, body FROM alert WHERE id IN (SELECT value FROM json_each(?))',
  );
  const save = database.prepare<[string, number]>('UPDATE alert SET body = ? WHERE id = ?');
  const leaveOut = database.prepare<[string, number, number]>(
    "UPDATE alert_delivery SET state = 'left-out', reason = ?, settled_at = ? WHERE alert = ? AND state = 'waiting'",
  );

  return {
    /** A part of the alerts after one of them: those that told of these reports. */
    look(
      after: number,
      reports: readonly string[],
    ): { readonly found: readonly number[]; readonly next: number | null } {
      const next = ends.all(after).at(-1) ?? null;
      const found = next === null ? [] : part.all({ after, upTo: next, reports: JSON.stringify(reports) });
      return { found, next };
    },
    /** Those that were found, and those that were written since they were looked for. */
    takeOut(found: readonly number[], last: number, leaving: LeavingBriefs, now: Instant): void {
      const reports = JSON.stringify(leaving.reports.map(({ item }) => item));
      for (const { id, body } of [...at.all(JSON.stringify(found)), ...all.all({ after: last, reports })]) {
        const amended = withoutReportsInAlert(JSON.parse(body) as Alert, leaving);
        if (amended === null) continue;
        save.run(JSON.stringify(amended.alert), id);
        if (amended.isEmpty) leaveOut.run(leaving.words, now, id);
      }
    },
  };
}
