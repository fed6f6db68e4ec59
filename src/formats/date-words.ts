import { type DateVerdict, whyDated } from '../core/item/effective.ts';
import type { Item } from '../core/item/item.ts';
import { isOlder } from '../core/item/older.ts';

const WHY: Readonly<Record<DateVerdict, string>> = {
  published: 'as its publisher dates it',
  undated: 'when it was first seen, since its publisher states no date that can be read',
  ahead: 'when it was first seen, since its publisher states a date that lay ahead then',
  impossible: 'when it was first seen, since its publisher states a date that cannot be',
  stamp:
    'when it was first seen, since its feed gives all of its reports one date, and another one whenever it is asked',
};

/** Which moment an item goes by, and why. */
export function dateOf(item: Pick<Item, 'published' | 'seen' | 'effective' | 'asked'>): {
  readonly by: 'published' | 'seen';
  readonly why: string;
  /** It came out more than a day before it was first seen, and could have been seen earlier. */
  readonly older: boolean;
} {
  const verdict = whyDated(item);
  return { by: verdict === 'published' ? 'published' : 'seen', why: WHY[verdict], older: isOlder(item) };
}
