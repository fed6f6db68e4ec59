import type { SinceMark } from '../../core/brief/now-order.ts';
import { countReports } from '../../core/story/story.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { listNames, tellCount } from '../../core/text/names.ts';
import type { NowStory } from '../../pipeline/read-now.ts';
import { StoryGloss } from './item-view.tsx';
import { SeverityMark, StoryFactLines, StorySpan } from './story-row.tsx';

const MARKS: Readonly<Record<SinceMark, string>> = { new: 'NEW', grew: 'GREW', changed: 'CHANGED' };
/** More names than this are counted. */
const OUTLETS = 4;

/** One story at a glance: where and when, who states what, who answers, and how many really know. */
export function NowRow({ told, taxonomy }: { readonly told: NowStory; readonly taxonomy: Taxonomy | null }) {
  const { story, place, claim, mark } = told;
  const { id, title, language, origins } = story;
  const reports = countReports(story);
  return (
    <li>
      <h3 class="title" dir="auto" lang={language ?? undefined}>
        <a href={`/stories/${id}`}>{title}</a>
      </h3>
      <StoryGloss story={story} taxonomy={taxonomy} />
      <p class="meta">
        {mark === null ? null : <strong class="mark">{MARKS[mark]}</strong>}
        <SeverityMark story={story} />
        <span>{place ?? 'place not stated'}</span>
        <StorySpan story={story} />
      </p>
      <StoryFactLines story={story} claim={claim} />
      <p class="meta">
        <bdi>{outletWords(told)}</bdi>
        <span>
          {reports === 1 ? '1 report' : `${tellCount(reports)} reports`}; {origins.text}
        </span>
      </p>
    </li>
  );
}

function outletWords({ story: { outlets, more } }: NowStory): string {
  const unnamed = Math.max(0, outlets.length - OUTLETS) + (more?.outlets ?? 0);
  return listNames([...outlets.slice(0, OUTLETS), ...(unnamed === 0 ? [] : [`${tellCount(unnamed)} more`])], ', ');
}
