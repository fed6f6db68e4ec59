import type { EditionHead } from '../../core/brief/edition.ts';
import { localTime } from '../../core/clock/local-day.ts';
import { clockTimeOf } from '../../formats/subscription-words.ts';
import { Layout } from './layout.tsx';

/** A desk with its editions, the latest first. */
export type DeskEditions = {
  readonly id: string;
  readonly title: string;
  /** Of its brief, for the times and for what is today. */
  readonly zone: string;
  /** When its brief leaves, in minutes after midnight there; null where it has none any more. */
  readonly minute: number | null;
  /** The date there now. */
  readonly today: string;
  readonly editions: readonly EditionHead[];
  /** The number before which the next page goes on; null at the end. */
  readonly older: number | null;
  /** What editors are to look through; null for everybody else, and where there is nothing. */
  readonly draft: EditionHead | null;
};

/** What was sent, by desk and by date. */
export function BriefsPage({ desks }: { readonly desks: readonly DeskEditions[] }) {
  return (
    <Layout title="Briefs">
      <h1 class="title">Briefs</h1>
      {desks.length === 0 ? (
        <p class="empty">No desk has a brief. The file of desks says when and where each wants one.</p>
      ) : null}
      {desks.map((desk) => (
        <Desk {...desk} />
      ))}
    </Layout>
  );
}

function Desk({ id, title, zone, minute, today, editions, older, draft }: DeskEditions) {
  const [last] = editions;
  return (
    <section>
      <h2 class="title" dir="auto">
        <a href={`/briefs/${id}`}>{title}</a>
      </h2>
      <p>
        <Today id={id} last={last} today={today} zone={zone} minute={minute} />
        {last === undefined ? null : (
          <>
            {' '}
            <a href={`/briefs/${id}/weeks/${last.date}`}>The week up to {last.date}</a>
          </>
        )}
      </p>
      {draft === null ? null : (
        <p class="notice">
          Edition {draft.number} is a draft, and leaves {localTime(draft.dueAt, zone)} ({zone}).{' '}
          <a href={`/briefs/${id}/${draft.number}/review`}>Look it through</a>
        </p>
      )}
      {last === undefined ? <p class="empty">No edition was sent yet.</p> : <DateForm id={id} last={last} />}
      <ol class="rows">
        {editions.map((edition) => (
          <Edition edition={edition} zone={zone} today={today} />
        ))}
      </ol>
      {older === null ? null : (
        <a class="more" href={`/briefs/${id}?before=${older}`} rel="next">
          Earlier editions
        </a>
      )}
    </section>
  );
}

/** The desk's own day: at six in Kabul it has been today for six hours there. */
function Today({
  id,
  last,
  today,
  zone,
  minute,
}: { readonly last: EditionHead | undefined } & Pick<DeskEditions, 'id' | 'today' | 'zone' | 'minute'>) {
  if (last !== undefined && last.date >= today)
    return (
      <>
        Today, {last.date}: <a href={`/briefs/${id}/${last.number}`}>edition {last.number}</a>.
      </>
    );
  const leaves = minute === null ? '' : `; briefs leave at ${clockTimeOf(minute)} (${zone})`;
  return (
    <>
      None today, {today}, yet{leaves}.
    </>
  );
}

function DateForm({ id, last }: { readonly id: string; readonly last: EditionHead }) {
  return (
    <form class="deed" method="get" action={`/briefs/${id}`}>
      <label>
        The brief of a day
        <input type="date" name="date" value={last.date} max={last.date} required />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

function Edition({
  edition: { desk, number, date, sentAt, unmailed, amendedAt },
  zone,
  today,
}: { readonly edition: EditionHead } & Pick<DeskEditions, 'zone' | 'today'>) {
  return (
    <li>
      <a href={`/briefs/${desk}/${number}`}>
        <time dateTime={date}>{date}</time>, edition {number}
      </a>
      {date === today ? ' (today)' : ''}
      <p class="meta">
        <span>{sentAt === null ? 'not sent' : `sent ${localTime(sentAt, zone)} (${zone})`}</span>
        {unmailed === null ? null : <span>mailed to nobody: {unmailed}</span>}
        {amendedAt === null ? null : <span>withdrawn reports taken out</span>}
      </p>
    </li>
  );
}
