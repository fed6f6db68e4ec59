import { DAY, HOUR, type Instant, MINUTE } from '../clock/time.ts';
import { dayOf, hourOf, minuteOf } from './rhythm.ts';
import type { Rhythm } from './watch.ts';

/** With fewer items than this a habit is a guess. */
const KNOWN_ITEMS = 8;
/**
 * About so many requests a day go to a feed that brings `BUSY` items or more; slower feeds get fewer, by the square
 * root.
 */
const REQUESTS_PER_DAY = 50;
const BUSY = 5;
/** Even what is silent by habit is asked this often: news does not keep to habits. */
const LONGEST_MS = 1.5 * HOUR;
/** How far the plan looks; only its first request is made. */
const HORIZON = 5 * 60;
/** An hour without any item so far is not an hour without news. */
const SMOOTHING = 0.5;
/** Of all items, so many are thought to come at any minute alike: a habit of minutes must be strong to be believed. */
const EVEN_ITEMS = 60;

/**
 * When to ask next, not before `earliest`. Plans the next hours so that the expected waiting of items for us, plus a
 * price for each request, is least: a feed is asked often when it is busy by habit, seldom at its night, and right
 * after the minute at which it likes to publish.
 */
export function adaptiveDue(rhythm: Rhythm, now: Instant, earliest: Instant): Instant {
  const items = rhythm.hours.reduce((sum, count) => sum + count, 0);
  if (items < KNOWN_ITEMS) return earliest;
  const perDay = ratePerDay(rhythm);
  const rates = ratesFrom(rhythm, now, perDay);
  const requests = REQUESTS_PER_DAY * Math.min(1, Math.sqrt(perDay / BUSY));
  // Asking every 1/requests of a day is the best plan for an even rate at just this price (in item-minutes).
  const price = (perDay / DAY_MINUTES / 2) * (DAY_MINUTES / requests) ** 2;
  const shortest = Math.max(1, Math.ceil((earliest - now) / MINUTE));
  const wait = firstOfBestPlan(rates, price, shortest, Math.max(shortest, LONGEST_MS / MINUTE));
  return Math.max(earliest, now + wait * MINUTE);
}

const DAY_MINUTES = DAY / MINUTE;

function ratePerDay({ moments }: Rhythm): number {
  const span = Math.max(HOUR, (moments.at(-1) ?? 0) - (moments[0] ?? 0));
  return (Math.max(1, moments.length - 1) * DAY) / span;
}

/** Expected items per minute, for each minute from now on. */
function ratesFrom({ hours, days, minutes }: Rhythm, now: Instant, perDay: number): readonly number[] {
  const hourly = relative(smooth(hours), SMOOTHING);
  const daily = relative(days, SMOOTHING);
  const items = minutes.reduce((sum, count) => sum + count, 0);
  const minutely = relative(minutes, EVEN_ITEMS / Math.max(1, items));
  return Array.from({ length: HORIZON }, (_, minute) => {
    const at = now + minute * MINUTE;
    const habit = (hourly[hourOf(at)] ?? 1) * (daily[dayOf(at)] ?? 1) * (minutely[minuteOf(at)] ?? 1);
    return (habit * perDay) / DAY_MINUTES;
  });
}

/** Minutes until the first request of the plan that costs least; backwards from the horizon. */
function firstOfBestPlan(rates: readonly number[], price: number, shortest: number, longest: number): number {
  const count: number[] = [0];
  const moment: number[] = [0];
  rates.forEach((rate, minute) => {
    count.push((count[minute] ?? 0) + rate);
    moment.push((moment[minute] ?? 0) + rate * minute);
  });
  // Items of the minutes from `a` on that wait until `b`.
  const waiting = (a: number, b: number) =>
    b * ((count[b] ?? 0) - (count[a] ?? 0)) - ((moment[b] ?? 0) - (moment[a] ?? 0));
  const end = rates.length;
  const cost: number[] = [];
  let first = shortest;
  for (let at = end; at >= 0; at--) {
    let best = at + shortest >= end ? 0 : Number.POSITIVE_INFINITY;
    for (let next = at + shortest; next <= Math.min(end, at + longest); next++) {
      const total = price + waiting(at, next) + (cost[next] ?? 0);
      if (total >= best) continue;
      best = total;
      first = next - at;
    }
    cost[at] = best;
  }
  return first;
}

/** Counts to rates around one, none of them zero. */
function relative(counts: readonly number[], smoothing: number): readonly number[] {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.map((count) => (count / mean + smoothing) / (1 + smoothing));
}

/** An hour is like its neighbours: few items must not make a jagged day. */
function smooth(hours: readonly number[]): readonly number[] {
  const of = (hour: number) => hours[(hour + hours.length) % hours.length] ?? 0;
  return hours.map((_, hour) => 0.25 * of(hour - 1) + 0.5 * of(hour) + 0.25 * of(hour + 1));
}
