import type { Child } from 'hono/jsx';
import { nextDate } from '../../core/clock/local-day.ts';
import { DayNav, type Way } from './day-nav.tsx';
import { Layout } from './layout.tsx';

export type DigestPageProps = {
  readonly title: string;
  readonly body: Child;
  readonly date: string;
  readonly zone: string;
  /** The local date and time of the reader now: `2026-11-24 06:12`. */
  readonly nowThere: string;
  /** The filter as a query string, without date and zone. */
  readonly query: string;
  /** Whether the address names the zone. */
  readonly isZoneAsked: boolean;
  /** As a file of its own. */
  readonly file: string;
};

/** What was new on one day of the reader, with the way to every other. */
export function DigestPage(props: DigestPageProps) {
  const { title, body, date, zone, nowThere, query, isZoneAsked, file } = props;
  const today = nowThere.slice(0, 10);
  const at = (day: string) => {
    const search = new URLSearchParams(query);
    if (day !== today) search.set('date', day);
    if (isZoneAsked) search.set('tz', zone);
    return search.size === 0 ? '/digest' : `/digest?${search}`;
  };
  const way = (day: string): Way => ({ href: at(day), words: day });
  return (
    <Layout title={title} query={query}>
      <DayNav
        previous={way(nextDate(date, -1))}
        today={date === today ? null : { href: at(today), words: 'Today' }}
        next={date < today ? way(nextDate(date)) : null}
      />
      {date === today ? (
        <p class="notice">
          Today so far, by the clocks of {zone}: it is {nowThere.slice(11)} there.{' '}
          <a href={at(nextDate(date, -1))}>The whole of yesterday</a>
        </p>
      ) : null}
      <article class="day">{body}</article>
      <DayForm date={date} zone={zone} today={today} query={query} />
      <p class="handing">
        <a href={file}>As one file</a>, to pass on or to print.{' '}
        <a href={`/feeds${query === '' ? '' : `?${query}`}`}>Have it every day</a>
      </p>
    </Layout>
  );
}

function DayForm({
  date,
  zone,
  today,
  query,
}: Pick<DigestPageProps, 'date' | 'zone' | 'query'> & { readonly today: string }) {
  return (
    <form class="deed" method="get" action="/digest">
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        Another day
        <input type="date" name="date" value={date} max={today} required />
      </label>
      <label>
        By the clocks of
        <input name="tz" value={zone} required autocomplete="off" spellcheck={false} />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
