import { withdrawnWords } from '../core/withdrawal/withdrawal.ts';
import type { ApiDeps } from './deps.ts';
import { echo } from './echo.ts';
import { Problem } from './problem.ts';

/** Why nothing is there: it never was, or it was withdrawn, since when and why. */
export async function missing(kind: 'item' | 'story', id: string, { store }: Pick<ApiDeps, 'store'>): Promise<Problem> {
  const withdrawal = await store.withdrawals.withdrawnAs(kind, id);
  if (withdrawal === null) return new Problem(404, `there is no ${kind} "${echo(id)}"`);
  return new Problem(410, `this ${kind} was ${withdrawnWords(withdrawal)}`);
}
