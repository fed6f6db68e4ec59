import { DAY, HOUR, MINUTE } from '../src/core/clock/time.ts';
import { CASE_TEMPERS, CASES } from '../tests/support/polite-cases.ts';
import type { Temper } from '../tests/support/polite-publisher.ts';
import { liveWeek, scoreOf } from '../tests/support/polite-week.ts';

/**
 * What a publisher's log says of us after a week: 50 feeds, 20 restarts, 10 reloads, 20 manual refreshes, and each wish
 * of a header or document that is obeyed. A real server and a real database under a clock that jumps. Run: npm run
 * bench:politeness
 */
const KINDS = ['both', 'etag', 'last-modified', 'weak', 'odd', 'touched'] as const;
const tempers = Array.from({ length: 50 }, (_, feed): Temper => {
  const validators = KINDS[feed % KINDS.length] ?? 'both';
  return { validators, everyMs: (20 + 37 * feed) * MINUTE };
});
const week = await liveWeek({ tempers, forMs: 7 * DAY, restarts: 20, reloads: 10, manual: 20 });
console.table({ 'seven days, 50 feeds': scoreOf(week) });

const { log } = await liveWeek({
  tempers: CASE_TEMPERS,
  forMs: 9 * DAY,
  restarts: 2,
  reloads: 1,
  manual: 0,
  timesPerFeed: 2,
});
const rows = CASES.map(({ name, quietMs, atMostMs }, feed) => {
  const [first = 0, second = Number.POSITIVE_INFINITY] = log.filter((one) => one.feed === feed).map(({ at }) => at);
  const gap = second - first;
  const isRight = gap >= quietMs && gap <= atMostMs + MINUTE;
  return { name, 'asked for, h': quietMs / HOUR, 'kept, h': Math.round((gap / HOUR) * 100) / 100, isRight };
});
console.table(rows);
console.log(`${rows.filter(({ isRight }) => isRight).length} of ${rows.length} wishes obeyed`);
