import { cutTexts } from '../core/item/normalize.ts';
import { type Explanation, explainText } from '../core/tagging/explain-text.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import type { Tag } from '../core/tagging/tag.ts';
import { taxonomyFromEnvironment } from './configured.ts';
import { EXIT } from './exit.ts';
import { printLine } from './input.ts';

/** Prints for a person what the tagger concluded, from which words, and what lost to what. */
export async function explain(
  title: string,
  options: { readonly summary?: string; readonly lang?: string; readonly country?: string; readonly feed?: string },
): Promise<number> {
  const input = cutTexts({
    title,
    summary: options.summary ?? '',
    language: options.lang ?? null,
    feedCountry: options.country ?? null,
    feed: options.feed ?? null,
  });
  const taxonomy = taxonomyFromEnvironment();
  for (const line of describe(explainText(input, taxonomy), taxonomy)) await printLine(line);
  return EXIT.done;
}

function describe({ tagging, suppressed }: Explanation, taxonomy: CompiledTaxonomy): readonly string[] {
  const lines = tagging.tags.flatMap((tag) => describeTag(tag, taxonomy));
  if (lines.length === 0) lines.push('no tag');
  for (const { value, holder, text } of tagging.stance)
    lines.push(`stance ${value}${holder === undefined ? '' : ` by ${holder}`}: "${text}"`);
  if (suppressed.length > 0) lines.push('', 'found, but not counted:');
  for (const { name, text, field, why } of suppressed) lines.push(`  ${name}: "${text}" in the ${field}: ${why}`);
  return lines;
}

function describeTag(
  { kind, id, status, role, candidates, evidence }: Tag,
  taxonomy: CompiledTaxonomy,
): readonly string[] {
  const name = taxonomy.entry(kind, id)?.name ?? id;
  const could = candidates === undefined ? '' : ` (could be ${candidates.join(', ')})`;
  const head = `${kind}/${id} (${name}): ${[status, role].filter((word) => word !== undefined).join(', ')}${could}`;
  return [
    head,
    ...evidence.map(
      ({ text, field, start, end, rule }) => `  "${text}" in the ${field} at ${start}-${end}, by ${rule}`,
    ),
  ];
}
