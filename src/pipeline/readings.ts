import type { Facts } from '../core/facts/facts.ts';
import type { Item } from '../core/item/item.ts';
import { type ReportReading, readReport } from '../core/story/read-report.ts';

/** A report as the records of stories are made of it. */
export type Read = { readonly reading: ReportReading; readonly item: Item };

/** For some four thousand ordinary reports, or three times the two hundred of a large story that is made to be dear. */
const BYTES = 12 * 2 ** 20;
/** What one takes besides its text: the entry of the map and the string's head. */
const ENTRY_BYTES = 200;

export type Readings = ReturnType<typeof createReadings>;

/**
 * Remembers reports that were read for records: a story that grows is made of the same ones again. Packed, since as
 * objects they would take a multiple of the memory, and to unpack one is far shorter than to read it. Whoever keeps it
 * forgets what has changed.
 */
export function createReadings(bytes = BYTES) {
  let recent = new Map<string, string>();
  let older = new Map<string, string>();
  let recentBytes = 0;
  function keep(id: string, packed: string): void {
    // Two bytes a character where any is beyond Latin.
    const size = ENTRY_BYTES + packed.length * (BEYOND_LATIN.test(packed) ? 2 : 1);
    if (recentBytes + size > bytes / 2) {
      older = recent;
      recent = new Map();
      recentBytes = 0;
    }
    recentBytes += size;
    recent.set(id, packed);
  }

  return {
    get(id: string): Read | undefined {
      const packed = recent.get(id) ?? older.get(id);
      if (packed === undefined) return undefined;
      if (!recent.has(id)) keep(id, packed);
      return JSON.parse(packed) as Read;
    },
    /** Reads an item, and remembers it. */
    read(item: Item, facts: Facts): Read {
      const read = { reading: readReport(item, facts), item: withoutEvidence(item) };
      keep(item.id, JSON.stringify(read));
      return read;
    },
    forget(id: string): void {
      recent.delete(id);
      older.delete(id);
    },
  };
}

const BEYOND_LATIN = /[^\u0000-\u00ff]/;

/** A story is found by its items' words and tags; why each tag is there is with the items. */
function withoutEvidence(item: Item): Item {
  const tags = item.tagging.tags.map((tag) => ({ ...tag, evidence: [] }));
  return { ...item, tagging: { tags, stance: [] }, revisions: [] };
}
