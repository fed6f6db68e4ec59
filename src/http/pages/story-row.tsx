import { countReports, type Story } from '../../core/story/story.ts';
import { TAG_KINDS } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { tellCount } from '../../core/text/names.ts';
import { StoryGloss, tagNameOf } from './item-view.tsx';
import { When } from './when.tsx';

const SEVERITY_WORDS = { 1: 'minor', 2: 'moderate', 3: 'serious', 4: 'severe' } as const;

/** `4 severe`; the reasons stand beside it on the story's page. */
export function SeverityMark({ story: { severity } }: { readonly story: Story }) {
  return (
    <span class={`severity s${severity.severity}`} title={severity.reasons.join('; ')}>
      {severity.severity} {SEVERITY_WORDS[severity.severity]}
    </span>
  );
}

/** One story in a list: what is known of it at a glance, never more certain than its reports. */
export function StoryRow({ story, taxonomy }: { readonly story: Story; readonly taxonomy: Taxonomy | null }) {
  const { id, title, origins } = story;
  const reports = countReports(story);
  return (
    <li>
      <h2 class="title" dir="auto" lang={story.language ?? undefined}>
        <a href={`/stories/${id}`}>{title}</a>
      </h2>
      <StoryGloss story={story} taxonomy={taxonomy} />
      <div class="meta">
        <SeverityMark story={story} />
        <StorySpan story={story} />
        <span>{reports === 1 ? '1 report' : `${tellCount(reports)} reports`}</span>
        <span>{origins.text}</span>
      </div>
      <StoryFactLines story={story} claim={null} />
      <StoryTags story={story} taxonomy={taxonomy} />
    </li>
  );
}

/** When it was reported first and last; once where both are the same minute. */
export function StorySpan({ story: { first, last } }: { readonly story: Story }) {
  return (
    <span>
      {last - first < 60_000 ? null : (
        <>
          <When at={first} /> –{' '}
        </>
      )}
      <When at={last} />
    </span>
  );
}

/** Who states how many, who claims it and who answers, and what stands out. @param claim null: not told here */
export function StoryFactLines({ story, claim }: { readonly story: Story; readonly claim: string | null }) {
  const { figures, response, standingOut } = story;
  return (
    <>
      {figures.map(({ text }) => (
        <p class="fact">
          <bdi>{text}</bdi>
        </p>
      ))}
      {claim === null ? null : (
        <p class="fact">
          <bdi>{claim}</bdi>
        </p>
      )}
      {response === null ? null : (
        <p class="fact">
          Answer: <bdi>{response}</bdi>
        </p>
      )}
      {standingOut.map(({ text }) => (
        <p class="fact note">{text}</p>
      ))}
    </>
  );
}

/** Its most carried tags; each leads to the stories that bear it. */
export function StoryTags({ story, taxonomy }: { readonly story: Story; readonly taxonomy: Taxonomy | null }) {
  const tags = TAG_KINDS.flatMap((kind) => story.tags[kind].map((id) => ({ kind, id })));
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map(({ kind, id }) => (
        <li>
          <a href={`/stories?${kind}=${id}`}>{tagNameOf(taxonomy, kind, id)}</a>
        </li>
      ))}
    </ul>
  );
}
