import type { InferSelectModel } from 'drizzle-orm';
import { DAY, type Instant } from '../../core/clock/time.ts';
import { MAIL_LEASE_MS } from '../../core/subscription/claim-mail.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { cutLease, replanMail, type SettledDate } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import type { subscription } from '../sqlite/schema.ts';
import type { Database } from './connection.ts';

type MailRow = Pick<InferSelectModel<typeof subscription>, 'id' | 'leaseUntil'> & { readonly state: string };

/** @returns how many mails are planned anew; `wasAhead`: a clock that was ahead may have left dates out */
export function createMailCut(database: Database): (now: Instant, wasAhead: boolean) => Promise<number> {
  const planned = database.prepare<[number, number], MailRow>(
    `SELECT id, state, lease_until AS "leaseUntil" FROM subscription
       WHERE due_at > ? OR lease_until > ? ORDER BY id FOR UPDATE`,
  );
  const leftOut = database.prepare<[number], MailRow>(`
    SELECT id, state, lease_until AS "leaseUntil" FROM subscription WHERE due_at IS NOT NULL
      AND id IN (SELECT subscription FROM delivery WHERE state = 'skipped' AND settled_at > ?) ORDER BY id FOR UPDATE`);
  const settled = database.prepare<[string], SettledDate>(`
    SELECT occasion, state, due_at AS "dueAt", settled_at AS "settledAt" FROM delivery
      WHERE subscription = ? AND settled_at IS NOT NULL AND occasion NOT LIKE 'confirm.%'
        AND occasion NOT LIKE 'brief.%'`);
  const save = database.prepare<[string, number | null, string]>(
    'UPDATE subscription SET state = ?, due_at = ?, version = version + 1 WHERE id = ?',
  );
  const saveLease = database.prepare<[number, string]>('UPDATE subscription SET lease_until = ? WHERE id = ?');
  const reopen = database.prepare<[string, string]>(
    "DELETE FROM delivery WHERE subscription = ? AND occasion = ? AND state = 'skipped'",
  );

  return async function cutMails(now, wasAhead) {
    let count = 0;
    const rows = [
      ...(await planned.all(now + DAY, now + MAIL_LEASE_MS + AHEAD_MS)),
      ...(wasAhead ? await leftOut.all(now + AHEAD_MS) : []),
    ];
    for (const { id, state, leaseUntil } of new Map(rows.map((row) => [row.id, row])).values()) {
      const until = cutLease(leaseUntil, MAIL_LEASE_MS, now);
      if (until !== null) await saveLease.run(until, id);
      const replanned = replanMail(JSON.parse(state) as Subscription, await settled.all(id), now);
      if (replanned === null) continue;
      const { subscription: after, reopened } = replanned;
      for (const date of reopened) await reopen.run(id, date);
      await save.run(JSON.stringify(after), after.next?.dueAt ?? null, id);
      count++;
    }
    return count;
  };
}
