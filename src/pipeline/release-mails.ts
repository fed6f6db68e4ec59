import { mailsReleased } from '../core/access/audited.ts';
import type { Act } from '../core/access/principal.ts';
import { type Instant, toIso } from '../core/clock/time.ts';
import type { Store } from '../store/store.ts';
import { groupedHead } from './make-digest.ts';

/**
 * Lets mails go again that are held back since a restore. What is due by now is left out unless told otherwise: it may
 * have been sent after the backup was made, and there is never a second mail for a day.
 */
export async function releaseMails({
  store,
  now,
  sendDue,
  act,
}: {
  readonly store: Pick<Store, 'items' | 'stories' | 'mail' | 'audit'>;
  readonly now: () => Instant;
  readonly sendDue: boolean;
  /** Whoever lets them go. */
  readonly act: (at: Instant) => Act;
}): Promise<{ readonly since: Instant | null; readonly leftOut: number }> {
  const since = await store.mail.mailsHeldSince();
  if (since === null) return { since, leftOut: 0 };
  const reason = sendDue ? null : `may have been sent before the restore of ${toIso(since)}`;
  const leftOut = await store.mail.releaseMails(now(), await groupedHead(store, now()), reason);
  await store.audit.noteDeed(act(now()), mailsReleased(since, leftOut));
  return { since, leftOut };
}
