import { z } from 'zod';

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
/** A report as `stories` takes it. */
export type StoryLine = z.infer<typeof storyLine>;

/** Reads a line; a bad one says what would be right. */
export function readStoryLine(text: string): StoryLine | { readonly id: unknown; readonly error: string } {
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
