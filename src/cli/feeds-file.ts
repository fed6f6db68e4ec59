import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Feed } from '../core/feed/feed.ts';
import type { FeedEntryDraft } from '../core/feed/feed-entry.ts';
import { appendFeeds } from '../files/append-feeds.ts';
import { loadFeeds } from '../files/feeds-file.ts';
import { problemsError } from './configured.ts';
import { UsageError } from './exit.ts';

/** The operator's feeds.yaml, to be added to. */
export type FeedsFile = { readonly file: string; readonly text: string; readonly feeds: readonly Feed[] };

/** A file that is not there yet is an empty one. @throws UsageError with every problem of the file as it is */
export function openFeedsFile(file: string): FeedsFile {
  if (!existsSync(file)) return { file, text: 'feeds: []\n', feeds: [] };
  const text = readFileSync(file, 'utf8');
  const loaded = loadFeeds(file, text);
  if (loaded.kind === 'invalid') throw problemsError(loaded.problems);
  return { file, text, feeds: loaded.feeds };
}

/**
 * Writes a file that holds what was there and the new entries, or leaves it as it was.
 * @throws UsageError if it cannot
 */
export function addToFeedsFile({ file, text, feeds }: FeedsFile, entries: readonly FeedEntryDraft[]): void {
  const added = appendFeeds(text, entries);
  const loaded = loadFeeds(file, added);
  if (loaded.kind === 'invalid') throw problemsError(loaded.problems);
  if (JSON.stringify(loaded.feeds.slice(0, feeds.length)) !== JSON.stringify(feeds))
    throw new UsageError(`${file}: is written in a way that cannot be added to; add the entries by hand`);
  const beside = `${file}.new`;
  writeFileSync(beside, added);
  renameSync(beside, file);
}

/** One way of writing an address, for telling whether two are the same. */
export function sameAddress(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/^http:/, 'https:').replace(/\/$/, '') : url;
}
