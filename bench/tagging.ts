import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { compileTaxonomy } from '../src/core/tagging/compile.ts';
import type { CompiledTaxonomy } from '../src/core/tagging/matcher.ts';
import { tagText } from '../src/core/tagging/tag-text.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';
import { type TagLists, tagLists } from '../src/formats/tag-answer.ts';
import { type Gold, readCoded, readInvented, readPressReleases, readReal, readRows } from './tagging/gold.ts';
import { KINDS, mark, round, type Score, tableOf } from './tagging/score.ts';

/**
 * Precision, recall and F1 of the tagger on labelled texts, and its speed. Times are CPU times of this process.
 * Run: npm run bench:tagging [-- --misses] [--dump FILE]; a dump holds what every unlabelled headline is tagged with,
 * to compare two versions of the tagger.
 */
const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');
const showMisses = process.argv.includes('--misses');
const files = readTaxonomyFiles('taxonomy');
const heapBefore = heapInUse();
const clock = performance.now();
const [loaded, loadMs] = timed(() => loadTaxonomy(files));
const loadWall = Math.round(performance.now() - clock);
if (loaded.kind === 'invalid')
  throw new Error(loaded.problems.map(({ file, line, id, message }) => `${file}:${line} ${id} ${message}`).join('\n'));
const { taxonomy, source } = loaded;
const [, buildMs] = timed(() => compileTaxonomy(source));
console.log(
  `taxonomy ${taxonomy.version}: ${KINDS.map((kind) => `${taxonomy.entries(kind).length} ${kind}s`).join(', ')}; ` +
    `loaded in ${loadMs} ms of CPU time (cold; ${loadWall} ms on the clock); the matcher is built in ${buildMs}` +
    ` ms; both take ${megabytes(heapInUse() - heapBefore)} MB of the heap`,
);
if (!existsSync(shared)) {
  console.error(`bench: no labelled data at ${shared}; set KHABAR_SHARED`);
  process.exit(2);
}

function tag(title: string, summary: string, taxonomy: CompiledTaxonomy, row?: Gold): TagLists {
  const context = { language: row?.language ?? null, feedCountry: row?.country ?? null };
  return tagLists(tagText({ title, summary, ...context }, taxonomy));
}

function scoreGold(name: string, rows: readonly Gold[]): void {
  const table: Record<string, object> = {};
  let forbidden = 0;
  for (const kind of KINDS) {
    const score = { right: 0, gold: 0, extra: 0 };
    for (const row of rows) {
      const marks = mark(row, tag(row.title, row.summary, taxonomy, row), kind, taxonomy);
      score.gold += row.gold[kind].length;
      score.right += row.gold[kind].length - marks.missing.length;
      score.extra += marks.extra.length;
      forbidden += marks.forbidden.length;
      if (showMisses && marks.missing.length + marks.extra.length > 0)
        console.log(
          `${row.id} ${kind}: -${marks.missing.join(',')} +${marks.extra.join(',')} !` +
            `${marks.forbidden.join(',')} | ${row.title} | ${row.summary.slice(0, 200)}`,
        );
    }
    table[kind] = tableOf(score);
  }
  const all = rows.reduce((sum, row) => sum + row.forbidden.length, 0);
  forbiddenGiven += forbidden;
  forbiddenAll += all;
  console.log(`${name}: ${rows.length} rows, forbidden tags emitted: ${forbidden} of ${all}`);
  console.table(table);
}

/** Groups that a press release could be wrongly said to be about. */
const ARMED = /non-state-armed|splinter|front$|alliance|wing|faction|umbrella-nsag|predecessor|banned-party/;

function scorePressReleases(): void {
  const rows = readPressReleases(join(shared, 'data/tagging/press-releases-dev.jsonl'));
  const provinces: Score & { right: number; gold: number } = { right: 0, gold: 0, extra: 0 };
  const groups = { right: 0, gold: 0, extra: 0 };
  let inventing = 0;
  for (const row of rows) {
    const given = tag('', row.text, taxonomy);
    const regions = new Set(given.regions.flatMap((id) => [id, ...taxonomy.ancestors('region', id)]));
    const actors = new Set(given.actors.flatMap((id) => [id, ...taxonomy.ancestors('actor', id)]));
    const lost = [...row.provinces.filter((id) => !regions.has(id)), ...row.groups.filter((id) => !actors.has(id))];
    provinces.gold += row.provinces.length;
    provinces.right += row.provinces.filter((id) => regions.has(id)).length;
    groups.gold += row.groups.length;
    groups.right += row.groups.filter((id) => actors.has(id)).length;
    const wanted = new Set(row.groups.flatMap((id) => [id, ...taxonomy.ancestors('actor', id)]));
    const others = given.actors.filter(
      (id) => ARMED.test(taxonomy.entry('actor', id)?.type ?? '') && id !== 'militants-unspecified' && !wanted.has(id),
    );
    if (others.length > 0) inventing++;
    if (showMisses && (lost.length > 0 || others.length > 0))
      console.log(`press release ${row.id}: -${lost.join(',')} +${others.join(',')} | ${row.text.slice(0, 300)}`);
  }
  console.log(
    `press releases: ${rows.length}; provinces recall ${round(provinces.right / provinces.gold)} of ` +
      `${provinces.gold}; ` +
      `groups recall ${round(groups.right / groups.gold)} of ${groups.gold}; a group that the label lacks in ` +
      `${inventing} (${round((100 * inventing) / rows.length)} %)`,
  );
}

const COUNTRIES: Readonly<Record<string, string>> = {
  Pakistan: 'pk',
  Afghanistan: 'af',
  India: 'in',
  Iran: 'ir',
  Kyrgyzstan: 'kg',
};
const ADM1: readonly (readonly [RegExp, string])[] = [
  [/^Khyber/, 'pk-kp'],
  [/^Federally|FATA/, 'pk-kp'],
  [/^Baloch/, 'pk-ba'],
  [/^Sind/, 'pk-sd'],
  [/^Punjab/, 'pk-pb'],
  [/^Azad/, 'kashmir'],
  [/^Islamabad/, 'pk-is'],
  [/^Gilgit/, 'pk-gb'],
];
const SIDES: Readonly<Record<string, string>> = {
  TTP: 'ttp',
  BLA: 'bla',
  BLF: 'blf',
  BRA: 'bra',
  UBA: 'uba',
  BRAS: 'bras',
  IS: 'islamic-state',
  LeJ: 'lej',
  'Lashkar-e-Islam': 'lashkar-e-islam',
  'al-Qaida': 'al-qaeda',
  'Jamaat-ul-Ahrar': 'jua',
  NRF: 'nrf',
};

function scoreCoded(): void {
  const counts = { country: [0, 0], province: [0, 0], side: [0, 0] } as Record<string, [number, number]>;
  const count = (what: string, isRight: boolean, headline: string, wanted: string) => {
    const one = counts[what] ?? [0, 0];
    one[0] += isRight ? 1 : 0;
    one[1]++;
    if (showMisses && !isRight) console.log(`coded ${what} -${wanted} | ${headline}`);
  };
  for (const { headline, country, province, sides } of readCoded(
    join(shared, 'data/tagging/ucdp-ged-headlines-dev.jsonl'),
  )) {
    const given = tag(headline, '', taxonomy);
    const regions = new Set(given.regions.flatMap((id) => [id, ...taxonomy.ancestors('region', id)]));
    const actors = new Set(given.actors.flatMap((id) => [id, ...taxonomy.ancestors('actor', id)]));
    const place = COUNTRIES[country];
    if (place !== undefined) count('country', regions.has(place), headline, place);
    const adm1 = ADM1.find(([pattern]) => pattern.test(province))?.[1];
    if (adm1 !== undefined) count('province', regions.has(adm1), headline, adm1);
    for (const side of sides) {
      const actor = SIDES[side];
      if (actor !== undefined) count('side', actors.has(actor), headline, actor);
    }
  }
  const shares = Object.entries(counts).map(([what, [right, all]]) => `${what} ${round(right / all)} of ${all}`);
  console.log(`agency headlines coded by UCDP, recall of what the headline names: ${shares.join(', ')}`);
}

/** Sources that write of other parts of the world. */
const ELSEWHERE = /Irrawaddy|Myanmar|Burma|Asia Pacific/;

function outOfRegion(): void {
  const rows = unlabelled.filter(({ source }) => ELSEWHERE.test(source));
  const share = (kind: 'regions' | 'actors' | 'themes') =>
    rows.filter(({ title, summary }) => tag(title, summary ?? '', taxonomy)[kind].length > 0).length / rows.length;
  console.log(
    `out of region (${rows.length} headlines on Myanmar and its neighbours): tagged with a region ` +
      `${round(share('regions'))}, ` +
      `an actor ${round(share('actors'))}, a theme ${round(share('themes'))}`,
  );
}

function speed(): void {
  const inputs = unlabelled.map(({ title, summary }) => ({
    title,
    summary: summary ?? '',
    language: 'en',
    feedCountry: null,
  }));
  const dump = process.argv.indexOf('--dump');
  if (dump > 0) {
    const taggings = inputs.map((input) => JSON.stringify(tagText(input, taxonomy)));
    writeFileSync(process.argv[dump + 1] ?? 'tagging.jsonl', `${taggings.join('\n')}\n`);
  }
  for (const input of inputs.slice(0, 3_000)) tagText(input, taxonomy);
  let tags = 0;
  const [, ms] = timed(() => {
    for (const input of inputs) tags += tagText(input, taxonomy).tags.length;
  });
  console.log(
    `${inputs.length} unlabelled headlines with summaries: ${Math.round((inputs.length / ms) * 1000)} items/s ` +
      `of CPU time, ${tags} tags`,
  );
}

/** Bytes that are really in use. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function timed<T>(work: () => T): readonly [T, number] {
  const from = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(from);
  return [value, Math.round((user + system) / 1000)];
}

let forbiddenGiven = 0;
let forbiddenAll = 0;
scoreGold('real headlines', readReal(process.env['GOLD'] ?? join(shared, 'taxonomy/gold-real-dev.jsonl')));
scoreGold('invented headlines', readInvented(shared));
console.log(`forbidden tags emitted on both: ${forbiddenGiven} of ${forbiddenAll}`);
scorePressReleases();
scoreCoded();
const unlabelled = readRows<{ readonly title: string; readonly summary?: string; readonly source: string }>(
  join(shared, 'data/tagging/headlines-unlabelled.jsonl'),
);
outOfRegion();
speed();
