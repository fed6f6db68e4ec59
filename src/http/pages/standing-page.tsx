import { dayNumber } from '../../core/brief/status-lines.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { PlaceStanding, Saying, StandingState, StandingSubject } from '../../core/standing/standing.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { Layout } from './layout.tsx';
import { useClocks } from './placed.tsx';
import { When } from './when.tsx';

/** What follows a place's name where it is not the place itself that is told of. */
export const SUBJECTS: Readonly<Record<StandingSubject, string>> = {
  place: '',
  internet: ': internet',
  mobile: ': mobile phones',
  curfew: ': curfew',
};

type PageProps = {
  readonly standings: readonly PlaceStanding[];
  readonly taxonomy: Taxonomy;
  readonly query: string;
  readonly asOf: Instant;
};

/** Each place with its state, since when, and who said so. */
export function StandingPage({ standings, taxonomy, query, asOf }: PageProps) {
  return (
    <Layout title="Standing" query={query}>
      <h1 class="title">What is open and what is closed</h1>
      <p class="meta">
        As reports said it last, until <When at={asOf} />
      </p>
      {standings.length === 0 ? (
        <p class="empty">No report of the last 30 days says that a place is open or closed.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>Place</th>
              <th>State</th>
              <th>Since</th>
              <th>Who said so</th>
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <Row
                standing={standing}
                name={taxonomy.entry('region', standing.place)?.name ?? standing.place}
                asOf={asOf}
              />
            ))}
          </tbody>
        </table>
      )}
    </Layout>
  );
}

type RowProps = { readonly standing: PlaceStanding; readonly name: string; readonly asOf: Instant };

function Row({ standing, name, asOf }: RowProps) {
  const { place, subject, state, since, said, isStale, before, against } = standing;
  const zone = useClocks()?.zone ?? 'UTC';
  return (
    <tr>
      <td>
        <a href={`/reports?region=${place}`}>{name}</a>
        {SUBJECTS[subject]}
      </td>
      <td>
        <strong class={state === 'closed' ? 'failing' : undefined}>{stateWords(state, subject)}</strong>
        {isStale ? ' (STALE)' : null}
        {before === null ? null : <div class="meta">was {stateWords(before, subject)}</div>}
      </td>
      <td>
        {since === null ? (
          '–'
        ) : (
          <>
            <When at={since} />, day {dayNumber(since, asOf, zone)}
          </>
        )}
      </td>
      <td>
        {said === null ? 'No report of the last 30 days says' : <Said said={said} />}
        {against === null ? null : (
          <div class="note">
            Otherwise {stateWords(against.state, subject)}: <Said said={against} />
          </div>
        )}
      </td>
    </tr>
  );
}

function Said({ said: { saidBy, isNamed, outlet, report, saidAt, words } }: { readonly said: Saying }) {
  return (
    <>
      <span dir="auto">{saidBy}</span>
      {isNamed ? `, ${outlet}` : null}, <When at={saidAt} />:{' '}
      <a href={`/items/${report}`} dir="auto">
        {words}
      </a>
    </>
  );
}

/** `OPEN`; of a curfew whether it is in force. */
export function stateWords(state: StandingState, subject: StandingSubject): string {
  if (subject !== 'curfew') return state.toUpperCase();
  return { open: 'LIFTED', restricted: 'IN PART', closed: 'IN FORCE', unknown: 'UNKNOWN' }[state];
}
