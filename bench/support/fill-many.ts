import { DAY } from '../../src/core/clock/time.ts';
import { feedAfterList } from '../../src/core/feed/feed-list.ts';
import type { Tagging } from '../../src/core/tagging/tag.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { migrationsDir } from '../../src/files/product.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { openStore } from '../../src/store/open.ts';
import type { KeptItem, KeptRows } from '../../src/store/ports/kept.ts';
import { feedNamed } from '../../tests/support/drafts.ts';
import { saveConfig } from '../../tests/support/save-config.ts';
import { shippedTaxonomy, taxonomyDir } from '../../tests/support/taxonomy.ts';

/** Over how long they were seen. */
const SPAN = 400 * DAY;
const FEEDS = 100;
const PART = 2_000;
const LANGUAGES = ['en', 'en', 'en', 'fa', 'ps', 'ur', 'ru', 'zh'] as const;
const COMMON = ['Peshawar', 'Quetta', 'Lahore'];
const OTHERS = ['Kabul', 'Khost', 'Zahedan', 'Srinagar', 'Kashgar', 'Dushanbe', 'Kandahar', 'Termez', 'Osh', 'Mashhad'];
const DEEDS = ['hold talks', 'reopen a market', 'warn of floods', 'detain three', 'deny a report', 'count votes'];

/** What a query of the table asks for, by the share of reports that it finds. */
export const MARKS = {
  /** 0.1 % of reports, a region and an actor. */
  rareEvery: 1_000,
  rareRegion: 'tj-gb',
  rareActor: 'iskp',
  /** One report in 10,000. */
  rareWord: 'zumrad',
  /** One in 100. */
  phrase: 'salt caravan',
  /** Only in reports that are older than 200 days. */
  silentRegion: 'kg-n',
} as const;

/** Fills an empty store with invented reports over 400 days as a move would, so that a million takes minutes. */
export async function fillMany(url: string, items: number): Promise<void> {
  const store = await openStore(url, { migrationsDir, migrate: true });
  const now = Date.now();
  const tagOf = createTagger();
  const put = <K extends 'feed' | 'item' | 'change' | 'number'>(kind: K, rows: readonly KeptRows[K][]) =>
    store.kept.putKept({ kind, rows } as Parameters<typeof store.kept.putKept>[0]);
  await put(
    'feed',
    Array.from({ length: FEEDS }, (_, at) => ({
      ...feedAfterList(feedNamed(`feed-${at}`), null, now),
      items: Math.ceil(items / FEEDS),
    })),
  );
  for (let from = 1; from <= items; from += PART) {
    const numbers = Array.from({ length: Math.min(PART, items + 1 - from) }, (_, at) => from + at);
    await put(
      'item',
      numbers.map((number) => itemOf(number, now - SPAN + (SPAN * number) / items, now, tagOf)),
    );
  }
  for (let from = 1; from <= items; from += PART) {
    const numbers = Array.from({ length: Math.min(PART, items + 1 - from) }, (_, at) => from + at);
    const at = (number: number) => Math.floor(now - SPAN + (SPAN * number) / items);
    await put(
      'change',
      numbers.map((seq) => ({ seq, kind: 'item-new', item: String(seq), story: String(seq), at: at(seq) })),
    );
  }
  await put('number', [
    { of: 'item', last: items },
    { of: 'change', last: items },
  ]);
  await store.kept.completeKept();
  // Answers need the taxonomy by which they name what they tell.
  await saveConfig(store, 'taxonomy', JSON.stringify(readTaxonomyFiles(taxonomyDir)), now);
  await store.close();
}

type TagsOf = (title: string, place: string) => Tagging;

/** Texts of the same places and deeds have the same tags. */
function createTagger(): TagsOf {
  const taxonomy = shippedTaxonomy();
  const known = new Map<string, Tagging>();
  return (title, key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const { tags, stance } = tagText({ title, summary: '', language: 'en', feedCountry: 'pk' }, taxonomy);
    const shown = { tags: tags.filter(({ status }) => status !== 'suppressed'), stance };
    known.set(key, shown);
    return shown;
  };
}

function itemOf(number: number, seen: number, now: number, tagOf: TagsOf): KeptItem {
  const pick = <T>(list: readonly T[], salt: number) => list[(number * 31 + salt * (number % 97)) % list.length] as T;
  const isOld = now - seen > SPAN / 2;
  const place = placeOf(number, isOld, pick);
  const actor = number % MARKS.rareEvery === 1 ? 'ISKP gunmen' : 'Elders';
  const deed = pick(DEEDS, 5);
  const words = [
    number % 3 === 0 ? 'police' : 'drivers',
    number % 100 === 0 ? MARKS.phrase : number % 2 === 0 ? 'salt and the caravan' : 'prices',
    number % 10_000 === 0 ? MARKS.rareWord : '',
  ].filter(Boolean);
  const tagging = tagOf(`${actor} ${deed} in ${place}`, `${actor}/${deed}/${place}`);
  const language = pick(LANGUAGES, 3);
  const id = String(number);
  return {
    id,
    feed: `feed-${number % FEEDS}`,
    publisher: `feed-${number % FEEDS}.example`,
    title: `${actor} ${deed} in ${place} over ${words.join(', ')} (${number})`,
    summary: `What happened in ${place}, what the sides say of it, and what is not known. `.repeat(2).trim(),
    url: `https://feed-${number % FEEDS}.example/${number}`,
    canonicalUrl: `https://feed-${number % FEEDS}.example/${number}`,
    published: Math.floor(seen),
    seen: Math.floor(seen),
    effective: Math.floor(seen),
    asked: null,
    language,
    author: null,
    source: null,
    story: id,
    tags: { tags: tagging.tags.map((tag) => ({ ...tag, evidence: [] })), stance: [] },
    tagging,
    taggedWith: 'bench',
  };
}

function placeOf(number: number, isOld: boolean, pick: <T>(list: readonly T[], salt: number) => T): string {
  if (number % MARKS.rareEvery === 3) return 'Khorog';
  if (isOld && number % 50 === 9) return 'Naryn';
  return number % 10 < 3 ? pick(COMMON, 1) : pick(OTHERS, 2);
}
