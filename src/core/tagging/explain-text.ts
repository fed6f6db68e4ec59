import type { Hit, Lost } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { Tagging } from './tag.ts';
import { type TagInput, tagWithReasons } from './tag-text.ts';

/** A hit that gave no tag. */
export type Suppressed = {
  readonly name: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly why: string;
};
export type Explanation = { readonly tagging: Tagging; readonly suppressed: readonly Suppressed[] };

/** What was concluded, and every name that was found but lost, with the rule that stopped it. */
export function explainText(input: TagInput, taxonomy: CompiledTaxonomy): Explanation {
  const lost: Lost[] = [];
  const { tagging, concluded } = tagWithReasons(input, taxonomy, (one) => lost.push(one));
  const won = new Set(concluded.map(({ hit }) => key(hit)));
  const suppressed = new Map<string, Suppressed>();
  for (const { hit, why } of lost) {
    const { kind } = hit.payload.target;
    if (kind === 'stance' || won.has(key(hit))) continue;
    const { field, start, end, text } = hit;
    suppressed.set(`${key(hit)}`, {
      name: hit.payload.name,
      field,
      start,
      end,
      text: text.original.slice(start, end),
      why,
    });
  }
  return {
    tagging,
    suppressed: [...suppressed.values()].sort((a, b) =>
      a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1,
    ),
  };
}

function key(hit: Hit): string {
  return `${hit.payload.name} ${hit.field} ${hit.start} ${hit.end}`;
}
