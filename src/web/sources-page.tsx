import { healthWord } from '../formats/feed-json.ts';
import type { FeedHealth } from '../store/store.ts';
import { When } from './item-view.tsx';
import { Layout } from './layout.tsx';

/** What is read, and how it goes; the failing ones first. */
export function SourcesPage({ feeds }: { readonly feeds: readonly FeedHealth[] }) {
  const order = { failing: 0, waiting: 1, ok: 2 };
  const sorted = [...feeds].sort(
    (a, b) => order[healthWord(a.state)] - order[healthWord(b.state)] || (a.feed.id < b.feed.id ? -1 : 1),
  );
  const count = (word: string) => feeds.filter(({ state }) => healthWord(state) === word).length;
  return (
    <Layout title="Sources">
      <h1 class="title">Sources</h1>
      <p class="meta">
        {feeds.length} feeds: {count('ok')} heard, {count('failing')} failing, {count('waiting')} not asked yet
      </p>
      <table>
        <thead>
          <tr>
            <th>Feed</th>
            <th>Health</th>
            <th>Items</th>
            <th>Last heard</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ feed, state, items }) => (
            <tr>
              <td>
                <a href={`/?feed=${feed.id}`}>{feed.title}</a>
              </td>
              <td class={healthWord(state)}>{state.reason ?? healthWord(state)}</td>
              <td>{items}</td>
              <td>{state.lastSuccessAt === null ? '–' : <When at={state.lastSuccessAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Layout>
  );
}
