import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TagKind } from '../src/core/tag.ts';
import { tagText } from '../src/core/tagging/tag-text.ts';
import type { Taxonomy } from '../src/core/taxonomy.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';
import { tagLists } from '../src/formats/tag-answer.ts';

/**
 * Precision, recall and F1 of the tagger on labelled headlines, and its speed. A gold tag counts when it or a descendant is
 * given; gold, optional and their ancestors never count against. Run: npm run bench:tagging [-- --misses]
 */
const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');
const started = performance.now();
const files = readTaxonomyFiles('taxonomy');
const loaded = loadTaxonomy(files);
if (loaded.kind === 'invalid')
  throw new Error(loaded.problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`).join('\n'));
const { taxonomy } = loaded;
console.log(`taxonomy loaded in ${(performance.now() - started).toFixed(0)} ms`);
if (!existsSync(shared)) {
  console.error(`bench: no labelled data at ${shared}; set KHABAR_SHARED`);
  process.exit(2);
}

type Gold = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly gold: Readonly<Record<TagKind, readonly string[]>>;
  readonly optional: readonly string[];
  readonly forbidden: readonly string[];
};
const KINDS: readonly TagKind[] = ['region', 'actor', 'theme'];
const misses = process.argv.includes('--misses');

const real = readFileSync(join(shared, 'taxonomy/gold-real-dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Gold => {
    const row = JSON.parse(line) as {
      id: string;
      title: string;
      summary?: string;
      lang?: string;
      feed_country?: string;
      regions: string[];
      actors: string[];
      themes: string[];
      optional?: string[];
      forbidden?: string[];
    };
    return {
      id: row.id,
      title: row.title,
      summary: row.summary ?? '',
      country: row.feed_country ?? null,
      language: row.lang ?? null,
      gold: { region: row.regions, actor: row.actors, theme: row.themes },
      optional: row.optional ?? [],
      forbidden: row.forbidden ?? [],
    };
  });
const invented = readFileSync(join(shared, 'taxonomy/gold-invented.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Gold => {
    const [
      id = '',
      lang = '',
      country = '',
      title = '',
      summary = '',
      regions = '',
      actors = '',
      themes = '',
      ,
      optional = '',
      forbidden = '',
    ] = line.split('\t');
    const list = (text: string) => text.split(/[|,;\s]+/).filter((part) => part !== '');
    const long = (text: string) =>
      list(text).map((name) => name.replace(/^r:/, 'region/').replace(/^a:/, 'actor/').replace(/^t:/, 'theme/'));
    return {
      id,
      title,
      summary,
      country: country || null,
      language: lang || null,
      gold: { region: list(regions), actor: list(actors), theme: lang === 'en' ? list(themes) : [] },
      optional: [...long(optional), ...(lang === 'en' ? [] : list(themes).map((id) => `theme/${id}`))],
      forbidden: long(forbidden),
    };
  });

for (const [name, rows] of [
  ['real headlines', real],
  ['invented headlines', invented],
] as const)
  score(name, rows, taxonomy);
speed();

function score(name: string, rows: readonly Gold[], taxonomy: Taxonomy): void {
  const table: Record<string, object> = {};
  let forbidden = 0;
  let forbiddenAll = 0;
  for (const kind of KINDS) {
    let right = 0;
    let extra = 0;
    let gold = 0;
    for (const row of rows) {
      const { tags } = tagText(
        { title: row.title, summary: row.summary, language: row.language, feedCountry: row.country },
        taxonomy,
      );
      const given = tagLists({ tags, stance: [] })[`${kind}s`];
      const all = tags.filter((tag) => tag.kind === kind && tag.status !== 'ambiguous').map(({ id }) => id);
      const allowed = new Set([
        ...row.gold[kind],
        ...row.optional.filter((one) => one.startsWith(`${kind}/`)).map((one) => one.slice(kind.length + 1)),
      ]);
      const near = new Set([...allowed, ...[...allowed].flatMap((id) => taxonomy.ancestors(kind, id))]);
      const missing = row.gold[kind].filter((id) => !all.includes(id));
      const wrong = given.filter(
        (id) => !near.has(id) && !taxonomy.ancestors(kind, id).some((up) => row.gold[kind].includes(up)),
      );
      gold += row.gold[kind].length;
      right += row.gold[kind].length - missing.length;
      extra += wrong.length;
      const bad = row.forbidden.filter((one) => one.startsWith(`${kind}/`)).map((one) => one.slice(kind.length + 1));
      forbiddenAll += bad.length;
      const emitted = bad.filter((id) => given.includes(id));
      forbidden += emitted.length;
      if (misses && (missing.length > 0 || wrong.length > 0))
        console.log(
          `${row.id} ${kind}: -${missing.join(',')} +${wrong.join(',')}${emitted.length > 0 ? ` FORBIDDEN ${emitted.join(',')}` : ''} | ${row.title} | ${row.summary.slice(0, 100)}`,
        );
    }
    const precision = right / Math.max(1, right + extra);
    const recall = right / Math.max(1, gold);
    table[kind] = {
      precision: round(precision),
      recall: round(recall),
      F1: round((2 * precision * recall) / Math.max(1e-9, precision + recall)),
      gold,
      extra,
    };
  }
  console.log(`${name}: ${rows.length} rows, forbidden tags emitted: ${forbidden} of ${forbiddenAll}`);
  console.table(table);
}

function speed(): void {
  const rows = readFileSync(join(shared, 'data/tagging/headlines-unlabelled.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string; summary?: string });
  const inputs = rows.map(({ title, summary }) => ({
    title,
    summary: summary ?? '',
    language: 'en',
    feedCountry: null,
  }));
  for (const input of inputs.slice(0, 2_000)) tagText(input, taxonomy);
  const from = performance.now();
  let tags = 0;
  for (const input of inputs) tags += tagText(input, taxonomy).tags.length;
  const ms = performance.now() - from;
  console.log(
    `${inputs.length} unlabelled headlines: ${Math.round((inputs.length / ms) * 1000)} items/s, ${tags} tags, heap ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB`,
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
