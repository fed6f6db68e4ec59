import { cutTexts } from '../core/item/normalize.ts';
import { type Explanation, explainText } from '../core/tagging/explain-text.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { hitName, ROLE_WORDS, ruleWords, STATUS_WORDS } from '../core/tagging/rule-words.ts';
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
  for (const { value, holder, text } of tagging.stance) {
    const by = holder === undefined ? '' : ` by ${taxonomy.entry('actor', holder)?.name ?? holder}`;
    lines.push(`${value}${by}: "${text}"`);
  }
  if (suppressed.length > 0) lines.push('', 'found, but not counted:');
  for (const { name, text, field, why } of suppressed)
    lines.push(`  "${text}" in the ${field}, for ${hitName(name, taxonomy)}: ${ruleWords(why)}`);
  return lines;
}

const KIND_WORDS = { region: 'Region', actor: 'Actor', theme: 'Theme' } as const;

function describeTag(
  { kind, id, status, role, candidates, evidence }: Tag,
  taxonomy: CompiledTaxonomy,
): readonly string[] {
  const nameOf = (one: string) => taxonomy.entry(kind, one)?.name ?? one;
  const could = candidates === undefined ? '' : `; could be ${candidates.map(nameOf).join(' or ')}`;
  const how = [STATUS_WORDS[status], ...(role === undefined ? [] : [ROLE_WORDS[role]])].join('; ');
  return [
    `${KIND_WORDS[kind]} ${nameOf(id)}: ${how}${could}`,
    ...evidence.map(({ text, field, rule }) =>
      text === '' ? `  ${ruleWords(rule)}` : `  "${text}" in the ${field}: ${ruleWords(rule)}`,
    ),
  ];
}
