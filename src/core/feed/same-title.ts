import { withoutSuffix } from '../address/site.ts';
import { foldText } from '../text/fold.ts';

/**
 * How a feed's title stands to the one that is sought: `same`; `more`, with words that say nothing of a part; `part`, a
 * section of it by its name; `other`.
 */
export type TitleLikeness = 'same' | 'more' | 'part' | 'other';

/** What titles of whole feeds have beside the publisher's name. */
const NEUTRAL = new Set(
  (
    'the a of and in for from rss feed feeds atom xml news latest all home homepage main page front top stories ' +
    'story headlines online official site website portal agency press daily media updates breaking tv television ' +
    'radio channel network live http https www com org net'
  ).split(' '),
);

/** Compares with the title that the person wrote and with the one that the feed had, whichever is nearer. */
export function tellTitle(written: string, had: string | null, found: string | null): TitleLikeness {
  const likeness = [had, withoutBrackets(written)].map((title) => compareTitles(title, found));
  return ORDER.find((one) => likeness.includes(one)) ?? 'other';
}

const ORDER: readonly TitleLikeness[] = ['same', 'more', 'part', 'other'];

/** `Hill Post (Dari)` is how we tell two of a publisher apart. */
function withoutBrackets(title: string): string {
  return title.replace(/\s*\([^)]*\)\s*$/, '');
}

function compareTitles(sought: string | null, found: string | null): TitleLikeness {
  const [before, after] = [wordsOf(sought), wordsOf(found)];
  if (before.size === 0 || after.size === 0) return 'other';
  const lacks = [...before].filter((word) => !after.has(word));
  const extra = [...after].filter((word) => !before.has(word));
  if (lacks.length === 0 && extra.length === 0) return 'same';
  // A slogan is long, the name of a section short.
  if (lacks.length === 0) return extra.length >= SLOGAN ? 'more' : 'part';
  return extra.length === 0 && lacks.length >= SLOGAN ? 'more' : 'other';
}

const SLOGAN = 3;

function wordsOf(title: string | null): ReadonlySet<string> {
  const words = foldText(title ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !NEUTRAL.has(word));
  // A name of such words only (`News Agency`) is still a name.
  return new Set(telling.length === 0 ? words : telling);
}

/** Whether a title has the name under which the publisher is registered, and more than the title that is sought. */
export function namesPublisher(found: string | null, publisher: string, written: string): boolean {
  const name = withoutSuffix(publisher).replace(/[^a-z0-9]/g, '');
  const words = foldText(found ?? '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const sought = wordsOf(written);
  // Without some of its words, it is the whole of what a section was sought of.
  const isWhole = words.every((word) => sought.has(word) || NEUTRAL.has(word)) && sought.size > 1;
  return name.length >= SHORTEST_NAME && words.join('').includes(name) && !isWhole;
}

const SHORTEST_NAME = 3;
