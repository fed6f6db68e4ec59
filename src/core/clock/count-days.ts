import { DAY, type Instant } from './time.ts';

/** How many of these moments lie in each of so many stretches of 24 hours from a moment on, oldest first. */
export function countByDay(moments: Iterable<Instant>, from: Instant, days: number): readonly number[] {
  const counts = new Array<number>(days).fill(0);
  for (const at of moments) {
    const day = Math.floor((at - from) / DAY);
    if (day >= 0 && day < days) counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
