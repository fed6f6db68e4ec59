import { HOUR, MINUTE } from '../src/core/clock/time.ts';
import { compileTaxonomy } from '../src/core/tagging/compile.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';
import { type Judged, judge } from './brief/judge.ts';
import { labelledWeek } from './brief/label.ts';
import { type PlayedDesk, play } from './brief/play.ts';

/**
 * Labelled weeks, played through ingest, grouping and a brief every morning for two desks: what is found, what is said
 * wrongly, how long it is. Run: npm run bench:brief [-- WEEK...] [-- --faults]
 */
const showsFaults = process.argv.includes('--faults');
const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const weeks = given.length > 0 ? given : ['week-a', 'week-b'];
const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind === 'invalid') throw new Error('the taxonomy is not valid; run `khabar check`');
const taxonomy = compileTaxonomy(loaded.source);

const desk = (id: string, region: readonly string[], areas: readonly string[], zone: string): PlayedDesk => ({
  id,
  title: id,
  filter: { region },
  areas,
  standing: [],
  staleAfterMs: 24 * HOUR,
  brief: {
    minute: 360,
    zone,
    days: 'daily',
    cutoffMs: 30 * MINUTE,
    marking: 'TLP:AMBER',
    when: 'always',
    edition: 'full',
    review: null,
  },
});
const DESKS = [
  desk('peshawar', ['pk-kp', 'af'], ['pk-kp', 'af-nan', 'af-kun'], 'Asia/Karachi'),
  desk('quetta', ['pk-ba', 'pk-sd', 'af', 'ir'], ['pk-ba', 'af-kan'], 'Asia/Karachi'),
];

const rows: Record<string, object> = {};
for (const week of weeks) {
  const reports = labelledWeek(week);
  if (reports.length === 0) {
    console.log(`${week}: not there; KHABAR_SHARED names where the labelled weeks lie`);
    continue;
  }
  const { played, labelOf } = await play(reports, DESKS, taxonomy);
  for (const one of played) {
    const judged = judge(one, labelOf, taxonomy);
    rows[`${week}, ${one.desk.id}`] = rowOf(judged, one.tookMs);
    if (showsFaults)
      for (const fault of [...judged.missed.map((m) => `missed ${m}`), ...judged.faults]) console.log(fault);
  }
}
console.table(rows);

function rowOf(sum: Judged, tookMs: readonly number[]): object {
  const wrong = sum.wrongPlace + sum.wrongActor + sum.wrongFigure + sum.wrongOrigins;
  return {
    'severe found': `${sum.severeFound} of ${sum.severe}`,
    lines: sum.lines,
    'wrong %': Number(((100 * wrong) / Math.max(1, sum.lines)).toFixed(1)),
    place: sum.wrongPlace,
    actor: sum.wrongActor,
    figure: sum.wrongFigure,
    origins: sum.wrongOrigins,
    denied: sum.deniedAsserted,
    repeats: sum.repeats,
    'text KB': Number((sum.bytes / 1024).toFixed(1)),
    'HTML KB': Number((sum.markup / 1024).toFixed(1)),
    minutes: Number((sum.words / 200).toFixed(1)),
    'made in ms': Math.round(Math.max(0, ...tookMs)),
  };
}
