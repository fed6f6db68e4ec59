import { HOUR } from '../src/core/clock/time.ts';
import { compileTaxonomy } from '../src/core/tagging/compile.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';
import { judgeAlerts } from './alerts/judge.ts';
import { type AlertedDesk, playAlerts } from './alerts/play.ts';
import { labelledWeek } from './brief/label.ts';

/**
 * Labelled weeks, played report by report for two desks that are told at once: what is told, what wrongly, how soon.
 * Run: npm run bench:alerts [-- WEEK...] [-- --notes]
 */
const showsNotes = process.argv.includes('--notes');
const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const weeks = given.length > 0 ? given : ['week-a', 'week-b'];
const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind === 'invalid') throw new Error('the taxonomy is not valid; run `khabar check`');
const taxonomy = compileTaxonomy(loaded.source);

const desk = (id: string, region: readonly string[], areas: readonly string[]): AlertedDesk => ({
  id,
  title: id,
  filter: { region },
  areas,
  standing: [],
  staleAfterMs: 24 * HOUR,
  brief: null,
  alerts: {
    minSeverity: 3,
    areas: 'own',
    standing: false,
    zone: 'Asia/Karachi',
    quiet: null,
    maxADay: 100,
    to: [{ kind: 'webhook', url: 'https://hooks.example.org/khabar', secret: 'HOOK' }],
  },
});
const DESKS = [
  desk('peshawar', ['pk-kp', 'af'], ['pk-kp', 'af-nan', 'af-kun']),
  desk('quetta', ['pk-ba', 'pk-sd', 'af', 'ir'], ['pk-ba', 'af-kan']),
];

const rows: Record<string, object> = {};
for (const week of weeks) {
  const reports = labelledWeek(week);
  if (reports.length === 0) {
    console.log(`${week}: not there; KHABAR_SHARED names where the labelled weeks lie`);
    continue;
  }
  const { alerts, labelOf, delaysMs } = await playAlerts(reports, DESKS, taxonomy);
  const sorted = delaysMs.toSorted((a, b) => a - b);
  for (const one of DESKS) {
    const { notes, ...sum } = judgeAlerts(one, alerts, labelOf, taxonomy);
    rows[`${week}, ${one.id}`] = {
      'grave told': `${sum.alerted} of ${sum.grave}`,
      alerts: sum.alerts,
      'initial/update/correction': `${sum.initial}/${sum.updates}/${sum.corrections}`,
      'not borne out': sum.unborne,
      twice: sum.twice,
      'a day': Number(sum.aDay.toFixed(1)),
      'denied, put right': `${sum.denied}, ${sum.putRight}`,
      'median delay ms': Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    };
    if (showsNotes) for (const note of notes) console.log(`${week}, ${one.id}: ${note}`);
  }
}
console.table(rows);
