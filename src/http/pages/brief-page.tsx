import type { Child } from 'hono/jsx';
import type { Brief } from '../../core/brief/brief.ts';
import type { LaterNote } from '../../core/brief/later-note.ts';
import { type Instant, toIso } from '../../core/clock/time.ts';
import { subjectWords } from '../../formats/brief-words.ts';
import type { DayOfEditions } from '../../pipeline/read-editions.ts';
import { DayNav } from './day-nav.tsx';
import { Layout } from './layout.tsx';

export type BriefPageProps = {
  readonly brief: Brief;
  readonly body: Child;
  /** For a messenger. */
  readonly block: string;
  /** Where it stands. */
  readonly path: string;
  readonly later: readonly LaterNote[];
  readonly isSent: boolean;
  /** Whether whoever reads it may change what it tells. */
  readonly mayReview: boolean;
  readonly ways: Parameters<typeof DayNav>[0];
  /** When withdrawn reports were taken out of it. */
  readonly amendedAt: Instant | null;
};

const FORMS = [
  ['html', 'One file'],
  ['docx', 'Word'],
  ['text', 'Text'],
  ['safe', 'Safe edition'],
  ['json', 'Data'],
] as const;

/** An edition as it was sent; beside it what was put right since, and its other forms. */
export function BriefPage(props: BriefPageProps) {
  const { brief, body, block, path, later, isSent, mayReview, amendedAt, ways } = props;
  return (
    <Layout title={subjectWords(brief)}>
      <DayNav {...ways} />
      {isSent ? null : (
        <p class="notice">
          A draft: it was not sent yet, and may still change.{' '}
          {mayReview ? <a href={`${path}/review`}>Look it through</a> : null}
        </p>
      )}
      {amendedAt === null ? null : (
        <p class="notice">Withdrawn reports were taken out of it on {toIso(amendedAt).slice(0, 10)}.</p>
      )}
      {later.length === 0 ? null : (
        <section class="notice">
          <h2 class="title">Put right since</h2>
          <ul>
            {later.map(({ by, kind, item, text }) => (
              <li>
                Item {item}, {kind}: {text} (<a href={path.replace(/[^/]+$/, String(by))}>edition {by}</a>)
              </li>
            ))}
          </ul>
        </section>
      )}
      <article class="brief">{body}</article>
      <aside class="forms">
        <h2 class="title">Hand it on</h2>
        <p>
          It prints as it stands here, on paper of size A4. As a file:{' '}
          {FORMS.map(([format, name]) => (
            <>
              <a href={`${path}?format=${format}`}>{name}</a>{' '}
            </>
          ))}
        </p>
        <label>
          <span>For a messenger: select all and copy</span>
          <textarea readonly rows={12} dir="auto" class="block">
            {block}
          </textarea>
        </label>
      </aside>
    </Layout>
  );
}

/** A day on which nothing was sent, with the way to those beside. */
export function NoBriefPage({
  desk,
  title,
  date,
  day: { earlier, later },
}: {
  readonly desk: string;
  readonly title: string;
  readonly date: string;
  readonly day: DayOfEditions;
}) {
  const wayTo = (head: DayOfEditions['earlier']) =>
    head === null ? null : { href: `/briefs/${desk}/${head.number}`, words: head.date };
  return (
    <Layout title={`No brief of ${date}`}>
      <h1 class="title">No brief of {date}</h1>
      <p>
        The desk <bdi>{title}</bdi> sent none on that day.
      </p>
      <DayNav
        previous={wayTo(earlier)}
        today={{ href: `/briefs/${desk}`, words: 'All editions' }}
        next={wayTo(later)}
      />
    </Layout>
  );
}
