import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A report of a labelled week, as its readme says. */
export type LabelledReport = {
  readonly id: string;
  readonly published: string;
  readonly source: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly title: string;
  readonly summary?: string;
  readonly event: string | null;
  readonly place: readonly string[];
  readonly mentioned: readonly string[];
  readonly actors: readonly string[];
  readonly actors_ok: readonly string[];
  readonly figures: readonly {
    readonly harm: string;
    readonly low: number;
    readonly high: number | null;
    readonly denied?: boolean;
  }[];
  readonly severity: number;
};

/** The reports of a week by the name of its file, from the earliest on; none where the file is not there. */
export function labelledWeek(week: string): readonly LabelledReport[] {
  const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');
  const file = [
    week,
    join(shared, 'data/fortnight', `${week}.jsonl`),
    `tests/data/weeks/${week}.jsonl`,
    `tests/data/develop/${week}.jsonl`,
  ].find((path) => path.endsWith('.jsonl') && existsSync(path));
  if (file === undefined) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledReport)
    .toSorted((a, b) => Date.parse(a.published) - Date.parse(b.published));
}
