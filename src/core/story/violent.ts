import type { Item } from '../item/item.ts';
import { isCounted } from '../tagging/tag-status.ts';

/** Violence; with everything that rolls up to it. */
const VIOLENT = new Set([
  'attack',
  'explosion',
  'airstrike',
  'shelling',
  'border-clash',
  'cross-border-attack',
  'claim-of-responsibility',
]);

/** Whether a report is about violence: such a one is told to readers of every region while nobody knows its place. */
export function isViolent({ tagging }: Pick<Item, 'tagging'>): boolean {
  return tagging.tags.some((tag) => tag.kind === 'theme' && isCounted(tag) && VIOLENT.has(tag.id));
}
