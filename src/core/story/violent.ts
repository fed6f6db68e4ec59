import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import type { Item } from '../item/item.ts';
import { isCounted } from '../tagging/tag-status.ts';

/** Violence, done or told of; what rolls up to it brings it along. */
const violenceOf = onceFor(({ themes }) => new Set([...(themes.get('violent') ?? []), ...(themes.get('told') ?? [])]));

/** Whether a report is about violence: such a one is told to readers of every region while nobody knows its place. */
export function isViolent({ tagging }: Pick<Item, 'tagging'>, facts: Facts): boolean {
  const violence = violenceOf(facts);
  return tagging.tags.some((tag) => tag.kind === 'theme' && isCounted(tag) && violence.has(tag.id));
}
