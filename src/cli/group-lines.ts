import type { Item } from '../core/item/item.ts';
import { buildStory, type StoryRules } from '../core/story/build-story.ts';
import { readFeatures } from '../core/story/features.ts';
import { createGrouping } from '../core/story/grouping.ts';
import { originKeys } from '../core/story/origin-keys.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { guessLanguage } from '../core/text/language.ts';
import type { StoryLine } from './story-line.ts';

/** A line with the story that it came into, and what that comes to. */
export type GroupedLine = {
  readonly id: StoryLine['id'];
  readonly story: StoryLine['id'];
  readonly origin: string;
  readonly severity: number;
  readonly headline: string;
};

/** Groups lines as the service does with reports. @param lines in the order in which they came */
export function groupLines(
  lines: readonly StoryLine[],
  taxonomy: CompiledTaxonomy,
  rules: StoryRules,
): readonly GroupedLine[] {
  const items = lines.map((line, at) => itemOf(line, at, taxonomy));
  const storyOf = placeItems(items, taxonomy);
  const byStory = new Map<number, Item[]>();
  for (const [at, item] of items.entries()) {
    const story = storyOf[at] ?? at;
    byStory.set(story, [...(byStory.get(story) ?? []), item]);
  }
  const stories = new Map([...byStory].map(([story, of]) => [story, buildStory(String(story), of, rules)]));
  const origins = new Map([...byStory.values()].flatMap((of) => [...originKeys(of, taxonomy.facts)]));
  return lines.map(({ id, title }, at) => {
    const story = storyOf[at] ?? at;
    const record = stories.get(story);
    return {
      id,
      story: lines[story]?.id ?? id,
      origin: origins.get(String(at)) ?? `unknown:${at}`,
      severity: record?.severity.severity ?? 1,
      headline: record?.title ?? title,
    };
  });
}

/** Per item, the number of the item that founded its story. */
function placeItems(items: readonly Item[], taxonomy: CompiledTaxonomy): readonly number[] {
  const grouping = createGrouping();
  const storyOf: number[] = [];
  for (const [at, { title, summary, language, tagging, effective }] of items.entries()) {
    const features = readFeatures({ title, summary, language, tagging }, taxonomy);
    const { story, merged } = grouping.place({ item: at, at: effective, features });
    storyOf.push(story);
    if (merged.length > 0) for (const [other, of] of storyOf.entries()) if (merged.includes(of)) storyOf[other] = story;
  }
  return storyOf;
}

function itemOf(line: StoryLine, at: number, taxonomy: CompiledTaxonomy): Item {
  const { title, url } = line;
  const summary = line.summary ?? '';
  const published = Date.parse(line.published);
  const language = line.lang ?? line.language ?? guessLanguage(`${title} ${summary}`);
  const feedCountry = line.feed_country ?? line.country ?? null;
  return {
    id: String(at),
    title,
    summary,
    url: url ?? null,
    feeds: [],
    publisher: line.source ?? hostOf(url),
    published,
    seen: published,
    effective: published,
    language,
    author: null,
    source: null,
    tagging: tagText({ title, summary, language, feedCountry, effective: published }, taxonomy),
    story: String(at),
    revisions: [],
  };
}

function hostOf(url: string | null | undefined): string {
  return url !== null && url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
}
