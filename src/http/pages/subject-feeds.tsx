import { type HealthWord, healthOf } from '../../core/feed/health.ts';
import type { Entry, Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { Reporters } from '../../pipeline/read-reporters.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { When } from './when.tsx';

const WORDS: Readonly<Record<HealthWord, string>> = {
  ok: 'heard',
  late: 'late',
  failing: 'cannot be read',
  changed: 'changed',
  retired: 'gone',
  waiting: 'not asked yet',
  paused: 'paused by an operator',
};
/** So many are shown before the others are folded up. */
const SHOWN = 8;

type WhoProps = {
  readonly entry: Entry;
  readonly feeds: readonly FeedHealth[];
  readonly reporters: Reporters;
  readonly taxonomy: Taxonomy;
};

/** Who has told of it lately, and of a region how many of those who write from its country can be heard. */
export function WhoReports({ entry, feeds, reporters: { reporters, reports }, taxonomy }: WhoProps) {
  const rest = reporters.slice(SHOWN);
  return (
    <section>
      <h2>Who reports of it</h2>
      {entry.kind === 'region' ? <FromThere entry={entry} feeds={feeds} taxonomy={taxonomy} /> : null}
      {reporters.length === 0 ? (
        <p class="fact">None of the feeds that are read has told of it.</p>
      ) : (
        <>
          <p class="lead">Of the last {reports === 1 ? 'report' : `${reports} reports`}:</p>
          <Table reporters={reporters.slice(0, SHOWN)} entry={entry} />
          {rest.length === 0 ? null : (
            <details>
              <summary>{rest.length} more</summary>
              <Table reporters={rest} entry={entry} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function FromThere({ entry: { id }, feeds, taxonomy }: Pick<WhoProps, 'entry' | 'feeds' | 'taxonomy'>) {
  const countries = [id, ...taxonomy.ancestors('region', id)].filter(
    (one) => taxonomy.entry('region', one)?.type === 'country',
  );
  const own = feeds.filter(({ feed }) => feed.country !== null && countries.includes(feed.country));
  if (countries.length === 0) return null;
  const heard = own.filter(({ state }) => healthOf(state).word === 'ok').length;
  const write = own.length === 1 ? 'writes' : 'write';
  const names = countries.map((one) => taxonomy.entry('region', one)?.name ?? one).join(', ');
  return (
    <p class="fact">
      {own.length === 0
        ? `No feed that is read writes from ${names}.`
        : `${own.length} of the ${feeds.length} feeds that are read ${write} from ${names}; ${heard} can be heard now.`}
    </p>
  );
}

function Table({ reporters, entry: { kind, id } }: Pick<Reporters, 'reporters'> & Pick<WhoProps, 'entry'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Feed</th>
          <th scope="col">Reports</th>
          <th scope="col">Last</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {reporters.map(({ feed: { feed, state }, reports, last }) => {
          const { word } = healthOf(state);
          return (
            <tr>
              <th scope="row">
                <a href={`/stories?${kind}=${id}&feed=${feed.id}`} dir="auto">
                  {feed.title}
                </a>
              </th>
              <td>{reports}</td>
              <td>
                <When at={last} />
              </td>
              <td class={word === 'ok' || word === 'waiting' ? undefined : 'failing'}>{WORDS[word]}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
