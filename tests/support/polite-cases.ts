import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import type { Temper } from './polite-publisher.ts';

type Case = {
  readonly name: string;
  readonly status: number;
  readonly headers?: (now: Instant) => Record<string, string>;
  readonly channel?: string;
  /** How long the publisher wants to be left alone after it. */
  readonly quietMs: number;
  /** How long we may stay away at most. */
  readonly atMostMs: number;
};

const soon = 2 * HOUR;
const date = (now: Instant, ms: number) => new Date(now + ms).toUTCString();
const after = (value: string, quietMs: number, status = 429): Case => ({
  name: `${status} Retry-After: ${value}`,
  status,
  headers: () => ({ 'retry-after': value }),
  quietMs,
  atMostMs: Math.max(soon, quietMs * 1.25),
});
const until = (ms: number, quietMs: number, status = 429): Case => ({
  ...after(`in ${ms / MINUTE} min`, quietMs, status),
  headers: (now) => ({ 'retry-after': date(now, ms) }),
});
const cached = (value: string, quietMs: number, more: Record<string, string> = {}): Case => ({
  name: `200 Cache-Control: ${value} ${JSON.stringify(more)}`,
  status: 200,
  headers: () => ({ ...(value !== '' && { 'cache-control': value }), ...more }),
  quietMs: Math.max(30 * MINUTE, quietMs),
  atMostMs: Math.max(soon, quietMs * 1.25),
});
const asked = (channel: string, quietMs: number): Case => ({
  name: channel,
  status: 200,
  channel,
  quietMs,
  atMostMs: Math.max(soon, quietMs * 1.25),
});

/** What publishers ask for in headers and documents, rightly and wrongly. */
export const CASES: readonly Case[] = [
  after('3600', HOUR),
  after('86400', DAY),
  after('259200', 3 * DAY),
  after('604800', 7 * DAY),
  after('315360000', 7 * DAY),
  after('0', HOUR),
  after('-60', HOUR),
  after('soon', HOUR),
  after('', HOUR),
  after('7200.5', soon),
  after('7200', soon, 503),
  after('172800', 2 * DAY, 503),
  after('garbage', HOUR, 503),
  until(5 * HOUR, 5 * HOUR),
  until(2 * DAY, 2 * DAY),
  until(30 * DAY, 7 * DAY),
  until(-HOUR, HOUR),
  until(6 * HOUR, 6 * HOUR, 503),
  after('14400', 4 * HOUR, 500),
  cached('max-age=7200', soon),
  cached('public, max-age=21600', 6 * HOUR),
  cached('max-age=31536000', DAY),
  cached('max-age=60', 0),
  cached('no-cache, max-age=21600', 0),
  cached('no-store', 0),
  cached('max-age=-1', 0),
  cached('s-maxage=86400', 0),
  cached('max-age=21600', 4 * HOUR, { age: '7200' }),
  { ...cached('', 5 * HOUR), name: '200 Expires', headers: (now) => ({ expires: date(now, 5 * HOUR) }) },
  cached('', 0, { expires: '0' }),
  asked('<ttl>180</ttl>', 3 * HOUR),
  asked('<ttl>0</ttl>', 30 * MINUTE),
  { ...asked('<skipHours><hour>6</hour><hour>7</hour><hour>8</hour></skipHours>', 3 * HOUR), atMostMs: 5 * HOUR },
  { ...asked('<skipDays><day>Monday</day></skipDays>', 18 * HOUR), atMostMs: 20 * HOUR },
];

/** A feed for each case: it answers so the first time that it is asked, well ever after. */
export const CASE_TEMPERS: readonly Temper[] = CASES.map(({ status, headers, channel = '' }) => ({
  everyMs: HOUR,
  channel,
  answer: (times, now) => (times === 0 ? { status, headers: headers?.(now) ?? {} } : null),
}));
