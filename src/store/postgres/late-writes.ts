import type { Instant } from '../../core/clock/time.ts';
import type { ChangeKind } from '../ports/items.ts';

/**
 * What many transactions write to the same few rows: it is gathered and written last, always in the same order, so that
 * those rows are locked for the commit alone and nobody waits in a circle. The numbers of the change log are given out
 * under the lock of their counter, so that no reader sees one before all that are smaller.
 */
export type Late = {
  readonly changes: {
    readonly kind: ChangeKind;
    readonly item: number;
    readonly story: number;
    readonly at: Instant;
  }[];
  /** By how many items each tag, as `region/af`, has gained or lost. */
  readonly tags: Map<string, number>;
  /** How many polls, or deeds of operators, are to be counted. */
  polls: number;
};

type Query = (text: string, values: readonly unknown[]) => Promise<unknown>;

export function nothingLate(): Late {
  return { changes: [], tags: new Map(), polls: 0 };
}

const COUNT_TAGS = `
  INSERT INTO tag_count (kind, id, items)
    SELECT kind, id, items FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (kind, id, items)
    ORDER BY kind COLLATE "C", id COLLATE "C"
  ON CONFLICT (kind, id) DO UPDATE SET items = tag_count.items + excluded.items`;
const COUNT_POLLS = `
  INSERT INTO meter (name, value) VALUES ('polls', $1)
  ON CONFLICT (name) DO UPDATE SET value = meter.value + excluded.value`;
const APPEND = `
  WITH counter AS (
    INSERT INTO meter (name, value) VALUES ('change', $1)
    ON CONFLICT (name) DO UPDATE SET value = meter.value + excluded.value RETURNING value
  )
  INSERT INTO change (seq, kind, item, story, at)
    SELECT counter.value - $1::bigint + place, kind, item, story, at
      FROM counter, unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
        WITH ORDINALITY AS given (kind, item, story, at, place)`;

/** Writes it, within the transaction of the caller. */
export async function flushLate(query: Query, { changes, tags, polls }: Late): Promise<void> {
  const counted = [...tags].filter(([, items]) => items !== 0);
  if (counted.length > 0) {
    const names = counted.map(([name]) => [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)]);
    await query(COUNT_TAGS, [
      names.map(([kind]) => kind),
      names.map(([, id]) => id),
      counted.map(([, items]) => items),
    ]);
  }
  if (polls > 0) await query(COUNT_POLLS, [polls]);
  if (changes.length === 0) return;
  await query(APPEND, [
    changes.length,
    changes.map(({ kind }) => kind),
    changes.map(({ item }) => item),
    changes.map(({ story }) => story),
    changes.map(({ at }) => at),
  ]);
}
