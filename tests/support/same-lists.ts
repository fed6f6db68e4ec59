import { DAY, HOUR, type Instant } from '../../src/core/clock/time.ts';
import type { Filter } from '../../src/core/filter/filter.ts';
import type { Cursor } from '../../src/core/item/page.ts';
import { parseWords } from '../../src/core/text/search.ts';
import type { Store } from '../../src/store/store.ts';
import { NOON, type Report, taggingOf } from './drafts.ts';
import { DESK, pollFeed } from './polls.ts';
import { setFeeds } from './set-feeds.ts';

// Six scripts; words that come often, seldom, in phrases, joined and parted, with marks, and with another's letters.
const WORDS = (
  'police attack blast border Kabul cease-fire ceasefire school schools Ghazni O’Brien naïve 12 2026 ' +
  'کابل حمله می‌رود پولیس د افغانستان دھماکہ سكول взрыв Кабул полиция 喀布尔 爆炸 हमला काबुल 5名'
).split(' ');
const REGIONS = ['af', 'af-kab', 'pk', 'pk-kp', 'ir', 'tj'];
const ACTORS = ['ttp', 'iskp', 'un'];
const THEMES = ['attack', 'protest', 'floods'];
const LANGUAGES = ['en', 'ur', 'fa', 'ps', 'ru', 'zh', null];
/** So many reports of one poll. */
const PART = 100;

type Random = () => number;

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

function some<T>(from: readonly T[], most: number, random: Random): readonly T[] {
  return Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(from, random));
}

function text(random: Random, words: number): string {
  return Array.from({ length: 1 + Math.floor(random() * words) }, () => pick(WORDS, random)).join(' ');
}

/** Gives a store invented reports of some weeks, the same for the same seed. */
export async function fillWithReports(store: Store, count: number, random: Random): Promise<void> {
  await setFeeds(store, DESK, NOON);
  for (let at = 0; at < count; at += PART) {
    const feed = pick(DESK, random).id;
    const reports = Array.from({ length: Math.min(PART, count - at) }, (_, place): Report => {
      const tags = [
        ...some(REGIONS, 2, random).map((id) => `region/${id}`),
        ...some(ACTORS, 1, random).map((id) => `actor/${id}`),
        ...some(THEMES, 1, random).map((id) => `theme/${id}`),
      ];
      return {
        title: `${text(random, 6)} no${at + place}`,
        summary: random() < 0.3 ? '' : text(random, 30),
        guid: `g${at + place}`,
        // Many of one second, and some of long ago.
        published: NOON - Math.floor(random() ** 3 * 40 * 24) * HOUR,
        language: pick(LANGUAGES, random),
        tagging: taggingOf(...new Set(tags)),
      };
    });
    await pollFeed(store, feed, reports, NOON + at * 1_000);
  }
}

/** A filter that somebody may ask by. */
export function inventFilter(random: Random, isOfDesk = false): Filter {
  const maybe = <T extends object>(chance: number, make: () => T): T | object => (random() < chance ? make() : {});
  const words = inventWords(random);
  return {
    ...maybe(0.3, () => ({ region: some(REGIONS, 2, random) })),
    ...maybe(0.2, () => ({ actor: some(ACTORS, 2, random) })),
    ...maybe(0.2, () => ({ theme: some(THEMES, 2, random) })),
    ...maybe(0.15, () => ({ feed: some(['dawn', 'hill', 'dusk', 'none'], 2, random) })),
    ...maybe(0.15, () => ({ lang: some(['en', 'ur', 'fa', 'ps', 'ru', 'zh'], 2, random) })),
    ...maybe(0.1, () => ({ role: pick(['place', 'mentioned', 'implied'] as const, random) })),
    ...(words === null ? {} : { words }),
    ...(isOfDesk
      ? {}
      : {
          ...maybe(0.2, () => ({ since: NOON - Math.floor(random() * 30) * DAY })),
          ...maybe(0.2, () => ({ until: NOON - Math.floor(random() * 10) * DAY })),
          ...maybe(0.1, () => ({ desk: { id: 'desk', title: 'Desk', filter: inventFilter(random, true) } })),
        }),
  };
}

function inventWords(random: Random): readonly string[] | null {
  if (random() < 0.4) return null;
  const query = Array.from({ length: 1 + Math.floor(random() * 2) }, () => {
    const sign = random() < 0.25 ? '-' : '';
    return random() < 0.3 ? `${sign}"${text(random, 3)}"` : `${sign}${pick(WORDS, random)}`;
  }).join(' ');
  const read = parseWords(query);
  return read.kind === 'ok' ? read.words : null;
}

/** The ids of the first pages of a list, page by page. */
export async function pagesOf(store: Store, filter: Filter, limit: number, pages: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: Cursor | null = null;
  for (let page = 0; page < pages; page++) {
    const found: Awaited<ReturnType<Store['items']['findItems']>> = await store.items.findItems(filter, {
      limit,
      after,
    });
    ids.push(found.rows.map(({ id }) => id).join(','));
    if (found.next === null) break;
    after = found.next;
  }
  return ids;
}

/** Days of which reports are counted. */
export function daysOf(store: Store, filter: Filter, from: Instant): Promise<readonly number[]> {
  return store.items.countDays(filter, from, 30);
}
