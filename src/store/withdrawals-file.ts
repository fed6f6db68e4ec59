import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { WithdrawalRecord } from '../core/withdrawal/withdrawal.ts';
import { StoreError } from './errors.ts';

const FORMAT = 1;

/**
 * The list of what was withdrawn, beside the database: a backup that is put back knows nothing of what was withdrawn
 * since it was made. It holds hashes, dates and reasons, and no text.
 */
export function withdrawalsFileOf(file: string): string {
  return `${file}-withdrawals.json`;
}

/** Replaces the list in one step. */
export function keepRecords(file: string, records: readonly WithdrawalRecord[]): void {
  if (file === ':memory:') return;
  const to = withdrawalsFileOf(file);
  const part = `${to}.${process.pid}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify({ format: FORMAT, records })}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, to);
}

/** @throws StoreError where there is a list that cannot be read: what it holds would come back silently */
export function readRecords(file: string): readonly WithdrawalRecord[] {
  const from = withdrawalsFileOf(file);
  if (file === ':memory:' || !existsSync(from)) return [];
  try {
    const { format, records } = JSON.parse(readFileSync(from, 'utf8')) as {
      format: number;
      records: readonly WithdrawalRecord[];
    };
    if (format !== FORMAT || !Array.isArray(records)) throw new Error('it is of another version');
    return records;
  } catch (error) {
    throw new StoreError(
      `${from}: the list of what was withdrawn cannot be read: ${(error as Error).message}; put back a whole copy of ` +
        'it, or remove it, and what it names may come back',
      { cause: error },
    );
  }
}
