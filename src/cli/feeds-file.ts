import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Feed } from '../core/feed/feed.ts';
import type { FeedEntryDraft } from '../core/feed/feed-entry.ts';
import { appendFeeds } from '../files/append-feeds.ts';
import { type LoadedFeeds, loadFeeds } from '../files/feeds-file.ts';
import { mergeLocalFeeds } from '../files/feeds-local.ts';
import { shippedFeedsFile } from '../files/product.ts';
import { localFeedsFile, problemsError } from './configured.ts';
import { UsageError } from './exit.ts';

/** The operator's feeds.yaml, to be added to. */
export type FeedsFile = {
  readonly file: string;
  readonly text: string;
  /** All that are read, from this file or not. */
  readonly feeds: readonly Feed[];
  /** All that would be read if this text stood in the file. */
  readonly read: (text: string) => LoadedFeeds;
};

/**
 * What is added goes into the desk's own file where it has one, or where FEEDS_FILE is the one that is shipped: the
 * next version brings another. A file that is not there yet is an empty one.
 * @throws UsageError with every problem of the files as they are
 */
export function openFeedsFile(config: Pick<Config, 'feedsFile' | 'feedsLocalFile'>): FeedsFile {
  const { feedsFile, feedsLocalFile } = config;
  const local = localFeedsFile(config);
  const isShipped = resolve(feedsFile) === shippedFeedsFile;
  const file = feedsLocalFile !== null || isShipped || existsSync(local) ? local : feedsFile;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : 'feeds: []\n';
  if (file === feedsFile) {
    const read = (of: string) => loadFeeds(file, of);
    return { file, text, read, feeds: text === 'feeds: []\n' ? [] : feedsOf(read(text)) };
  }
  const shipped = existsSync(feedsFile) ? feedsOf(loadFeeds(feedsFile, readFileSync(feedsFile, 'utf8'))) : [];
  const read = (of: string) => mergeLocalFeeds(shipped, file, of);
  return { file, text, read, feeds: existsSync(file) ? feedsOf(read(text)) : shipped };
}

function feedsOf(loaded: LoadedFeeds): readonly Feed[] {
  if (loaded.kind === 'invalid') throw problemsError(loaded.problems);
  return loaded.feeds;
}

/**
 * Writes a file that holds what was there and the new entries, or leaves it as it was.
 * @throws UsageError if it cannot
 */
export function addToFeedsFile({ file, text, feeds, read }: FeedsFile, entries: readonly FeedEntryDraft[]): void {
  const added = appendFeeds(text, entries);
  const loaded = feedsOf(read(added));
  if (JSON.stringify(loaded.slice(0, feeds.length)) !== JSON.stringify(feeds))
    throw new UsageError(`${file}: is written in a way that cannot be added to; add the entries by hand`);
  replaceFile(file, added);
}

/**
 * Writes a file in which these feeds have other addresses and all else is as it was, or leaves it as it was.
 * @throws UsageError if it cannot
 */
export function changeFeedsFile(opened: FeedsFile, changed: string, addresses: ReadonlyMap<string, string>): void {
  const { file, feeds, read } = opened;
  const apart = ({ url, known, unverified, ...rest }: Feed) => rest;
  const loaded = feedsOf(read(changed));
  const isRight = loaded.every(({ id, url }, index) => url === (addresses.get(id) ?? feeds[index]?.url));
  if (!isRight || JSON.stringify(loaded.map(apart)) !== JSON.stringify(feeds.map(apart)))
    throw new UsageError(`${file}: is written in a way that cannot be mended; change the addresses by hand`);
  replaceFile(file, changed);
}

function replaceFile(file: string, text: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, text);
  // Whoever may read it now may so afterwards: the service can run as another user.
  chmodSync(beside, (statSync(file, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o777);
  renameSync(beside, file);
}

/** One way of writing an address, for telling whether two are the same. */
export function sameAddress(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/^http:/, 'https:').replace(/\/$/, '') : url;
}
