import { absoluteLink } from '../../core/address/url.ts';
import type { Item } from '../../core/item/item.ts';
import type { Story } from '../../core/story/story.ts';
import { glossOf, storyGlossOf } from '../../core/tagging/gloss.ts';
import type { Tag, TagKind } from '../../core/tagging/tag.ts';
import { isAsserted } from '../../core/tagging/tag-status.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { When } from './when.tsx';

/** One report in a list. */
export function ItemRow({ item, taxonomy }: { readonly item: Item; readonly taxonomy: Taxonomy | null }) {
  return (
    <li>
      <h2 class="title" dir="auto" lang={item.language ?? undefined}>
        <a href={`/items/${item.id}`}>{item.title}</a>
      </h2>
      <Gloss item={item} taxonomy={taxonomy} />
      <Meta item={item} />
      {item.summary === '' ? null : (
        <p class="summary" dir="auto" lang={item.language ?? undefined}>
          {item.summary}
        </p>
      )}
      <Tags item={item} taxonomy={taxonomy} />
    </li>
  );
}

/** What a headline in another language is about, marked as made from its tags. */
export function Gloss({ item, taxonomy }: { readonly item: Item; readonly taxonomy: Taxonomy | null }) {
  return <GlossLine gloss={taxonomy === null ? null : glossOf(item, taxonomy)} />;
}

/** The same of a story, by its tags. */
export function StoryGloss({ story, taxonomy }: { readonly story: Story; readonly taxonomy: Taxonomy | null }) {
  return <GlossLine gloss={taxonomy === null ? null : storyGlossOf(story, taxonomy)} />;
}

function GlossLine({ gloss }: { readonly gloss: string | null }) {
  if (gloss === null) return null;
  return (
    <p class="gloss" lang="en" dir="ltr" title="Made from the tags and figures of the headline; no translation">
      {gloss}
    </p>
  );
}

/** Who, when, and where to read it. */
export function Meta({ item }: { readonly item: Item }) {
  const link = item.url === null ? null : absoluteLink(item.url, null);
  return (
    <div class="meta">
      <span>{item.publisher}</span>
      <When at={item.effective} />
      {item.feeds.length > 1 ? <span>in {item.feeds.length} feeds</span> : null}
      {item.revisions.length > 0 ? <span>edited {item.revisions.length}×</span> : null}
      {link === null ? null : (
        <a href={link} rel="noopener noreferrer nofollow">
          original
        </a>
      )}
    </div>
  );
}

/** The tags that were read or inferred, each with the words that caused it. */
export function Tags({ item, taxonomy }: { readonly item: Item; readonly taxonomy: Taxonomy | null }) {
  const shown = item.tagging.tags.filter(isAsserted);
  if (shown.length === 0) return null;
  return (
    <ul class="tags">
      {shown.map((tag) => (
        <li class={tag.status}>
          <a href={`/reports?${tag.kind}=${tag.id}`} title={reasonOf(tag)}>
            {tagNameOf(taxonomy, tag.kind, tag.id)}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function tagNameOf(taxonomy: Taxonomy | null, kind: TagKind, id: string): string {
  return taxonomy?.entry(kind, id)?.name ?? id;
}

function reasonOf({ kind, evidence }: Tag): string {
  const words = [...new Set(evidence.map(({ text }) => `“${text}”`))].join(', ');
  return words === '' ? kind : `${kind}: because of ${words}`;
}
