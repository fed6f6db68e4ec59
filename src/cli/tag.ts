import { createInterface } from 'node:readline';
import { z } from 'zod';
import { figuresOf } from '../core/figure/find-figures.ts';
import { cutTexts } from '../core/item/normalize.ts';
import { liesElsewhere } from '../core/tagging/elsewhere.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { tagAnswer } from '../formats/tag-answer.ts';
import { taxonomyFromEnvironment } from './configured.ts';
import { EXIT } from './exit.ts';
import { openInput, printLine } from './input.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  title: z.string(),
  summary: z.string().nullish(),
  lang: z.string().nullish(),
  language: z.string().nullish(),
  feed_country: z.string().nullish(),
  country: z.string().nullish(),
  feed: z.string().nullish(),
});

/** Tags JSON Lines. A bad line is answered with `{id, error}`, the rest goes on, and the exit code is 1. */
export async function tag(file: string | undefined): Promise<number> {
  const taxonomy = taxonomyFromEnvironment();
  let bad = 0;
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const answer = tagLine(text, taxonomy);
    if ('error' in answer) bad++;
    await printLine(JSON.stringify(answer));
  }
  return bad === 0 ? EXIT.done : EXIT.problems;
}

function tagLine(text: string, taxonomy: CompiledTaxonomy): object {
  const parsed = parseJson(text);
  if (parsed === undefined) return { id: null, error: 'the line is not JSON' };
  const checked = line.safeParse(parsed);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    return { id: idOf(parsed), error: `${issue?.path.join('.') || 'the line'}: ${issue?.message}` };
  }
  const { id, title, summary, lang, language, feed_country, country, feed } = checked.data;
  const input = cutTexts({
    title,
    summary: summary ?? '',
    language: lang ?? language ?? null,
    feedCountry: feed_country ?? country ?? null,
    feed: feed ?? null,
  });
  const tagging = tagText(input, taxonomy);
  return {
    id: id ?? null,
    ...tagAnswer(
      tagging,
      figuresOf(input.title, input.summary, input.language, taxonomy.facts),
      liesElsewhere(input, tagging.tags),
    ),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}
