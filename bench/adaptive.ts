import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DAY, HOUR, type Instant, MINUTE } from '../src/core/clock/time.ts';
import { adaptiveDue } from '../src/core/feed/adaptive.ts';
import { noteArrivals } from '../src/core/feed/rhythm.ts';
import { POLL_FLOOR_MS } from '../src/core/feed/schedule.ts';
import { NO_RHYTHM, type Rhythm } from '../src/core/feed/watch.ts';
import { parseDocument } from '../src/fetch/parse.ts';

/**
 * What adaptive polling costs and brings: the publication times of a real feed, recorded over a month, are asked for as
 * the schedule would ask, and compared with fixed intervals. Run: npm run bench:adaptive
 */
const folder = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'data/polls/wsj-world');
if (!existsSync(folder)) {
  console.error(`bench: no recorded polls at ${folder}; set KHABAR_SHARED`);
  process.exit(2);
}

const published = await publicationTimes(folder);
const from = published.find((at) => at > Date.UTC(2025, 3, 19)) ?? 0;
const times = published.filter((at) => at >= from);
const to = times.at(-1) ?? from;
const days = (to - from) / DAY;
console.log(`${times.length} items over ${days.toFixed(1)} days; the rhythm is learnt on the way, from nothing`);

const table: Record<string, object> = {};
for (const minutes of [15, 30, 45, 60]) table[`fixed ${minutes} min`] = replay(() => minutes * MINUTE);
table['adaptive, from 15 min'] = replay((rhythm, now) => adaptiveDue(rhythm, now, now + POLL_FLOOR_MS) - now);
table['adaptive, from 30 min'] = replay((rhythm, now) => adaptiveDue(rhythm, now, now + 30 * MINUTE) - now);
console.table(table);

/** Polls from a day before to the end, at several starting minutes so that chance does not decide. */
function replay(waitOf: (rhythm: Rhythm, now: Instant) => number) {
  const delays: number[] = [];
  let requests = 0;
  const starts = 12;
  for (let start = 0; start < starts; start++) {
    let rhythm = NO_RHYTHM;
    let next = 0;
    for (let now = from - HOUR + start * 5 * MINUTE + start * 7_000; next < times.length; now += waitOf(rhythm, now)) {
      requests++;
      const fresh: Instant[] = [];
      for (let at = times[next]; at !== undefined && at <= now; at = times[++next]) fresh.push(at);
      delays.push(...fresh.map((at) => now - at));
      if (fresh.length > 0) rhythm = noteArrivals(rhythm, fresh);
    }
  }
  const sorted = delays.sort((a, b) => a - b);
  const minutes = (ms: number) => Math.round((ms / MINUTE) * 10) / 10;
  return {
    'requests a day': Math.round((requests / starts / days) * 10) / 10,
    'mean delay, min': minutes(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length),
    'median, min': minutes(sorted[Math.floor(sorted.length / 2)] ?? 0),
    'p95, min': minutes(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
  };
}

async function publicationTimes(directory: string): Promise<readonly Instant[]> {
  const times = new Map<string, Instant>();
  for (const name of readdirSync(directory).sort()) {
    const body = new Uint8Array(readFileSync(join(directory, name)));
    const parsed = await parseDocument({ body, contentType: null, url: 'https://feed.example/', encoding: null });
    if (typeof parsed === 'string') throw new Error(`${name}: ${parsed}`);
    for (const { guid, url, published: date } of parsed.items) {
      const key = guid ?? url;
      if (key !== null && date !== null && !times.has(key)) times.set(key, Date.parse(date));
    }
  }
  return [...times.values()].sort((a, b) => a - b);
}
