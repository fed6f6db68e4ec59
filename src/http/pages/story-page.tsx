import type { Item } from '../../core/item/item.ts';
import type { Story, StoryReasons } from '../../core/story/story.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '../../formats/grade-words.ts';
import type { RelatedStory } from '../../pipeline/related-stories.ts';
import { StoryGloss } from './item-view.tsx';
import { Layout } from './layout.tsx';
import { HandOn, Related } from './story-beside.tsx';
import { Figures } from './story-figures.tsx';
import { Growth } from './story-growth.tsx';
import { SeverityMark, StoryTags } from './story-row.tsx';
import { Origins, Sides } from './story-sections.tsx';
import { When } from './when.tsx';

type StoryPageProps = {
  readonly story: Story;
  /** In any order. */
  readonly items: readonly Item[];
  readonly why: StoryReasons;
  readonly taxonomy: Taxonomy | null;
  readonly related: readonly RelatedStory[];
  /** The story as plain text. */
  readonly text: string;
};

/** One event: what is said of it and by whom, who really knows, and how the story grew. */
export function StoryPage({ story, items, why, taxonomy, related, text }: StoryPageProps) {
  const { title, first, last, severity, standingOut, significance } = story;
  const itemsById = new Map(items.map((item) => [item.id, item]));
  return (
    <Layout title={title}>
      <article class="story">
        <h1 class="title" dir="auto" lang={story.language ?? undefined}>
          {title}
        </h1>
        <StoryGloss story={story} taxonomy={taxonomy} />
        <div class="meta">
          <SeverityMark story={story} />
          <span>{severity.reasons.join('; ')}</span>
          <span>
            first <When at={first} />, last <When at={last} />
          </span>
        </div>
        {standingOut.map(({ text, at }) => (
          <p class="fact note">
            {text} (as of <When at={at} />)
          </p>
        ))}
        <StoryTags story={story} taxonomy={taxonomy} />
        <Figures story={story} items={itemsById} />
        <Sides story={story} items={itemsById} />
        <Origins story={story} items={itemsById} />
        <Grades story={story} why={why} />
        <Growth story={story} items={itemsById} why={why} taxonomy={taxonomy} />
        <Related related={related} taxonomy={taxonomy} />
        <h2>Why it stands where it stands in lists</h2>
        <p>
          Significance {significance.points}:{' '}
          {significance.parts.map(({ points, text: what }) => `${points} for ${what}`).join('; ')}. How many origins
          tell it plays no part.
        </p>
        <HandOn id={story.id} text={text} />
      </article>
    </Layout>
  );
}

function Grades({ story: { grade }, why: { grades } }: Pick<StoryPageProps, 'story' | 'why'>) {
  return (
    <>
      <h2>
        Grade: {grade.reliability}
        {grade.credibility}
      </h2>
      <dl class="facts">
        <dt>
          Sources: {grade.reliability}, {RELIABILITY_WORDS[grade.reliability]}
        </dt>
        <dd>
          <bdi>{grade.reliabilityReason}</bdi>
        </dd>
        <dt>
          What they say: {grade.credibility}, {CREDIBILITY_WORDS[grade.credibility]}
          {grade.isSuggested ? ', suggested' : ''}
        </dt>
        <dd>
          <bdi>{grade.credibilityReason}</bdi>
        </dd>
      </dl>
      {grades.length === 0 ? null : (
        <ul>
          {grades.map(({ by, at, reliability, credibility, reason }) => (
            <li>
              <bdi>{by}</bdi>, <When at={at} />: {reliability ?? 'no letter'}, {credibility ?? 'no digit'} (
              <bdi>{reason}</bdi>)
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
