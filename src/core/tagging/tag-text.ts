import { guessLanguage } from '../language.ts';
import type { Tagging } from '../tag.ts';
import type { Taxonomy } from '../taxonomy.ts';
import { collectTags } from './collect.ts';
import type { CompiledTaxonomy } from './compile.ts';
import { type Concluded, concludeEntries } from './conclude.ts';
import { concludeThemes } from './conclude-themes.ts';
import { findHits, type Hit, type Lost } from './hits.ts';
import { findStances } from './stance.ts';
import { tokenize } from './tokens.ts';

export type TagInput = {
  readonly title: string;
  readonly summary: string;
  /** Primary language of the text; null: judged by its letters. */
  readonly language: string | null;
  /** Where the publisher writes from, such as `pk`. */
  readonly feedCountry: string | null;
};

/** Tags a text. Pure: the same input and taxonomy give the same tags, whatever the order of the taxonomy's files. */
export function tagText(input: TagInput, taxonomy: Taxonomy): Tagging {
  return tagAndTell(input, taxonomy, () => {}).tagging;
}

export type Told = { readonly tagging: Tagging; readonly concluded: readonly Concluded[] };

/** As `tagText`; tells of every hit that lost, and why. */
export function tagAndTell(input: TagInput, taxonomy: Taxonomy, lost: (lost: Lost) => void): Told {
  const compiled = taxonomy as CompiledTaxonomy;
  const language = input.language ?? guessLanguage(`${input.title} ${input.summary}`);
  const texts = [tokenize('title', input.title), tokenize('summary', input.summary)];
  const hits = texts.flatMap((text) => findHits(text, compiled, language, lost));
  const contexts = groupContexts(hits);
  const around = {
    taxonomy: compiled,
    contexts,
    feedCountry: input.feedCountry,
    isAllCaps: texts[0]?.isAllCaps ?? false,
  };
  const entries = concludeEntries(hits, around, lost);
  const themes = concludeThemes(hits, entries, around, lost);
  const concluded = [...entries, ...themes];
  return { tagging: { tags: collectTags(concluded, compiled), stance: findStances(hits, entries) }, concluded };
}

function groupContexts(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const { target } = hit.payload;
    if (target.kind !== 'context') continue;
    const group = groups.get(target.name);
    if (group === undefined) groups.set(target.name, [hit]);
    else group.push(hit);
  }
  return groups;
}
