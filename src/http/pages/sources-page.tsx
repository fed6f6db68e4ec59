import { HEALTH_WORDS, type Health, healthOf } from '../../core/feed/health.ts';
import { byUrgency } from '../../core/feed/health-order.ts';
import type { Unreached } from '../../core/feed/network.ts';
import { tellCount } from '../../core/text/names.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { SOURCE_WORDS } from './source-words.ts';
import { When } from './when.tsx';

type Judged = FeedHealth & { readonly health: Health };

/** What is read, and how it goes: what needs a look first. Whom a network that is down silences is told at once. */
export function SourcesPage({
  feeds,
  unreached,
}: {
  readonly feeds: readonly FeedHealth[];
  readonly unreached: Unreached | null;
}) {
  const judged = feeds
    .map((feed) => ({ ...feed, health: healthOf(feed.state) }))
    .sort((a, b) => byUrgency({ ...a.health, id: a.feed.id }, { ...b.health, id: b.feed.id }));
  const silenced = new Set(unreached?.feeds);
  const of = (...words: readonly Health['word'][]) =>
    judged.filter(({ feed, health }) => words.includes(health.word) && !silenced.has(feed.id));
  const counts = HEALTH_WORDS.map((word) => [word, of(word).length] as const)
    .filter(([word, count]) => count > 0 || word === 'ok' || word === 'failing' || word === 'waiting')
    .map(([word, count]) => `${count} ${SOURCE_WORDS[word]}`);
  return (
    <Layout title="Sources">
      <h1 class="title">Sources</h1>
      <p class="meta">
        {feeds.length} feeds: {counts.join(', ')}
        {silenced.size === 0 ? '' : `, ${silenced.size} waiting for the network`}
      </p>
      <DeskLinks here="/sources" />
      {unreached === null ? null : <NetworkNotice unreached={unreached} of={feeds.length} />}
      <Group title="To be looked at" sources={of('changed', 'failing', 'late', 'retired')} />
      <Group title="Paused" sources={of('paused')} />
      <Group title="Not asked yet" sources={of('waiting')} />
      <Group title="Heard" sources={of('ok')} />
      <Silenced sources={judged.filter(({ feed }) => silenced.has(feed.id))} />
    </Layout>
  );
}

/** One sentence in place of as many errors as there are sources. */
export function NetworkNotice({ unreached, of }: { readonly unreached: Unreached; readonly of: number }) {
  const { feeds, heardLast } = unreached;
  return (
    <p class="notice warn" role="status">
      <strong>This service cannot reach the network</strong>: {tellCount(feeds.length)} of {tellCount(of)} sources could
      not be asked{heardLast === null ? '' : ', and the last one was heard '}
      {heardLast === null ? null : <When at={heardLast} />}. Nothing is held against them; each is asked again within a
      quarter of an hour.
    </p>
  );
}

function Group({ title, sources }: { readonly title: string; readonly sources: readonly Judged[] }) {
  if (sources.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span class="count">{tellCount(sources.length)}</span>
      </h2>
      <ol class="sources">
        {sources.map((source) => (
          <Source source={source} />
        ))}
      </ol>
    </section>
  );
}

function Source({ source: { feed, state, items, health } }: { readonly source: Judged }) {
  const newest = state.watch.rhythm.moments.at(-1);
  return (
    <li>
      <h3 class="title" dir="auto">
        <a href={`/sources/${feed.id}`}>{feed.title}</a>
      </h3>
      {health.word === 'ok' && health.reason === null ? null : <HealthLine health={health} />}
      <p class="meta">
        <span>{feed.publisher}</span>
        <a href={`/reports?feed=${feed.id}`}>{items === 1 ? '1 report' : `${tellCount(items)} reports`}</a>
        {newest === undefined ? null : (
          <span>
            newest <When at={newest} />
          </span>
        )}
        {state.lastSuccessAt === null ? null : (
          <span>
            heard <When at={state.lastSuccessAt} />
          </span>
        )}
      </p>
      <DroppedList problems={state.problems} />
    </li>
  );
}

/** How it is and why; the reason of a pause says itself that it is one. */
export function HealthLine({ health: { word, reason, since } }: { readonly health: Health }) {
  const isCalm = word === 'ok' || word === 'waiting' || word === 'paused';
  return (
    <p class="fact">
      {word === 'paused' ? null : <strong class={isCalm ? undefined : 'failing'}>{SOURCE_WORDS[word]}</strong>}
      {reason === null ? null : (
        <>
          {word === 'paused' ? '' : ': '}
          <bdi>{reason}</bdi>
        </>
      )}
      {since === null ? null : (
        <>
          {' '}
          (since <When at={since} />)
        </>
      )}
    </p>
  );
}

/** What reading the last document had to repair or leave out. */
function DroppedList({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>repaired or left out: {problems.length}</summary>
      <ul>
        {problems.map((problem) => (
          <li>
            <bdi>{problem}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Their errors are all one and the same, and told above. */
function Silenced({ sources }: { readonly sources: readonly Judged[] }) {
  if (sources.length === 0) return null;
  return (
    <section>
      <h2>
        Waiting for the network <span class="count">{tellCount(sources.length)}</span>
      </h2>
      <ul class="names">
        {sources.map(({ feed }) => (
          <li>
            <a href={`/sources/${feed.id}`} dir="auto">
              {feed.title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
