import { ar } from '../../lexicon/ar/index.ts';
import { en } from '../../lexicon/en/index.ts';
import { fa } from '../../lexicon/fa/index.ts';
import { fr } from '../../lexicon/fr/index.ts';
import { EVENT_ASPECTS, type EventAspect, type Lexicon } from '../../lexicon/lexicon.ts';
import { ps } from '../../lexicon/ps/index.ts';
import { ru } from '../../lexicon/ru/index.ts';
import { ur } from '../../lexicon/ur/index.ts';
import { zh } from '../../lexicon/zh/index.ts';
import { formsOf } from '../../reading/forms.ts';
import { type ReadLanguage, readingLanguage } from '../../reading/language.ts';
import { readSentences } from '../../reading/sentences.ts';
import { TermIndex } from '../../reading/terms.ts';
import type { Word } from '../../reading/word.ts';

/** What a word says of an event: what was done, to whom, what came after, when, and whether it is told anew. */
export type EventConcept = { readonly aspect: EventAspect; readonly name: string };

export const LEXICONS: Readonly<Record<ReadLanguage, Lexicon>> = { ar, en, fa, fr, ps, ru, ur, zh };
const indexes = new Map<ReadLanguage, TermIndex<EventConcept>>();

function indexOf(language: ReadLanguage): TermIndex<EventConcept> {
  const known = indexes.get(language);
  if (known !== undefined) return known;
  const words = LEXICONS[language].events;
  const index = new TermIndex(
    EVENT_ASPECTS.flatMap((aspect) =>
      Object.entries(words[aspect]).flatMap(([name, phrases]) =>
        phrases.map((phrase) => [phrase, { aspect, name }] as const),
      ),
    ),
    formsOf(language),
  );
  indexes.set(language, index);
  return index;
}

/** A concept with its words `from` to `to` (exclusive) in its sentence. */
export type FoundConcept = EventConcept & {
  readonly words: readonly Word[];
  readonly from: number;
  readonly to: number;
};

/** What the words of a text say of an event, in order; the same concept in every language. */
export function eventConceptsOf(text: string, stated: string | null): readonly FoundConcept[] {
  const language = readingLanguage(text, stated);
  if (language === null) return [];
  const index = indexOf(language);
  const found: FoundConcept[] = [];
  for (const { words } of readSentences(text))
    for (let at = 0; at < words.length; at++)
      for (const { value, from, to } of index.from(words, at))
        found.push({ aspect: value.aspect, name: value.name, words, from, to });
  return found;
}
