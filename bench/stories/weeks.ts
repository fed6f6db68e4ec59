import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFeatures } from '../../src/core/story/features.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import type { Labelled } from './sets.ts';

/** A labelled report of dense regional news. */
type Row = {
  readonly id: string;
  readonly published: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly title: string;
  readonly summary?: string;
  readonly event: string | null;
};

/** Weeks that weights are fitted to, and those that are kept to judge by. */
export const FITTED_WEEKS = ['week-a', 'week-b', 'week-c', 'week-e', 'week-f', 'week-g'];
export const JUDGED_WEEKS = ['week-d', 'week-h', 'week-i'];

/** The reports of a week in order of time, as grouping reads them; none where the week is not there. */
export function readWeek(week: string, taxonomy: CompiledTaxonomy): readonly Labelled[] {
  const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');
  const file = [join(shared, 'data/fortnight'), 'tests/data/weeks', 'tests/data/develop']
    .map((folder) => join(folder, `${week}.jsonl`))
    .find((path) => existsSync(path));
  if (file === undefined) return [];
  return inOrder(linesOf<Row>(file).map((row) => label(row, row.event ?? `none ${row.id}`, taxonomy)));
}

/** Two reports of one event, or of two that look alike. */
export type LookalikePair = {
  readonly isSame: boolean;
  readonly isAcross: boolean;
  readonly reports: readonly Labelled[];
};

export function readPairs(name: 'dev' | 'held', taxonomy: CompiledTaxonomy): readonly LookalikePair[] {
  type Line = { readonly id: string; readonly same: boolean; readonly a: Row; readonly b: Row };
  return linesOf<Line>(`tests/data/pairs/${name}.jsonl`).map(({ id, same, a, b }) => ({
    isSame: same,
    isAcross: a.language !== b.language,
    reports: inOrder([label(a, `${id} a`, taxonomy), label(b, same ? `${id} a` : `${id} b`, taxonomy)]),
  }));
}

function linesOf<T>(file: string): readonly T[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export function inOrder(reports: readonly Labelled[]): readonly Labelled[] {
  return reports.toSorted((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));
}

export function label(
  { title, summary = '', language, country, published }: Row,
  story: string,
  taxonomy: CompiledTaxonomy,
) {
  const tagging = tagText({ title, summary, language, feedCountry: country }, taxonomy);
  const features = readFeatures({ title, summary, language, tagging }, taxonomy);
  return { title, summary, at: Date.parse(published), story, features };
}
