import { resolve } from 'node:path';
import { figuresOf } from '../../src/core/figure/find-figures.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { tagAnswer, tagLists } from '../../src/formats/tag-answer.ts';
import type { ApiDeps } from '../../src/http/deps.ts';

export const taxonomyDir = resolve(import.meta.dirname, '../../taxonomy');

let loaded: CompiledTaxonomy | null = null;

/** The taxonomy that is shipped; loaded once per worker. */
export function shippedTaxonomy(): CompiledTaxonomy {
  if (loaded !== null) return loaded;
  const answer = loadTaxonomy(readTaxonomyFiles(taxonomyDir));
  if (answer.kind === 'invalid') throw new Error(answer.problems.map(formatProblem).join('\n'));
  loaded = answer.taxonomy;
  return loaded;
}

/** What the shipped taxonomy says of a headline. */
export function tagsOf(
  title: string,
  {
    country = null,
    language = null,
    summary = '',
  }: { readonly country?: string | null; readonly language?: string | null; readonly summary?: string } = {},
) {
  return tagLists(tagText({ title, summary, language, feedCountry: country }, shippedTaxonomy()));
}

/** Tags for readers without a thread of its own. */
export const tagHere: ApiDeps['tag'] = async (texts) => ({
  kind: 'tagged',
  answers: texts.map((text) =>
    JSON.stringify(
      tagAnswer(
        tagText(text, shippedTaxonomy()),
        figuresOf(text.title, text.summary, text.language, shippedTaxonomy().facts),
        false,
      ),
    ),
  ),
});
