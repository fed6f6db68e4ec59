import { toIso } from '../core/time.ts';
import { type FeedDocument, type FeedEntry, wellFormed } from './feed-document.ts';

/** JSON Feed 1.1. */
export function jsonFeed({ title, subtitle, self, home, entries }: FeedDocument): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: subtitle,
    home_page_url: home,
    feed_url: self,
    items: entries.map(itemJson),
  };
  return `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value))}\n`;
}

function itemJson({ id, title, url, published, updated, authors, summary, html, language, categories }: FeedEntry) {
  return {
    id,
    url,
    title,
    ...(summary === '' ? {} : { summary }),
    content_html: html,
    date_published: toIso(published),
    date_modified: toIso(updated),
    authors: authors.map((name) => ({ name })),
    tags: categories.map(({ name }) => name),
    ...(language === null ? {} : { language }),
  };
}
