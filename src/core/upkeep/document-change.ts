import type { Desk } from '../desk/desk.ts';
import type { Feed } from '../feed/feed.ts';
import type { Entry } from '../tagging/taxonomy.ts';
import { listNames, tellCount } from '../text/names.ts';

/** What is in force of what an operator writes. */
export type InForce = {
  readonly feeds: readonly Feed[];
  /** Null before one was published. */
  readonly taxonomyVersion: string | null;
  readonly taxonomyFiles: readonly { readonly name: string; readonly text: string }[];
  readonly entries: readonly Entry[];
  readonly desks: readonly Desk[];
  /** The rule of severity, as text. */
  readonly severity: string | null;
};

/** Ids, or names of files, by what became of them. */
export type ListChange = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
};

/** What taking in documents has changed. */
export type DocumentChange = {
  readonly feeds: ListChange & { readonly total: number };
  readonly taxonomy: {
    readonly version: string;
    readonly before: string | null;
    readonly files: ListChange;
    /** As `kind/id`; an entry has changed when its name, type or parents have. */
    readonly entries: ListChange & { readonly total: number };
  };
  readonly desks: ListChange & { readonly total: number };
  readonly severity: { readonly changed: boolean };
};

/** Says what is other between what was in force and what is now. */
export function documentChange(before: InForce, now: InForce & { readonly taxonomyVersion: string }): DocumentChange {
  const entries = (all: readonly Entry[]) => keyed(all, ({ kind, id }) => `${kind}/${id}`);
  return {
    feeds: { total: now.feeds.length, ...listChange(keyed(before.feeds, idOf), keyed(now.feeds, idOf)) },
    taxonomy: {
      version: now.taxonomyVersion,
      before: before.taxonomyVersion,
      files: listChange(keyed(before.taxonomyFiles, nameOf), keyed(now.taxonomyFiles, nameOf)),
      entries: { total: now.entries.length, ...listChange(entries(before.entries), entries(now.entries)) },
    },
    desks: { total: now.desks.length, ...listChange(keyed(before.desks, idOf), keyed(now.desks, idOf)) },
    severity: { changed: before.severity !== now.severity },
  };
}

/** A line for each kind of document, for whoever asked for the reload. */
export function changeInWords({ feeds, taxonomy, desks, severity }: DocumentChange): readonly string[] {
  const { version, before, files, entries } = taxonomy;
  const raised = before === null || before === version ? version : `${before} -> ${version}`;
  return [
    `feeds: ${tellCount(feeds.total)}; ${listInWords(feeds)}`,
    `taxonomy: ${raised}, ${tellCount(entries.total)} entries; ${listInWords(entries)}; files: ${listInWords(files)}`,
    `desks: ${tellCount(desks.total)}; ${listInWords(desks)}`,
    `rules of severity: ${severity.changed ? 'changed' : 'as before'}`,
  ];
}

function listInWords(change: ListChange): string {
  const said = (['added', 'removed', 'changed'] as const).flatMap((what) =>
    change[what].length === 0 ? [] : [`${tellCount(change[what].length)} ${what} (${listNames(change[what], ', ')})`],
  );
  return said.length === 0 ? 'as before' : said.join(', ');
}

function listChange(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): ListChange {
  return {
    added: [...now.keys()].filter((key) => !before.has(key)),
    removed: [...before.keys()].filter((key) => !now.has(key)),
    changed: [...now.keys()].filter((key) => before.has(key) && before.get(key) !== now.get(key)),
  };
}

const idOf = ({ id }: { readonly id: string }) => id;
const nameOf = ({ name }: { readonly name: string }) => name;

/** Each by its key, as text that two of the same content share, in whatever order their fields stand. */
function keyed<T extends object>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, string> {
  return new Map(all.map((one) => [keyOf(one), JSON.stringify(sorted(one))]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]));
}
