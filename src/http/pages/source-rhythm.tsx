import { inWords } from '../../core/clock/duration.ts';
import type { Rhythm as FeedRhythm } from '../../core/feed/watch.ts';
import { When } from './when.tsx';

const WIDTH = 240;
const HEIGHT = 48;
const BAR = WIDTH / 24;

/** When a source speaks, and how long it has been silent before; nothing where too little is known. */
export function Rhythm({ rhythm: { hours, silences, since } }: { readonly rhythm: FeedRhythm }) {
  const most = Math.max(0, ...hours);
  if (most === 0 || since === null) return null;
  return (
    <section>
      <h2>Its history</h2>
      <p>
        Known from its reports since <When at={since} />. When it speaks, by hour of the day (UTC):
      </p>
      <Hours hours={hours} most={most} />
      {silences.length === 0 ? null : (
        <>
          <p>The longest silences that it came back from:</p>
          <ul>
            {silences.map(([end, ms]) => (
              <li>
                {inWords(ms)}, until <When at={end} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Hours({ hours, most }: { readonly hours: readonly number[]; readonly most: number }) {
  const busiest = hours.indexOf(most);
  return (
    <svg class="hours" viewBox={`0 0 ${WIDTH} ${HEIGHT + 12}`} role="img" aria-label={hoursWords(hours, busiest)}>
      <line x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      {hours.map((count, hour) => {
        const height = (HEIGHT * count) / most;
        return <rect x={hour * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} />;
      })}
      {[0, 6, 12, 18].map((hour) => (
        <text x={hour * BAR} y={HEIGHT + 10}>
          {String(hour).padStart(2, '0')}
        </text>
      ))}
    </svg>
  );
}

/** What the bars show, for who does not see them. */
function hoursWords(hours: readonly number[], busiest: number): string {
  const quiet = hours.filter((count) => count === 0).length;
  const most = `most of its reports come out between ${busiest} and ${busiest + 1} o’clock UTC`;
  return quiet === 0 ? most : `${most}; in ${quiet} of the 24 hours none did`;
}
