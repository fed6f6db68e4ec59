import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import type { TagKind } from '../../src/core/tagging/tag.ts';
import type { TagLists } from '../../src/formats/tag-answer.ts';
import type { Gold } from './gold.ts';

export type Score = { readonly right: number; readonly gold: number; readonly extra: number };

export const KINDS: readonly TagKind[] = ['region', 'actor', 'theme'];

/** What one row says about one kind. */
export type Marks = {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly forbidden: readonly string[];
};

/**
 * A gold tag counts when it or a descendant of it is given; gold and optional tags, their ancestors and what lies below
 * a gold tag never count against.
 */
export function mark(row: Gold, given: TagLists, kind: TagKind, taxonomy: CompiledTaxonomy): Marks {
  const tags = given[`${kind}s`];
  const of = (list: readonly string[]) =>
    list.filter((one) => one.startsWith(`${kind}/`)).map((one) => one.slice(kind.length + 1));
  const reached = new Set(tags.flatMap((id) => [id, ...taxonomy.ancestors(kind, id)]));
  const allowed = [...row.gold[kind], ...of(row.optional)];
  const gold = new Set(row.gold[kind]);
  const near = new Set(allowed.flatMap((id) => [id, ...taxonomy.ancestors(kind, id)]));
  return {
    missing: row.gold[kind].filter((id) => !reached.has(id)),
    extra: tags.filter((id) => !near.has(id) && !taxonomy.ancestors(kind, id).some((up) => gold.has(up))),
    forbidden: of(row.forbidden).filter((id) => tags.includes(id)),
  };
}

export function tableOf({ right, gold, extra }: Score) {
  const precision = right / Math.max(1, right + extra);
  const recall = right / Math.max(1, gold);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return { precision: round(precision), recall: round(recall), F1: round(f1), gold, extra };
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
