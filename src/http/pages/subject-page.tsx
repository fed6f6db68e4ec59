import { DAY, type Instant } from '../../core/clock/time.ts';
import { noteOf } from '../../core/listening/standing-words.ts';
import type { PlaceStanding } from '../../core/standing/standing.ts';
import type { Story } from '../../core/story/story.ts';
import type { Entry, Taxonomy } from '../../core/tagging/taxonomy.ts';
import { SHOWN_DAYS, type SubjectDays } from '../../pipeline/read-days.ts';
import type { Reporters } from '../../pipeline/read-reporters.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { DayPlot, shortDay } from './day-plot.tsx';
import { FindForm, SubjectLinks } from './find-form.tsx';
import { Layout } from './layout.tsx';
import { StoryRow } from './story-row.tsx';
import { KnownFrom, SubjectFacts } from './subject-facts.tsx';
import { WhoReports } from './subject-feeds.tsx';
import { When } from './when.tsx';

export type FacilityStanding = { readonly entry: Entry; readonly standing: PlaceStanding | null };

type SubjectProps = {
  readonly entry: Entry;
  readonly days: SubjectDays;
  readonly stories: readonly Story[];
  readonly facilities: readonly FacilityStanding[];
  readonly feeds: readonly FeedHealth[];
  readonly reporters: Reporters;
  readonly until: Instant;
  readonly taxonomy: Taxonomy;
};

/** All of a region, an actor or a theme: what it is, what was told of it, when, by whom, and what there is open. */
export function SubjectPage({ entry, days, stories, facilities, feeds, reporters, until, taxonomy }: SubjectProps) {
  const { kind, id, name } = entry;
  const query = `${kind}=${id}`;
  return (
    <Layout title={name} query={query}>
      <SubjectLinks current={kind} />
      <h1 class="title">{name}</h1>
      <SubjectFacts entry={entry} taxonomy={taxonomy} />
      <Days entry={entry} days={days} until={until} />
      <h2>Last stories</h2>
      {stories.length === 0 ? (
        <p class="empty">No report is stored that tells of it.</p>
      ) : (
        <>
          <ol class="items">
            {stories.map((story) => (
              <StoryRow story={story} taxonomy={taxonomy} />
            ))}
          </ol>
          <a class="more" href={`/stories?${query}${kind === 'region' ? '&role=place' : ''}`}>
            All stories of {name}
          </a>
        </>
      )}
      {facilities.length === 0 ? null : <Facilities facilities={facilities} />}
      <WhoReports entry={entry} feeds={feeds} reporters={reporters} taxonomy={taxonomy} />
      <FindForm kind={kind} />
      <KnownFrom entry={entry} taxonomy={taxonomy} />
    </Layout>
  );
}

function Days({ entry, days, until }: Pick<SubjectProps, 'entry' | 'days' | 'until'>) {
  const { from, since, reports, isDeaf, marks } = days;
  const total = reports.reduce((sum, count) => sum + count, 0);
  const deaf = isDeaf.filter(Boolean).length;
  const quiet = reports.filter((count, day) => count === 0 && !isDeaf[day]).length;
  const most = Math.max(...reports);
  const peak = shortDay(from + (reports.indexOf(most) + 1) * DAY);
  const text =
    total === 0
      ? `No report in ${SHOWN_DAYS} days`
      : `${total} ${total === 1 ? 'report' : 'reports'} in ${SHOWN_DAYS} days, most on ${peak} (${most})`;
  const silent = `${quiet} days without one${deaf === 0 ? '' : `; on ${deaf} days nothing was heard from anybody`}`;
  const subject = entry.kind === 'theme' ? null : { kind: entry.kind, id: entry.id, name: entry.name };
  return (
    <section>
      <h2>{SHOWN_DAYS} days</h2>
      <p class="lead">
        {entry.kind === 'region' ? 'Reports of what happened there' : 'Reports that tell of it'}, a bar for every 24
        hours until <When at={until} />. More reports are not more violence.
        {since !== null && since > from + DAY ? (
          <>
            {' '}
            This service listens since <When at={since} />; of the days before it knows what feeds still showed.
          </>
        ) : null}
      </p>
      <DayPlot
        name="days"
        from={from}
        counts={reports}
        isDeaf={isDeaf}
        marked={marks.map(({ day }) => day)}
        text={`${text}; ${silent}`}
      />
      <p class="fact">
        {text}; {silent}.
      </p>
      {subject === null || marks.length === 0 ? null : (
        <ul>
          {[...marks].reverse().map(({ day, found }) => (
            <li class="fact">
              <strong>{shortDay(from + (day + 1) * DAY)}</strong>: {noteOf(subject, found).text}
            </li>
          ))}
        </ul>
      )}
      <Weeks days={days} />
    </section>
  );
}

/** The same in numbers. */
function Weeks({ days: { from, reports, isDeaf } }: Pick<SubjectProps, 'days'>) {
  const weeks: { end: Instant; count: number; deaf: number }[] = [];
  for (let end = reports.length; end > 0; end -= 7) {
    const first = Math.max(0, end - 7);
    weeks.push({
      end: from + end * DAY,
      count: reports.slice(first, end).reduce((sum, count) => sum + count, 0),
      deaf: isDeaf.slice(first, end).filter(Boolean).length,
    });
  }
  return (
    <details>
      <summary>Week by week</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Week until</th>
            <th scope="col">Reports</th>
            <th scope="col">Days on which nobody was heard</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ end, count, deaf }) => (
            <tr>
              <th scope="row">{shortDay(end)}</th>
              <td>{count}</td>
              <td>{deaf === 0 ? '–' : deaf}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Said of first, then the others by name. */
function Facilities({ facilities }: { readonly facilities: readonly FacilityStanding[] }) {
  const told = facilities.filter(({ standing }) => standing !== null && standing.state !== 'unknown');
  const silent = facilities.filter((one) => !told.includes(one));
  return (
    <section>
      <h2>Crossings, roads and airports</h2>
      {told.length === 0 ? <p class="fact">No report of the last 30 days says whether they are open.</p> : null}
      {told.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">State</th>
              <th scope="col">Who said so</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ entry, standing }) => (
              <tr>
                <th scope="row">
                  <a href={`/regions/${entry.id}`}>{entry.name}</a>
                </th>
                <td>
                  <strong class={standing?.state === 'closed' ? 'failing' : undefined}>{standing?.state}</strong>
                  {standing?.isStale ? ', not told again since' : null}
                </td>
                <td>{standing?.said == null ? null : <Told said={standing.said} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {silent.length === 0 ? null : (
        <p class="fact">
          Nothing said of{' '}
          {silent.map(({ entry }, at) => (
            <>
              {at > 0 ? '; ' : null}
              <a href={`/regions/${entry.id}`}>{entry.name}</a>
            </>
          ))}
          .
        </p>
      )}
    </section>
  );
}

function Told({
  said: { saidBy, isNamed, outlet, report, saidAt },
}: {
  readonly said: NonNullable<PlaceStanding['said']>;
}) {
  return (
    <>
      <a href={`/items/${report}`}>
        <bdi>{saidBy}</bdi>
        {isNamed ? `, ${outlet}` : null}
      </a>
      , <When at={saidAt} />
    </>
  );
}
