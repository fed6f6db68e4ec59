import { DAY, type Instant } from '../../core/clock/time.ts';

const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `24 Nov`. */
export function shortDay(at: Instant): string {
  return SHORT_DAY.format(at);
}

type PlotProps = {
  /** When the first stretch of 24 hours begins. */
  readonly from: Instant;
  readonly counts: readonly number[];
  /** Days on which nothing was heard from anybody. */
  readonly isDeaf: readonly boolean[];
  /** Days that stood out. */
  readonly marked?: readonly number[];
  /** What is seen, in a sentence: for who sees no pictures. */
  readonly text: string;
  /** Tells the patterns of two plots of one page apart. */
  readonly name: string;
};

/** In units of the drawing, which is as wide for few days as for many. */
const [WIDE, TALL, ABOVE] = [720, 60, 12];

/** A bar a day, hatching where nobody was heard, a point above what stood out: one drawing without a script. */
export function DayPlot({ from, counts, isDeaf, marked = [], text, name }: PlotProps) {
  const most = Math.max(1, ...counts);
  const step = WIDE / Math.max(1, counts.length);
  const tall = ABOVE + TALL;
  const at = (day: number) => Math.round(day * step * 10) / 10;
  const width = Math.round(step * 7.5) / 10;
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(2, Math.round((count / most) * TALL)));
  const bars = counts
    .map((count, day) => (count === 0 ? '' : `M${at(day)} ${tall}v-${heightOf(count)}h${width}v${heightOf(count)}z`))
    .join('');
  const deaf = isDeaf.map((is, day) => (is ? `M${at(day)} ${ABOVE}H${at(day + 1)}V${tall}H${at(day)}z` : '')).join('');
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${WIDE} ${tall + 1}`} role="img" aria-label={text}>
        <defs>
          <pattern id={`h-${name}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0v5" />
          </pattern>
        </defs>
        {deaf === '' ? null : <path fill={`url(#h-${name})`} d={deaf} />}
        <path class="base" d={`M0 ${tall}.5h${WIDE}`} />
        <path class="bars" d={bars} />
        {marked.map((day) => (
          <circle class="mark" cx={at(day) + width / 2} cy={tall - heightOf(counts[day] ?? 0) - 6} r="3" />
        ))}
      </svg>
      <div class="axis" aria-hidden="true">
        <span>{shortDay(from)}</span>
        <span>most in a day: {most === 1 && !counts.includes(1) ? 0 : most}</span>
        <span>{shortDay(from + counts.length * DAY)}</span>
      </div>
    </figure>
  );
}
