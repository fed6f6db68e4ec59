import { relatedQuestions } from '../core/story/related.ts';
import type { Story } from '../core/story/story.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';

export type RelatedStory = { readonly story: Story; readonly why: string };

/** Other stories of the same actors or place, at most so many, each once for what it shares most. */
export async function relatedStories(
  story: Story,
  most: number,
  { store, taxonomy }: { readonly store: Pick<Store, 'stories'>; readonly taxonomy: () => Taxonomy | null },
): Promise<readonly RelatedStory[]> {
  const found = new Map<string, RelatedStory>();
  for (const { why, filter } of relatedQuestions(story, (kind, id) => taxonomy()?.entry(kind, id))) {
    if (found.size >= most) break;
    const page = { order: 'significance', limit: most + 1, after: null } as const;
    const { rows } = await store.stories.findStories(filter, page);
    for (const other of rows)
      if (other.id !== story.id && !found.has(other.id) && found.size < most)
        found.set(other.id, { story: other, why });
  }
  return [...found.values()];
}
