import type { ToldStory } from '../brief/tell-story.ts';
import { DAY, type Instant } from '../clock/time.ts';
import type { Item } from '../item/item.ts';
import { isOlder } from '../item/older.ts';

/** What happened longer ago is no reason to wake anybody, however new its report is. */
const PAST_MS = 3 * DAY;

/**
 * Whether a story has a report that came just now and is no old one: neither listed or dated again, nor first seen long
 * after it came out, nor about what is said to have happened days ago.
 * @param added reports that are new to the service, not only changed
 */
export function isWindowNews(
  members: readonly Pick<Item, 'id' | 'seen' | 'effective' | 'asked'>[],
  added: ReadonlySet<string>,
  { isStated, local }: Pick<ToldStory, 'isStated' | 'local'>,
  now: Instant,
): boolean {
  if (isStated && Date.parse(local.slice(0, 10)) < now - PAST_MS) return false;
  return members.some((item) => added.has(item.id) && item.seen >= now - DAY && !isOlder(item));
}
