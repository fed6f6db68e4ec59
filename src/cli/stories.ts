import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { OriginItem } from '../core/origin/origin-item.ts';
import { readFeatures } from '../core/story/features.ts';
import { createGrouping } from '../core/story/grouping.ts';
import { originKeys } from '../core/story/origin-keys.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { guessLanguage } from '../core/text/language.ts';
import { taxonomyFromEnvironment } from './configured.ts';
import { EXIT } from './exit.ts';
import { openInput, printLine } from './input.ts';

const storyLine = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  summary: z.string().nullish(),
  url: z.string().nullish(),
  source: z.string().nullish(),
  lang: z.string().nullish(),
  language: z.string().nullish(),
  feed_country: z.string().nullish(),
  country: z.string().nullish(),
  published: z.string().refine((text) => Number.isFinite(Date.parse(text)), 'is no date'),
});
type Line = z.infer<typeof storyLine>;

/**
 * Groups JSON Lines into stories: sorted by (published, id), then the very code that the service uses. The lines come
 * out in that order. A bad line is answered with `{id, error}`, the rest goes on, and the exit code is 1.
 */
export async function stories(file: string | undefined): Promise<number> {
  const taxonomy = taxonomyFromEnvironment();
  const good: Line[] = [];
  let bad = 0;
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const read = readLine(text);
    if ('error' in read) {
      bad++;
      await printLine(JSON.stringify(read));
    } else good.push(read);
  }
  const sorted = good.sort((a, b) => Date.parse(a.published) - Date.parse(b.published) || compareIds(a.id, b.id));
  const storyOf = groupLines(sorted, taxonomy);
  const origins = originsByLine(sorted, storyOf, taxonomy);
  for (const [at, { id }] of sorted.entries())
    await printLine(JSON.stringify({ id, story: sorted[storyOf[at] ?? at]?.id ?? id, origin: origins[at] }));
  return bad === 0 ? EXIT.done : EXIT.problems;
}

/** Per line, the number of the line that founded its story. */
function groupLines(lines: readonly Line[], taxonomy: CompiledTaxonomy): readonly number[] {
  const grouping = createGrouping();
  const storyOf: number[] = [];
  for (const [item, line] of lines.entries()) {
    const { title, summary, published } = line;
    const text = { title, summary: summary ?? '' };
    const at = Date.parse(published);
    const language = line.lang ?? line.language ?? guessLanguage(`${text.title} ${text.summary}`);
    const feedCountry = line.feed_country ?? line.country ?? null;
    const tagging = tagText({ ...text, language, feedCountry, effective: at }, taxonomy);
    const { story, merged } = grouping.place({
      item,
      at,
      features: readFeatures({ ...text, language, tagging }, taxonomy),
    });
    storyOf.push(story);
    if (merged.length > 0) for (const [at, other] of storyOf.entries()) if (merged.includes(other)) storyOf[at] = story;
  }
  return storyOf;
}

function originsByLine(
  lines: readonly Line[],
  storyOf: readonly number[],
  { facts }: CompiledTaxonomy,
): readonly string[] {
  const byStory = new Map<number, OriginItem[]>();
  for (const [at, { title, summary, url, source, published }] of lines.entries()) {
    const item = {
      id: String(at),
      publisher: source ?? hostOf(url),
      title,
      summary: summary ?? '',
      published: Date.parse(published),
    };
    const story = byStory.get(storyOf[at] ?? at);
    if (story === undefined) byStory.set(storyOf[at] ?? at, [item]);
    else story.push(item);
  }
  const keys = new Map([...byStory.values()].flatMap((items) => [...originKeys(items, facts)]));
  return lines.map((_, at) => keys.get(String(at)) ?? `unknown:${at}`);
}

function hostOf(url: string | null | undefined): string {
  return url !== null && url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
}

/** Numbers by value, everything else as text. */
function compareIds(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

function readLine(text: string): Line | { readonly id: unknown; readonly error: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { id: null, error: 'the line is not JSON' };
  }
  const checked = storyLine.safeParse(parsed);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null;
  return { id, error: `${issue?.path.join('.') || 'the line'}: ${issue?.message}` };
}
