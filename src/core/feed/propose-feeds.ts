import { foldText } from '../text/fold.ts';
import { primaryLanguage } from '../text/language.ts';
import type { Feed } from './feed.ts';

/** What a desk watches, as far as feeds are chosen by it. */
export type Watched = {
  /** Ids of countries, such as `af`. */
  readonly countries: readonly string[];
  /** Names of the regions and of their countries, as feeds are titled by them. */
  readonly names: readonly string[];
  /** Primary languages that somebody of the desk reads; empty: all. */
  readonly languages: readonly string[];
};

/** Why a feed is proposed: it writes from there, it is about it, or it tells of the whole world. */
export const REASONS_TO_READ = ['from', 'about', 'world'] as const;
export type Proposed = { readonly feed: Feed; readonly why: (typeof REASONS_TO_READ)[number] };

/**
 * Proposes at most so many feeds: those from the region before those about it, and those before wires and services that
 * tell of everything; whatever has an address that nobody has confirmed comes late among its kind. In the order of
 * `feeds`.
 */
export function proposeFeeds(feeds: readonly Feed[], watched: Watched, most: number): readonly Proposed[] {
  const readable = feeds.filter(({ language }) => isRead(language, watched.languages));
  const ranked = readable.flatMap((feed, place) => {
    const why = whyRead(feed, watched);
    return why === null ? [] : [{ feed, why, place, rank: rankOf(feed, why) }];
  });
  const chosen = ranked.sort((a, b) => a.rank - b.rank || a.place - b.place).slice(0, most);
  return chosen.sort((a, b) => a.place - b.place).map(({ feed, why }) => ({ feed, why }));
}

function isRead(language: string | null, languages: readonly string[]): boolean {
  const primary = primaryLanguage(language);
  return primary === null || languages.length === 0 || languages.includes(primary);
}

/** Null: it writes from another country of the region, about that. */
function whyRead({ title, note, country, publisher }: Feed, { countries, names }: Watched): Proposed['why'] | null {
  if (country !== null && countries.includes(country)) return 'from';
  const words = ` ${foldText(`${title} ${note ?? ''} ${publisher}`)} `;
  if (names.some((name) => words.includes(` ${foldText(name)} `))) return 'about';
  return country === null || FAR.includes(country) ? 'world' : null;
}

/** Where those write from who tell of the whole world. */
const FAR = ['us', 'gb', 'fr', 'de', 'qa', 'ch', 'be', 'nl', 'it', 'at', 'au', 'ca'];

function rankOf({ unverified, suggested }: Feed, why: Proposed['why']): number {
  const letter = suggested === null ? 5 : 'ABCDEF'.indexOf(suggested.reliability);
  const doubt = unverified === true ? 10 : 0;
  return REASONS_TO_READ.indexOf(why) * 20 + doubt + letter;
}
