import { falseAlarmsOf, HOLIDAY, RHYTHMS } from '../tests/support/healthy-feeds.ts';

/** How often healthy feeds of many rhythms are called unwell, over six weeks each. Run: npm run bench:health */
const FEEDS = Number(process.argv[2] ?? 20);
const table: Record<string, object> = {};
const sum = { polls: 0, alarms: 0, flagged: 0, feeds: 0 };
for (const [name, rhythm] of Object.entries(RHYTHMS)) {
  const runs = Array.from({ length: FEEDS }, (_, seed) => falseAlarmsOf(rhythm, seed + 1));
  const polls = runs.reduce((total, run) => total + run.polls, 0);
  const words = new Map<string, number>();
  for (const { alarms } of runs) for (const [word, count] of alarms) words.set(word, (words.get(word) ?? 0) + count);
  const alarms = [...words.values()].reduce((total, count) => total + count, 0);
  const flagged = runs.filter((run) => run.alarms.size > 0).length;
  table[name] = {
    polls,
    'false alarms %': percent(alarms, polls),
    'feeds ever flagged': flagged,
    of: FEEDS,
    words: [...words.keys()].join(' '),
  };
  sum.polls += polls;
  sum.alarms += alarms;
  sum.flagged += flagged;
  sum.feeds += FEEDS;
}
table['all'] = {
  polls: sum.polls,
  'false alarms %': percent(sum.alarms, sum.polls),
  'feeds ever flagged': sum.flagged,
  of: sum.feeds,
  words: '',
};
console.table(table);
const rest = Array.from({ length: FEEDS }, (_, seed) => falseAlarmsOf(HOLIDAY, seed + 1));
const late = rest.reduce((total, { alarms }) => total + (alarms.get('late') ?? 0), 0);
const polled = rest.reduce((total, { polls }) => total + polls, 0);
console.log(`a paper that closes for five days, not counted above: late in ${percent(late, polled)} % of its polls`);

function percent(part: number, whole: number): number {
  return Math.round((part / Math.max(1, whole)) * 100_000) / 1_000;
}
