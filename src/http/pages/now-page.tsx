import type { BriefStatus } from '../../core/brief/brief.ts';
import type { Desk } from '../../core/desk/desk.ts';
import { healthOf } from '../../core/feed/health.ts';
import type { StoryFilter } from '../../core/story/story.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { NowStories } from '../../pipeline/read-now.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { writeFilter } from '../query/query.ts';
import { type StoryQuery, writeStoryQuery } from '../query/story-query.ts';
import { EmptyState } from './empty-state.tsx';
import type { AllChoices } from './filter-choices.ts';
import { Layout } from './layout.tsx';
import { NowFilter } from './now-filter.tsx';
import { NowRow } from './now-row.tsx';
import { NowStanding } from './now-standing.tsx';
import { When } from './when.tsx';

export type NowModel = NowStories & {
  /** What is shown, and what was asked for: without days the last 24 hours. */
  readonly query: StoryQuery;
  readonly asked: StoryFilter;
  readonly words: string;
  readonly zone: string;
  /** Whose page it is; null: nobody's in particular. */
  readonly desk: Desk | null;
  /** Whether certain days were asked for. */
  readonly dated: boolean;
  /** Up to when the desk's last brief tells; null before the first. */
  readonly lastBrief: number | null;
  readonly status: readonly BriefStatus[];
  readonly taxonomy: Taxonomy;
  readonly choices: AllChoices;
  readonly feeds: readonly FeedHealth[];
};

/** How it stands, then what happened: what somebody reads first in the morning. */
export function NowPage(model: NowModel) {
  const { query, asked, words, zone, desk, dated, lastBrief, status, stories, isCut, choices, feeds } = model;
  const { since: _, until: _until, minOrigins: _o, minSeverity: _s, stance: _t, ...subject } = asked;
  const search = writeFilter(subject).toString();
  const own = stories.filter(({ area }) => area !== null);
  const others = stories.filter(({ area }) => area === null);
  const failing = feeds.filter(({ state }) => ['failing', 'changed', 'retired'].includes(healthOf(state).word));
  const rest = writeStoryQuery({ ...query, order: 'significance' });
  return (
    <Layout title={desk === null ? 'Now' : `Now: ${desk.title}`} query={search}>
      <h1 class="title">{desk === null ? 'Now' : desk.title}</h1>
      {lastBrief === null ? null : (
        <p class="meta">
          Marked: what changed since the desk’s last brief, which tells of the time until <When at={lastBrief} />
        </p>
      )}
      <NowFilter filter={asked} words={words} zone={zone} choices={choices} />
      <NowStanding status={status} query={search} />
      <section aria-labelledby="stories">
        <h2 id="stories">{dated ? 'Stories of these days' : 'Stories of the last 24 hours'}</h2>
        {stories.length === 0 ? (
          <EmptyState
            hasFilter={Object.values(asked).some((value) => value !== undefined)}
            what={dated ? 'story of these days' : 'story of the last 24 hours'}
            feeds={feeds.length}
            failing={failing}
          />
        ) : null}
        {own.length === 0 ? null : <h3 class="part">In the desk’s own areas</h3>}
        <NowList stories={own} taxonomy={model.taxonomy} />
        {own.length === 0 || others.length === 0 ? null : <h3 class="part">Elsewhere</h3>}
        <NowList stories={others} taxonomy={model.taxonomy} />
        {isCut ? (
          <a class="more" href={`/stories?${rest}`}>
            All stories of this time, the most significant first
          </a>
        ) : null}
      </section>
    </Layout>
  );
}

function NowList({ stories, taxonomy }: Pick<NowModel, 'stories' | 'taxonomy'>) {
  if (stories.length === 0) return null;
  return (
    <ol class="items">
      {stories.map((one) => (
        <NowRow told={one} taxonomy={taxonomy} />
      ))}
    </ol>
  );
}
