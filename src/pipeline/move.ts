import { moved } from '../core/access/audited.ts';
import type { Act } from '../core/access/principal.ts';
import { KEPT_KINDS, type KeptKind, type KeptPart } from '../store/ports/kept.ts';
import type { Store } from '../store/store.ts';

/** So many rows are held at once; of those that are long, fewer. */
const ROWS = 200;
const LONG: ReadonlySet<KeptKind> = new Set(['config', 'digest', 'edition', 'delivery', 'story']);
const LONG_ROWS = 10;

/** How many rows there are of each kind. */
export type KeptCounts = Readonly<Partial<Record<KeptKind, number>>>;

/** All that a store keeps, a part at a time, in the order in which it can be written. */
export async function* readAll({ kept }: Pick<Store, 'kept'>): AsyncGenerator<KeptPart> {
  for (const kind of KEPT_KINDS) {
    let after: string | null = null;
    do {
      const { rows, next }: { readonly rows: readonly unknown[]; readonly next: string | null } = await kept.readKept(
        kind,
        after,
        LONG.has(kind) ? LONG_ROWS : ROWS,
      );
      if (rows.length > 0) yield { kind, rows } as KeptPart;
      after = next;
    } while (after !== null);
  }
}

/**
 * Writes all of it into a store that holds nothing, in which no mail is due until somebody says so: whoever it comes
 * from may have sent it, or may still. The audit says so; it is the last that is written.
 * @param from where it comes from, for the audit
 */
export async function putAll(
  parts: AsyncIterable<KeptPart>,
  store: Pick<Store, 'kept' | 'mail' | 'audit'>,
  { act, from }: { readonly act: Act; readonly from: string },
): Promise<KeptCounts> {
  const counts: Partial<Record<KeptKind, number>> = {};
  for await (const part of parts) {
    await store.kept.putKept(part);
    counts[part.kind] = (counts[part.kind] ?? 0) + part.rows.length;
  }
  await store.kept.completeKept();
  await store.mail.holdMails(act.at);
  await store.audit.noteDeed(act, moved(from, counts as Record<string, number>));
  return counts;
}
