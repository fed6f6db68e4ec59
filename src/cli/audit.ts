import { parseDate } from '../core/clock/date.ts';
import { DAY } from '../core/clock/time.ts';
import { auditJson, auditLine } from '../formats/audit-json.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type AuditOptions = { readonly since?: string; readonly limit: string; readonly json?: boolean };

/** Prints who changed what, newest first. */
export async function printAudit({ since, limit, json = false }: AuditOptions): Promise<number> {
  if (!/^[1-9]\d{0,6}$/.test(limit)) throw new UsageError(`--limit: ${limit} is no number of entries`);
  const page = { before: null, since: since === undefined ? null : readSince(since), limit: Number(limit) };
  const store = await openExisting(configFromEnvironment(), 'audit');
  try {
    for (const entry of await store.audit.auditEntries(page))
      await printLine(json ? JSON.stringify(auditJson(entry)) : auditLine(entry));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** `30d` or a date. */
function readSince(text: string): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const since = days === undefined ? parseDate(text) : Date.now() - Number(days) * DAY;
  if (since === null)
    throw new UsageError(`--since: ${text} is neither a number of days (30d) nor a date (2026-11-01)`);
  return since;
}
