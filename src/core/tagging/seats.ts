import { foldText } from '../text/fold.ts';
import { foldedWords, type Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { expandPhrase } from './phrase.ts';

/** Names that can stand for a government, folded; asked for every region that is named. */
const known = new WeakMap<CompiledTaxonomy, ReadonlySet<string>>();

/** Whether a name is one of those that speak for a government: capitals, by the taxonomy's metonyms. */
export function isSeatName(hit: Hit, taxonomy: CompiledTaxonomy): boolean {
  let names = known.get(taxonomy);
  if (names === undefined) {
    names = new Set(
      taxonomy
        .entries('actor')
        .flatMap(({ id }) => taxonomy.find('actor', id)?.aliases ?? [])
        .filter(({ metonym }) => metonym !== null)
        .flatMap(({ text }) => expandPhrase(text).map(foldText)),
    );
    known.set(taxonomy, names);
  }
  return names.has(foldedWords(hit));
}
