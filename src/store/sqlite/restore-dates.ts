import type Database from 'better-sqlite3';
import { DAY, type Instant } from '../../core/clock/time.ts';
import { effectiveTime, whyDated } from '../../core/item/effective.ts';
import { createMove, type ItemTimes } from './move-item.ts';

/** Earlier versions did not believe a date that lay further back. */
const NOT_BELIEVED_MS = 30 * DAY;
/** So many rows are looked at in one transaction, and so many items are moved in it. */
const LOOKED_AT = 2_000;
const MOVED = 50;

type Row = ItemTimes & { readonly id: number; readonly published: number };

/**
 * Gives items that earlier versions have stored the dates back that those did not believe, a part at a time, from the
 * item down that `dates-to-restore` names. Their tags are made anew, as aliases may count from or until a day.
 */
export function createRestoringDates(database: Database.Database): (now: Instant) => boolean {
  const NAME = "name = 'dates-to-restore'";
  const top = database.prepare<[], number>(`SELECT value FROM meter WHERE ${NAME}`).pluck();
  const note = database.prepare<[number]>(`UPDATE meter SET value = ? WHERE ${NAME}`);
  const drop = database.prepare(`DELETE FROM meter WHERE ${NAME}`);
  const rows = database.prepare<[number, number], Row>(
    `SELECT id, published, seen, effective FROM item
       WHERE id > ? AND id <= ? AND published < seen - ${NOT_BELIEVED_MS} ORDER BY id DESC`,
  );
  const tagAgain = database.prepare<[number]>('UPDATE item SET tagged_with = NULL WHERE id = ?');
  const move = createMove(database);

  const restorePart = database.transaction((now: Instant): boolean => {
    const from = top.get();
    if (from === undefined) return false;
    const dated = rows.all(from - LOOKED_AT, from).filter((row) => whyDated(row) === 'stamp');
    for (const { id, published, seen } of dated.slice(0, MOVED)) {
      move(id, { seen, effective: effectiveTime(published, seen) }, now);
      tagAgain.run(id);
    }
    const next = dated[MOVED]?.id ?? from - LOOKED_AT;
    if (next > 0) note.run(next);
    else drop.run();
    return next > 0;
  });
  return (now) => (top.get() === undefined ? false : restorePart.immediate(now));
}
