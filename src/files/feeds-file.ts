import { MINUTE } from '../core/clock/time.ts';
import type { Feed } from '../core/feed/feed.ts';
import { type FeedEntry, feedsDocument, fieldOf } from './feeds-schema.ts';
import type { FileProblem } from './problem.ts';
import { type Path, readYaml } from './yaml.ts';

export type LoadedFeeds =
  | { readonly kind: 'ok'; readonly feeds: readonly Feed[] }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

/** What is asked where neither a feed nor `defaults` says otherwise. */
export const DEFAULT_EVERY_MS = 30 * MINUTE;

/** Reads feeds.yaml; every problem at once, in the order of the file, with line, column and the feed's id. */
export function loadFeeds(file: string, text: string): LoadedFeeds {
  const read = readYaml(file, text, feedsDocument, feedIdAt);
  if (read.kind === 'invalid') {
    return { kind: 'invalid', problems: read.problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  }
  const { defaults, feeds } = read.value;
  const everyMs = defaults?.every ?? DEFAULT_EVERY_MS;
  return { kind: 'ok', feeds: feeds.map((feed) => feedOf(feed, everyMs)) };
}

/** The feed that an entry describes. */
export function feedOf(feed: FeedEntry, everyMs: number): Feed {
  const { id, url, title, publisher, reliability } = feed;
  return {
    id,
    url,
    title,
    publisher,
    reliability,
    country: feed.country ?? null,
    language: feed.language ?? null,
    suggested: feed.suggested ?? null,
    everyMs: feed.every ?? everyMs,
    encoding: feed.encoding ?? null,
    note: feed.note ?? null,
    known: feed.known ?? null,
    unverified: feed.unverified ?? false,
  };
}

/** The id of the feed that a path of a document lies in. */
export function feedIdAt(document: unknown, [section, index]: Path): string | null {
  const feeds = section === 'feeds' ? fieldOf(document, 'feeds') : undefined;
  const id = fieldOf(Array.isArray(feeds) && typeof index === 'number' ? feeds[index] : undefined, 'id');
  return typeof id === 'string' ? id : null;
}
