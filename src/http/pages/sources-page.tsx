import type { Instant } from '../../core/clock/time.ts';
import { HEALTH_WORDS, type HealthWord, healthOf } from '../../core/feed/health.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { When } from './item-view.tsx';
import { Layout } from './layout.tsx';

/** The ones that a person should look at first. */
const ORDER: readonly HealthWord[] = ['changed', 'failing', 'late', 'retired', 'waiting', 'ok'];
const WORDS: Readonly<Record<HealthWord, string>> = {
  ok: 'heard',
  late: 'late',
  failing: 'failing',
  changed: 'changed',
  retired: 'retired',
  waiting: 'not asked yet',
};

/** What is read, and how it goes. */
export function SourcesPage({ feeds }: { readonly feeds: readonly FeedHealth[] }) {
  const judged = feeds
    .map((feed) => ({ ...feed, health: healthOf(feed.state) }))
    .sort((a, b) => ORDER.indexOf(a.health.word) - ORDER.indexOf(b.health.word) || (a.feed.id < b.feed.id ? -1 : 1));
  const counts = HEALTH_WORDS.map((word) => [word, judged.filter(({ health }) => health.word === word).length] as const)
    .filter(([word, count]) => count > 0 || word === 'ok' || word === 'failing' || word === 'waiting')
    .map(([word, count]) => `${count} ${WORDS[word]}`);
  return (
    <Layout title="Sources">
      <h1 class="title">Sources</h1>
      <p class="meta">
        {feeds.length} feeds: {counts.join(', ')}
      </p>
      <table>
        <thead>
          <tr>
            <th>Feed</th>
            <th>Health</th>
            <th>Items</th>
            <th>Newest item</th>
            <th>Last heard</th>
          </tr>
        </thead>
        <tbody>
          {judged.map(({ feed, state, items, health }) => (
            <tr>
              <td>
                <a href={`/?feed=${feed.id}`}>{feed.title}</a>
              </td>
              <td>
                <strong class={health.word === 'ok' || health.word === 'waiting' ? health.word : 'failing'}>
                  {WORDS[health.word]}
                </strong>
                {health.reason === null ? null : `: ${health.reason}`}
                {health.since === null ? null : (
                  <>
                    {' '}
                    (since <When at={health.since} />)
                  </>
                )}
                <Dropped problems={state.problems} />
              </td>
              <td>{items}</td>
              <Moment at={state.watch.rhythm.moments.at(-1) ?? null} />
              <Moment at={state.lastSuccessAt} />
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}

function Moment({ at }: { readonly at: Instant | null }) {
  return <td>{at === null ? '–' : <When at={at} />}</td>;
}

function Dropped({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>repaired or left out</summary>
      <ul>
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    </details>
  );
}
