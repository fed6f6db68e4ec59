import type { AuditEntry, Deed } from '../../core/access/audit.ts';
import { inWords } from '../../core/clock/duration.ts';
import { type Instant, MINUTE } from '../../core/clock/time.ts';
import { isUnconfirmed, tellKnown } from '../../core/feed/confirmed.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { healthOf } from '../../core/feed/health.ts';
import { pauseOf } from '../../core/feed/operator-deed.ts';
import { silenceOf } from '../../core/feed/rhythm.ts';
import type { Item } from '../../core/item/item.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { tellCount } from '../../core/text/names.ts';
import { languageWords } from '../../formats/alias-words.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { DeskLinks } from './desk-links.tsx';
import { Gloss } from './item-view.tsx';
import { Layout } from './layout.tsx';
import { SourceDeeds } from './source-deeds.tsx';
import { Rhythm } from './source-rhythm.tsx';
import { HealthLine } from './sources-page.tsx';
import { When } from './when.tsx';

export type SourcePageProps = {
  readonly source: FeedHealth;
  /** The network here is down, and this source is one of those that failed of it. */
  readonly isUnreached: boolean;
  /** Its last reports, the newest first. */
  readonly latest: readonly Item[];
  readonly taxonomy: Taxonomy | null;
  readonly now: Instant;
  /** What operators did to it; null for who may not see that, nor do anything. */
  readonly deeds: readonly AuditEntry[] | null;
  /** What became of what was just asked for. */
  readonly notice: string | null;
};

/** One source: how it is, what it has brought, what of it was dropped, and what an operator can do. */
export function SourcePage(props: SourcePageProps) {
  const { source, isUnreached, latest, taxonomy, now, deeds, notice } = props;
  const { feed, state, items } = source;
  return (
    <Layout title={feed.title} query={`feed=${feed.id}`}>
      <DeskLinks here="" />
      <h1 class="title" dir="auto">
        {feed.title}
      </h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {isUnreached ? (
        <p class="fact">
          <strong class="failing">This service cannot reach the network</strong>, so nothing is known of it now.
        </p>
      ) : (
        <HealthLine health={healthOf(state)} />
      )}
      <SourceDeeds feed={feed.id} pause={pauseOf(state)} mayAct={deeds !== null} />
      <About source={source} taxonomy={taxonomy} now={now} />
      <h2>Repaired or left out</h2>
      {state.problems.length === 0 ? (
        <p>Nothing of its last document{state.lastSuccessAt === null ? ': none was read yet' : ''}.</p>
      ) : (
        <ul>
          {state.problems.map((problem) => (
            <li>
              <bdi>{problem}</bdi>
            </li>
          ))}
        </ul>
      )}
      <Rhythm rhythm={state.watch.rhythm} />
      <Latest latest={latest} items={items} feed={feed.id} taxonomy={taxonomy} />
      {deeds === null ? null : <Deeds deeds={deeds} />}
    </Layout>
  );
}

function About({
  source: { feed, state, knownSince },
  taxonomy,
  now,
}: Pick<SourcePageProps, 'source' | 'taxonomy' | 'now'>) {
  const { country, language, suggested, note } = feed;
  const asked = addressOf(feed, state);
  const known = tellKnown(feed, state);
  const usual = state.lastSuccessAt === null ? null : silenceOf(state.watch.rhythm, state.lastSuccessAt)?.usualMs;
  const names: readonly (readonly [string, string | null])[] = [
    ['Publisher', feed.publisher],
    ['Writes from', country === null ? null : (taxonomy?.entry('region', country)?.name ?? country)],
    ['Language', language === null ? 'as each report shows' : languageWords(language)],
    ['Why it is read', note],
  ];
  return (
    <dl class="facts">
      {names.map(([name, value]) => (value === null ? null : <Fact name={name} value={value} />))}
      <dt>Reliability</dt>
      <dd>
        {feed.reliability === 'F' ? 'F: nobody of this desk has judged it' : `${feed.reliability}, set by this desk`}
        {suggested === null ? null : (
          <>
            . Suggested: {suggested.reliability}, <bdi>{suggested.why}</bdi>
          </>
        )}
      </dd>
      <dt>Address</dt>
      <dd>
        <code>{asked}</code>
        {asked === feed.url ? null : (
          <>
            , since <code>{feed.url}</code> says that it has moved there
          </>
        )}
        {known === null ? null : (
          <>
            {isUnconfirmed(feed, state) ? '; ' : '; known from: '}
            <bdi>{known}</bdi>
          </>
        )}
      </dd>
      <dt>Asked</dt>
      <dd>
        every {inWords(feed.everyMs)} at most; <Moment at={state.lastAttemptAt} none="never yet" words="last" />
        {pauseOf(state) !== null ? '' : <Next at={state.dueAt} now={now} />}
        {state.failures > 1 ? `; failed ${state.failures} times in a row` : ''}
      </dd>
      <dt>Heard</dt>
      <dd>
        <Moment at={state.lastSuccessAt} none="never yet" words="last" />
        {state.documentItems === 0 ? '' : `; its document held ${tellCount(state.documentItems)} reports`}
        {usual == null ? '' : `; a new one about every ${inWords(usual)}`}
      </dd>
      {knownSince === null ? null : (
        <>
          <dt>Read here since</dt>
          <dd>
            <When at={knownSince} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

function Moment({ at, none, words }: { readonly at: Instant | null; readonly none: string; readonly words: string }) {
  return at === null ? (
    <>{none}</>
  ) : (
    <>
      {words} <When at={at} />
    </>
  );
}

function Next({ at, now }: { readonly at: Instant; readonly now: Instant }) {
  return at <= now + MINUTE ? (
    <>; next within a minute</>
  ) : (
    <>
      ; next <When at={at} />
    </>
  );
}

function Latest({
  latest,
  items,
  feed,
  taxonomy,
}: Pick<SourcePageProps, 'latest' | 'taxonomy'> & { readonly items: number; readonly feed: string }) {
  return (
    <section>
      <h2>What it brought last</h2>
      {latest.length === 0 ? <p>No report yet.</p> : null}
      <ol class="rows">
        {latest.map((item) => (
          <li>
            <h3 class="title" dir="auto" lang={item.language ?? undefined}>
              <a href={`/items/${item.id}`}>{item.title}</a>
            </h3>
            <Gloss item={item} taxonomy={taxonomy} />
            <p class="meta">
              <When at={item.effective} />
            </p>
          </li>
        ))}
      </ol>
      {items <= latest.length ? null : (
        <p>
          <a href={`/reports?feed=${feed}`}>All {tellCount(items)} reports</a>
        </p>
      )}
    </section>
  );
}

const DEED_WORDS: Partial<Readonly<Record<Deed, string>>> = {
  'feed-paused': 'paused it',
  'feed-resumed': 'resumed it',
  'feed-asked': 'had it asked',
};

function Deeds({ deeds }: { readonly deeds: readonly AuditEntry[] }) {
  if (deeds.length === 0) return null;
  return (
    <section>
      <h2>What operators did</h2>
      <ul>
        {deeds.map(({ at, who, what, to }) => (
          <li>
            <When at={at} />: <bdi>{who}</bdi> {DEED_WORDS[what]}
            <Why to={to} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ to }: { readonly to: unknown }) {
  const reason = typeof to === 'object' && to !== null && 'reason' in to ? to.reason : null;
  return typeof reason !== 'string' ? null : (
    <>
      : <bdi>{reason}</bdi>
    </>
  );
}
