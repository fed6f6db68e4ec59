import { pairsApart, readDocuments } from './documents.ts';
import { type Pair, pairsOf } from './fit.ts';
import { type Labelled, productTaxonomy, spreadTimes, withoutTexts } from './sets.ts';

const FITTED_TIMES = [1, 2];
/** Headlines of agencies are few: they count as much as the general news that is read without its leads. */
const AGENCY = 3;

/**
 * Comparisons that weights of words are fitted to. Roundups bear one time for all their articles, so weights are fitted
 * to times that are spread as well, and to their headlines alone. What one outlet published at one time is two events,
 * in whatever language.
 */
export async function wordPairs(
  sets: Readonly<Record<'roundups' | 'same-event', readonly Labelled[]>>,
): Promise<readonly Pair[]> {
  const taxonomy = productTaxonomy();
  const roundups = [sets.roundups, ...FITTED_TIMES.map((seed) => spreadTimes(sets.roundups, seed))].flatMap(pairsOf);
  const headlines = pairsOf(spreadTimes(withoutTexts(sets.roundups), FITTED_TIMES[0] ?? 1));
  const agencies = pairsOf(sets['same-event']);
  const documents = [...(await readDocuments(taxonomy)), ...(await readDocuments(taxonomy, false))];
  return [
    ...roundups,
    ...headlines,
    ...Array.from({ length: AGENCY }, () => agencies).flat(),
    ...documents.flatMap(pairsApart),
  ];
}
