import { fileOf } from './sqlite/address.ts';
import type { Store } from './store.ts';
import { keepRecords, readRecords } from './withdrawals-file.ts';

/**
 * Does again what the list beside a store says was withdrawn, where the store knows nothing of it: it may be an older
 * copy. What was broken off is ended. Returns how many withdrawals were repeated.
 * @throws StoreError where the list cannot be read
 */
export async function repeatWithdrawals(
  databaseUrl: string,
  { withdrawals }: Pick<Store, 'withdrawals'>,
  key: string | null,
): Promise<number> {
  const file = fileOf(databaseUrl);
  if (file === null) return 0;
  const listed = readRecords(file);
  let repeated = 0;
  for (const record of listed) if (await withdrawals.repeatWithdrawal(record, key)) repeated++;
  if (key !== null) await withdrawals.finishNames(key);
  const known = await withdrawals.withdrawalRecords();
  if (JSON.stringify(known) !== JSON.stringify(listed)) keepRecords(file, known);
  return repeated;
}
