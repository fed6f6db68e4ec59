import type { Facts } from '../core/facts/facts.ts';
import type { Item } from '../core/item/item.ts';
import { type ReportReading, readReport } from '../core/story/read-report.ts';

/** A report as the records of stories are made of it. */
export type Read = { readonly reading: ReportReading; readonly item: Item };

/** For some two thousand ordinary reports, or twice the two hundred of a large story that is made to be dear. */
const BYTES = 12 * 2 ** 20;

export type Readings = ReturnType<typeof createReadings>;

/**
 * Remembers reports that were read for records: a story that grows is made of the same ones again. Whoever keeps it
 * forgets what has changed.
 */
export function createReadings(bytes = BYTES) {
  let recent = new Map<string, Read>();
  let older = new Map<string, Read>();
  let recentBytes = 0;
  function keep(id: string, read: Read): Read {
    const size = sizeOf(read);
    if (recentBytes + size > bytes / 2) {
      older = recent;
      recent = new Map();
      recentBytes = 0;
    }
    recentBytes += size;
    recent.set(id, read);
    return read;
  }

  return {
    get(id: string): Read | undefined {
      const known = recent.get(id);
      if (known !== undefined) return known;
      const before = older.get(id);
      return before && keep(id, before);
    },
    /** Reads an item, and remembers it. */
    read: (item: Item, facts: Facts): Read =>
      keep(item.id, { reading: readReport(item, facts), item: withoutEvidence(item) }),
    forget(id: string): void {
      recent.delete(id);
      older.delete(id);
    },
  };
}

/** A story is found by its items' words and tags; why each tag is there is with the items. */
function withoutEvidence(item: Item): Item {
  const tags = item.tagging.tags.map((tag) => ({ ...tag, evidence: [] }));
  return { ...item, tagging: { tags, stance: [] }, revisions: [] };
}

/** About how many bytes it takes. */
function sizeOf({ reading: { figures, frames, origins }, item }: Read): number {
  const parts = figures.length + frames.length + origins.hints.length + item.tagging.tags.length;
  return 2_000 + 2 * (item.title.length + item.summary.length) + 350 * parts + 40 * origins.print.shingles.size;
}
