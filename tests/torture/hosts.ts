import { parseArgs } from 'node:util';
import { playHosts } from '../support/hosts/play-hosts.ts';
import { seeded } from '../support/seeded.ts';

/** As soon as that somebody asks feeds again, whatever died. */
const SILENCE_MS = 90_000;

/**
 * Three hosts, each with a network of its own, on one PostgreSQL and one Redis: one dies every minute, one is cut off
 * from the database, PostgreSQL is killed, Redis comes back empty. No report may be missing or there twice, the log has
 * no gap for whoever follows it, each mail and alert comes once, and somebody always answers readers. Needs root.
 * Run: npm run test:torture:hosts -- --seed 7 --minutes 20 --feeds 200
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '20' },
    feeds: { type: 'string', default: '200' },
    readers: { type: 'string', default: '20' },
  },
});
const readers = Number(values.readers);
const report = await playHosts({
  minutes: Number(values.minutes),
  feeds: Number(values.feeds),
  readers,
  random: seeded(Number(values.seed)),
  tell: (what) => console.error(what),
});
console.log(`seed ${values.seed}: ${JSON.stringify(report)}`);
const { missing, twice, alerts, mails, log, forged, longestSilenceMs, pages } = report;
const wrong = [
  missing,
  twice,
  forged,
  alerts.untold,
  alerts.lost,
  alerts.secondEvents,
  alerts.overtaken,
  readers - mails.readers,
  mails.second,
  log.faults.length,
  pages.unserved,
];
process.exit(wrong.every((count) => count === 0) && longestSilenceMs <= SILENCE_MS ? 0 : 1);
