import type { Tagging } from './tag.ts';
import { isAsserted } from './tag-status.ts';
import { referenceOf } from './taxonomy.ts';

/** What another taxonomy does to one tag over many items. */
export type TagDiffRow = {
  /** `actor/ttp`. */
  readonly tag: string;
  readonly gained: number;
  readonly lost: number;
  /** Items in which it is a mere candidate now, and was none before. */
  readonly ambiguous: number;
  /** Some headlines of each. */
  readonly samples: {
    readonly gained: readonly string[];
    readonly lost: readonly string[];
    readonly ambiguous: readonly string[];
  };
};

export type TagDiff = {
  readonly items: number;
  /** Items of which at least one tag differs. */
  readonly changed: number;
  /** Most changed first. */
  readonly rows: readonly TagDiffRow[];
};

const SAMPLES = 5;
const WHAT = ['gained', 'lost', 'ambiguous'] as const;
type What = (typeof WHAT)[number];

/** Names of tags that one tagging has and the other has not; ancestors follow from the others and are left out. */
export function compareTaggings(before: Tagging, after: Tagging): Readonly<Record<What, readonly string[]>> {
  const [had, has] = [asserted(before), asserted(after)];
  const [wasOpen, isOpen] = [candidates(before), candidates(after)];
  return {
    gained: [...has].filter((name) => !had.has(name)),
    lost: [...had].filter((name) => !has.has(name)),
    ambiguous: [...isOpen].filter((name) => !wasOpen.has(name)),
  };
}

/** Gathers the differences of many items. */
export function createTagDiff() {
  const rows = new Map<string, { readonly counts: Record<What, number>; readonly samples: Record<What, string[]> }>();
  let items = 0;
  let changed = 0;

  function add(title: string, before: Tagging, after: Tagging): boolean {
    items++;
    const difference = compareTaggings(before, after);
    for (const what of WHAT) for (const name of difference[what]) note(name, what, title);
    const differs = WHAT.some((what) => difference[what].length > 0);
    if (differs) changed++;
    return differs;
  }

  function note(name: string, what: What, title: string): void {
    const row = rows.get(name) ?? {
      counts: { gained: 0, lost: 0, ambiguous: 0 },
      samples: { gained: [], lost: [], ambiguous: [] },
    };
    rows.set(name, row);
    row.counts[what]++;
    if (row.samples[what].length < SAMPLES) row.samples[what].push(title);
  }

  function result(): TagDiff {
    const found = [...rows].map(([tag, { counts, samples }]): TagDiffRow => ({ tag, ...counts, samples }));
    return { items, changed, rows: found.sort(byChange) };
  }

  return { add, result };
}

function byChange(a: TagDiffRow, b: TagDiffRow): number {
  const total = ({ gained, lost, ambiguous }: TagDiffRow) => gained + lost + ambiguous;
  return total(b) - total(a) || (a.tag < b.tag ? -1 : 1);
}

export const NO_DIFF: TagDiff = { items: 0, changed: 0, rows: [] };

/** The differences of some items and of others as one; the headlines of the first stand first. */
export function joinTagDiffs(a: TagDiff, b: TagDiff): TagDiff {
  const rows = new Map(a.rows.map((row) => [row.tag, row]));
  for (const row of b.rows) {
    const before = rows.get(row.tag);
    rows.set(row.tag, before === undefined ? row : joinRows(before, row));
  }
  return { items: a.items + b.items, changed: a.changed + b.changed, rows: [...rows.values()].sort(byChange) };
}

function joinRows(a: TagDiffRow, b: TagDiffRow): TagDiffRow {
  const both = (what: What) => [...a.samples[what], ...b.samples[what]].slice(0, SAMPLES);
  return {
    tag: a.tag,
    gained: a.gained + b.gained,
    lost: a.lost + b.lost,
    ambiguous: a.ambiguous + b.ambiguous,
    samples: { gained: both('gained'), lost: both('lost'), ambiguous: both('ambiguous') },
  };
}

function asserted({ tags }: Tagging): ReadonlySet<string> {
  return new Set(tags.filter(isAsserted).map(referenceOf));
}

function candidates({ tags }: Tagging): ReadonlySet<string> {
  return new Set(tags.filter(({ status }) => status === 'ambiguous').map(referenceOf));
}
