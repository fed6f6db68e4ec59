import { readFileSync } from 'node:fs';
import { readStandings } from '../src/core/standing/read-standings.ts';
import { StandingSheet } from '../src/core/standing/standing-sheet.ts';
import { compileTaxonomy } from '../src/core/tagging/compile.ts';
import { tagText } from '../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';

/**
 * Labelled reports of places that are open, restricted or closed: how many are read right, and how many states are
 * asserted that nobody asserted. Run: npm run bench:standing [-- FILE...] [-- --misses]
 */
type Case = {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly country: string;
  readonly source: string;
  readonly published: string;
  readonly title: string;
  readonly summary: string;
  /** By place, or place/subject: the state, and the day since when where the words tell it. */
  readonly expect: Readonly<Record<string, readonly [state: string, since?: string]>>;
};

const showsMisses = process.argv.includes('--misses');
const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = given.length > 0 ? given : ['tests/data/develop/standing.jsonl'];
const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind === 'invalid') throw new Error('the taxonomy is not valid; run `khabar check`');
const taxonomy = compileTaxonomy(loaded.source);

for (const file of files) {
  const cases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);
  const table = new Map<string, { cases: number; right: number; asserted: number }>();
  for (const one of cases) {
    const wrong = faultsOf(one);
    const asserted = wrong.filter((fault) => fault.startsWith('asserted')).length;
    for (const key of [one.language, one.kind, 'all']) {
      const row = table.get(key) ?? { cases: 0, right: 0, asserted: 0 };
      row.cases++;
      if (wrong.length === 0) row.right++;
      if (asserted > 0) row.asserted++;
      table.set(key, row);
    }
    if (showsMisses && wrong.length > 0)
      console.log(`${one.id} ${one.kind}: ${wrong.join('; ')} | ${one.title} | ${one.summary}`);
  }
  console.log(file);
  console.table(
    Object.fromEntries([...table].map(([key, row]) => [key, { ...row, 'wrongly asserted': row.asserted }])),
    ['cases', 'right', 'wrongly asserted'],
  );
}

/** What is wrong with what was read; "asserted" where a state was told that the report does not assert. */
function faultsOf(one: Case): readonly string[] {
  const at = Date.parse(one.published);
  const { title, summary, language } = one;
  const { tags } = tagText({ title, summary, language, feedCountry: one.country, effective: at }, taxonomy);
  const sheet = new StandingSheet();
  sheet.add(readStandings({ title, summary, language, tags, published: at }, taxonomy), {
    id: one.id,
    at,
    outlet: one.source,
  });
  const told = new Map(
    sheet
      .standings(at)
      .map((standing) => [
        standing.subject === 'place' ? standing.place : `${standing.place}/${standing.subject}`,
        standing,
      ]),
  );
  const wanted = Object.entries(one.expect).flatMap(([key, [state, since]]) => {
    const found = told.get(key);
    if (found === undefined) return state === 'unknown' ? [] : [`missing ${key}`];
    if (found.state !== state)
      return [`${found.state === 'unknown' ? 'missed' : 'asserted'} ${key} ${found.state}, not ${state}`];
    const day = found.since === null ? null : new Date(found.since).toISOString().slice(0, 10);
    return since === undefined || day === since ? [] : [`since ${day}, not ${since}`];
  });
  const extra = [...told].flatMap(([key, { state }]) =>
    one.expect[key] === undefined && state !== 'unknown' ? [`asserted ${key} ${state}`] : [],
  );
  return [...wanted, ...extra];
}
