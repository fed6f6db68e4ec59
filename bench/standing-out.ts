import { type StandingOut, standingOut } from '../src/core/listening/standing-out.ts';

/**
 * False alarms and power of what stands out, on simulated series: sparse and busy ones, weekly rhythm, clumped counts,
 * slow drift, past outbreaks. Seeded: every run prints the same. Run: npm run bench:standing-out
 */
const HISTORY = 84;
const DAYS = 364;
const SERIES = 160;
const RATES = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];

type World = {
  readonly name: string;
  /** Mean of a day. */
  readonly mean: (rate: number, day: number) => number;
  /** Size of the negative binomial; infinite: Poisson. */
  readonly size: number;
  /** Chance that a day of the past is an outbreak of five times the mean. */
  readonly outbreaks: number;
};

const week = [1.3, 1.2, 1.2, 1.1, 1, 0.5, 0.7];
const flat = (rate: number) => rate;
const WORLDS: readonly World[] = [
  { name: 'Poisson, level', mean: flat, size: Number.POSITIVE_INFINITY, outbreaks: 0 },
  {
    name: 'weekly rhythm',
    mean: (rate, day) => rate * (week[day % 7] ?? 1),
    size: Number.POSITIVE_INFINITY,
    outbreaks: 0,
  },
  { name: 'clumped (size 2)', mean: flat, size: 2, outbreaks: 0 },
  { name: 'clumped, weekly rhythm', mean: (rate, day) => rate * (week[day % 7] ?? 1), size: 2, outbreaks: 0 },
  { name: 'doubles over the year', mean: (rate, day) => rate * 2 ** (day / DAYS - 0.5), size: 10, outbreaks: 0 },
  {
    name: 'seasonal, 1 to 3',
    mean: (rate, day) => rate * (1.5 + 0.5 * Math.sin((2 * Math.PI * day) / 365)),
    size: 10,
    outbreaks: 0,
  },
  { name: 'with outbreaks in 2 % of days', mean: flat, size: 10, outbreaks: 0.02 },
];

const random = seeded(20_261_124);
const table: Record<string, object> = {};
let worst = 0;
for (const world of WORLDS) {
  const alarms = { more: 0, silent: 0, first: 0 };
  let seriesDays = 0;
  const hit: Record<string, number> = { x3: 0, x5: 0 };
  let tried = 0;
  for (let series = 0; series < SERIES; series++) {
    const rate = RATES[series % RATES.length] ?? 1;
    const counts = Array.from({ length: HISTORY + DAYS }, (_, day) => draw(world, rate, day));
    const all = counts.map(({ count }) => count);
    let wasSilent = false;
    for (let day = HISTORY; day < counts.length; day++) {
      const past = all.slice(0, day);
      const today = counts[day];
      if (today === undefined) continue;
      seriesDays++;
      const found = standingOut({ past, today: today.count });
      // An outbreak that was put there is no false alarm.
      if (has(found, 'more') && !today.isOutbreak) alarms.more++;
      if (has(found, 'first')) alarms.first++;
      const isSilent = has(found, 'silent');
      if (isSilent && !wasSilent) alarms.silent++;
      wasSilent = isSilent;
      if (rate >= 0.3 && day % 13 === 0) {
        tried++;
        for (const [name, times] of [
          ['x3', 3],
          ['x5', 5],
        ] as const) {
          const many = Math.max(3, Math.round(world.mean(rate, day) * times));
          if (has(standingOut({ past, today: many }), 'more')) hit[name] = (hit[name] ?? 0) + 1;
        }
      }
    }
  }
  const weeks = seriesDays / 7 / 100;
  const perWeek = (alarms.more + alarms.silent + alarms.first) / weeks;
  worst = Math.max(worst, perWeek);
  table[world.name] = {
    'false "more"': round(alarms.more / weeks),
    'false "silent"': round(alarms.silent / weeks),
    '"first in N days"': round(alarms.first / weeks),
    'all, per week and 100 series': round(perWeek),
    'seen at 3x': `${Math.round((100 * (hit['x3'] ?? 0)) / tried)} %`,
    'seen at 5x': `${Math.round((100 * (hit['x5'] ?? 0)) / tried)} %`,
  };
}
console.log(
  `${SERIES} series of rates ${RATES.join(', ')} a day, ${DAYS} days each after ${HISTORY} of history, per world`,
);
console.table(table);
console.log(`worst world: ${round(worst)} false alarms a week per 100 series (limit 1)`);
if (worst > 1) process.exitCode = 1;

function has(found: readonly StandingOut[], kind: StandingOut['kind']): boolean {
  return found.some((one) => one.kind === kind);
}

function draw(world: World, rate: number, day: number): { readonly count: number; readonly isOutbreak: boolean } {
  const isOutbreak = random() < world.outbreaks;
  const mean = world.mean(rate, day) * (isOutbreak ? 5 : 1);
  const lambda = Number.isFinite(world.size) ? (gamma(world.size) * mean) / world.size : mean;
  return { count: poisson(lambda), isOutbreak };
}

function poisson(lambda: number): number {
  if (lambda > 60) return Math.max(0, Math.round(lambda + Math.sqrt(lambda) * normal()));
  const limit = Math.exp(-lambda);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** Marsaglia and Tsang, for shapes of 1 and more. */
function gamma(shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
