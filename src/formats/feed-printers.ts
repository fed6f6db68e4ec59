import type { Steps } from '../core/turns/steps.ts';
import { atomFeed } from './atom-feed.ts';
import type { FeedDocument } from './feed-document.ts';
import { jsonFeed } from './json-feed.ts';
import { rssFeed } from './rss-feed.ts';

export type FeedPrinter = {
  /** As the address ends. */
  readonly name: 'atom' | 'rss' | 'json';
  readonly mediaType: string;
  readonly print: (document: FeedDocument) => Steps<string>;
};

/** The formats of the feeds that we give out. */
export const FEED_PRINTERS: readonly FeedPrinter[] = [
  { name: 'atom', mediaType: 'application/atom+xml', print: atomFeed },
  { name: 'rss', mediaType: 'application/rss+xml', print: rssFeed },
  { name: 'json', mediaType: 'application/feed+json', print: jsonFeed },
];
