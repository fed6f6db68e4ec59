import type { EditionHead } from '../../core/brief/edition.ts';
import { localTime } from '../../core/clock/local-day.ts';
import { Layout } from './layout.tsx';

/** A desk with its editions, the latest first. */
export type DeskEditions = {
  readonly id: string;
  readonly title: string;
  /** Of its brief, for the times. */
  readonly zone: string;
  readonly editions: readonly EditionHead[];
};

/** What was sent, by desk. */
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

function Desk({ id, title, zone, editions }: DeskEditions) {
  const [last] = editions;
  return (
    <section>
      <h2 class="title" dir="auto">
        <a href={`/briefs/${id}`}>{title}</a>
      </h2>
      {last === undefined ? (
        <p class="empty">No edition was sent yet.</p>
      ) : (
        <p>
          <a href={`/briefs/${id}/weeks/${last.date}`}>The week up to {last.date}</a>
        </p>
      )}
      <ol class="items">
        {editions.map(({ number, date, sentAt, unmailed, amendedAt }) => (
          <li>
            <a href={`/briefs/${id}/${number}`}>
              Edition {number}, {date}
            </a>
            <span class="meta">
              {sentAt === null ? 'not sent' : `sent ${localTime(sentAt, zone)} (${zone})`}
              {unmailed === null ? null : <span>mailed to nobody: {unmailed}</span>}
              {amendedAt === null ? null : <span>withdrawn reports taken out</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
