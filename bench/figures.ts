import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { figuresOf, findFigures } from '../src/core/figure/find-figures.ts';
import { type Scored, scoreFigures } from '../tests/support/figure-gold.ts';
import { shippedTaxonomy } from '../tests/support/taxonomy.ts';

const { facts } = shippedTaxonomy();

/**
 * Figures and their holders on invented headlines, and on real ones labelled by reading (only their ids, hashes and
 * numbers are kept). Run: npm run bench:figures [-- --misses]
 */
const misses = process.argv.includes('--misses');
const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');

const invented = readFileSync('tests/core/figure/figure-headlines.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [headline = '', gold = ''] = line.split(' | ');
    return { headline, gold: gold.trim() };
  });
const byLanguage = readFileSync('tests/core/figure/holders-by-language.txt', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [part = '', language = '', headline = '', gold = ''] = line.split(' | ');
    return { part, language, headline, gold };
  });
const table: Record<string, object> = {
  invented: report('invented', invented),
  'six languages, to develop with': report(
    'tune',
    byLanguage.filter(({ part }) => part === 'tune'),
  ),
  'six languages, kept to judge by': report(
    'judge',
    byLanguage.filter(({ part }) => part === 'judge'),
  ),
};
if (existsSync(join(shared, 'data'))) table['real, labelled by reading'] = report('real', real());
else console.error(`bench: no real headlines at ${shared}; set KHABAR_SHARED`);
console.table(table);
speed();

function real() {
  const byHash = new Map([...headlines()].map((headline) => [hashOf(headline), headline]));
  return readFileSync('tests/core/figure/figure-labels.tsv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, id = '', hash = '', gold = ''] = line.split('\t');
      const headline = byHash.get(hash);
      if (headline === undefined) console.error(`bench: headline of row ${id} is gone`);
      return headline === undefined ? [] : [{ headline, gold }];
    });
}

function headlines(): Set<string> {
  const read = (path: string) =>
    readFileSync(join(shared, 'data', path), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { headline?: string; title?: string; articles?: { title: string }[] });
  const rows = [
    'tagging/ucdp-ged-headlines-dev.jsonl',
    'tagging/headlines-unlabelled.jsonl',
    'stories/roundups-dev.jsonl',
  ].flatMap(read);
  return new Set(
    rows.flatMap(({ headline, title, articles }) =>
      [headline, title, ...(articles ?? []).map((one) => one.title)].filter((one) => one !== undefined),
    ),
  );
}

function hashOf(headline: string): string {
  return createHash('sha256').update(headline).digest('hex').slice(0, 16);
}

type Row = { readonly headline: string; readonly gold: string; readonly language?: string };

function report(name: string, rows: readonly Row[]): object {
  const scored = rows.map(({ headline, gold, language }): Scored & { headline: string; gold: string } => ({
    headline,
    gold,
    ...scoreFigures(figuresOf(headline, '', language ?? null, facts), gold),
  }));
  if (misses)
    for (const { headline, gold, missed, invented, holderWrong } of scored)
      if (missed.length + invented.length + holderWrong.length > 0)
        console.log(
          `${name}: ${headline}\n    gold: ${gold} | missed: ${missed} | invented: ${invented} | holder: ` +
            `${holderWrong}`,
        );
  const sum = (of: (one: Scored) => number) => scored.reduce((total, one) => total + of(one), 0);
  const gold = sum(({ right, missed }) => right + missed.length);
  const given = sum(({ right, invented }) => right + invented.length);
  const held = sum(({ holderRight, holderWrong }) => holderRight + holderWrong.length);
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  return {
    headlines: rows.length,
    figures: gold,
    'found of stated': percent(
      sum(({ right }) => right),
      gold,
    ),
    'right of given': percent(
      sum(({ right }) => right),
      given,
    ),
    'holder right, where stated': percent(
      sum(({ holderRight }) => holderRight),
      held,
    ),
    'numbers invented': sum(({ invented }) => invented.length),
  };
}

function speed(): void {
  const texts = invented.map(({ headline }) => headline);
  const before = process.cpuUsage();
  const rounds = 20;
  for (let round = 0; round < rounds; round++) for (const text of texts) findFigures('title', text, null, facts);
  const { user } = process.cpuUsage(before);
  console.log(`${Math.round((rounds * texts.length) / (user / 1e6))} headlines a CPU second`);
}
