import type { Filter } from '../filter/filter.ts';
import { TAG_KINDS } from '../tagging/tag.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { writeWords } from '../text/search.ts';
import type { ReadScope } from './access-key.ts';

/** What may be read by this; null: everything. */
export function boundsOf(scope: ReadScope): Filter {
  return scope.filter;
}

/** What was asked for by name, as it came; values of one name may also be parted by commas. */
export type AskedValues = Readonly<Record<string, readonly string[] | undefined>>;

export type Narrowed =
  | { readonly kind: 'within'; readonly values: AskedValues }
  /** Something was asked for that lies outside of it. */
  | { readonly kind: 'outside'; readonly name: string; readonly bound: readonly string[] };

/**
 * A question within bounds: what they hold is added, and what is asked for may only be less than they let through.
 * Ids that do not exist are passed on: whoever reads the filter says what is near.
 */
export function narrow(bounds: Filter, asked: AskedValues, taxonomy: Entries): Narrowed {
  const values: Record<string, readonly string[] | undefined> = { ...asked };
  for (const name of LISTED) {
    const bound = bounds[name];
    if (bound === undefined) continue;
    const wanted = (asked[name] ?? []).flatMap((text) => text.split(',')).map((text) => text.trim());
    if (!wanted.every((id) => isInside(name, id, bound, taxonomy))) return { kind: 'outside', name, bound };
    if (wanted.length === 0) values[name] = bound;
  }
  for (const [name, bound] of [
    ['role', bounds.role],
    ['desk', bounds.desk?.id],
  ] as const) {
    if (bound === undefined) continue;
    if (asked[name]?.some((one) => one !== bound)) return { kind: 'outside', name, bound: [bound] };
    values[name] = [bound];
  }
  if (bounds.words !== undefined) values['q'] = wordsOf(bounds.words, asked['q'] ?? []);
  return { kind: 'within', values };
}

const LISTED = [...TAG_KINDS, 'feed', 'lang'] as const;
type Entries = Pick<Taxonomy, 'ancestors' | 'entry'>;

/** Whether what passes by this id passes by one of those, too. */
function isInside(name: (typeof LISTED)[number], id: string, bound: readonly string[], taxonomy: Entries): boolean {
  if (bound.includes(name === 'lang' ? id.toLowerCase() : id)) return true;
  if (name === 'feed' || name === 'lang') return false;
  return taxonomy.entry(name, id) === undefined || taxonomy.ancestors(name, id).some((one) => bound.includes(one));
}

/** All words must occur, so more of them let less through; what was asked twice stays a mistake. */
function wordsOf(bound: readonly string[], asked: readonly string[]): readonly string[] {
  const [first, ...others] = asked;
  return first === undefined ? [writeWords(bound)] : [`${writeWords(bound)} ${first}`, ...others];
}
