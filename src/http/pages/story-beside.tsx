import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { RelatedStory } from '../../pipeline/related-stories.ts';
import { StoryGloss } from './item-view.tsx';
import { SeverityMark } from './story-row.tsx';
import { When } from './when.tsx';

/** Other stories of the same place or actors, with what they share. */
export function Related({
  related,
  taxonomy,
}: {
  readonly related: readonly RelatedStory[];
  readonly taxonomy: Taxonomy | null;
}) {
  if (related.length === 0) return null;
  return (
    <section>
      <h2>Beside it, within two weeks</h2>
      <ol class="rows">
        {related.map(({ story, why }) => (
          <li>
            <h3 class="title" dir="auto" lang={story.language ?? undefined}>
              <a href={`/stories/${story.id}`}>{story.title}</a>
            </h3>
            <StoryGloss story={story} taxonomy={taxonomy} />
            <p class="meta">
              <SeverityMark story={story} />
              <When at={story.last} />
              <span>{why}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The story to be passed on. */
export function HandOn({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <aside class="handing">
      <h2>Hand it on</h2>
      <ul class="names">
        <li>
          <a href={`/stories/${id}?format=text`}>Plain text</a>
        </li>
        <li>
          <a href={`/stories/${id}?format=csv`}>Its reports as a table (CSV)</a>
        </li>
        <li>
          <a href={`/v1/stories/${id}?evidence=1`}>Data (JSON)</a>
        </li>
      </ul>
      <label class="copied">
        For a mail or a messenger: select all and copy
        <textarea readonly rows={10} dir="auto">
          {text}
        </textarea>
      </label>
    </aside>
  );
}
