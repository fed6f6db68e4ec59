import { DAY, type Instant } from '../../core/clock/time.ts';
import { effectiveTime, whyDated } from '../../core/item/effective.ts';
import type { Database } from './connection.ts';
import { createMeters } from './meters.ts';
import { createMove, type ItemTimes } from './move-item.ts';

/** Earlier versions did not believe a date that lay further back. */
const NOT_BELIEVED_MS = 30 * DAY;
/** So many rows are looked at in one transaction, and so many items are moved in it. */
const LOOKED_AT = 2_000;
const MOVED = 50;
const MARK = 'dates-to-restore';

type Row = ItemTimes & { readonly id: number; readonly published: number };

/**
 * Gives items that earlier versions have stored the dates back that those did not believe, a part at a time, from the
 * item down that `dates-to-restore` names: such a mark comes with what was moved here from a file. Their tags are made
 * anew, as aliases may count from or until a day.
 */
export function createRestoringDates(database: Database): (now: Instant) => Promise<boolean> {
  const meters = createMeters(database);
  const rows = database.prepare<[number, number], Row>(
    `SELECT id, published, seen, effective FROM item
       WHERE id > ? AND id <= ? AND published < seen - ${NOT_BELIEVED_MS} ORDER BY id DESC`,
  );
  const tagAgain = database.prepare<[number]>('UPDATE item SET tagged_with = NULL WHERE id = ?');
  const move = createMove(database);

  const restorePart = database.transaction(
    async (now: Instant): Promise<boolean> => {
      const from = await meters.get(MARK);
      if (from === null) return false;
      const dated = (await rows.all(from - LOOKED_AT, from)).filter((row) => whyDated(row) === 'stamp');
      for (const { id, published, seen } of dated.slice(0, MOVED)) {
        await move(id, { seen, effective: effectiveTime(published, seen) }, now);
        await tagAgain.run(id);
      }
      const next = dated[MOVED]?.id ?? from - LOOKED_AT;
      await (next > 0 ? meters.set(MARK, next) : meters.drop(MARK));
      return next > 0;
    },
    ['corpus'],
  );
  return async (now) => ((await meters.get(MARK)) === null ? false : restorePart(now));
}
