import { toIso } from '../core/clock/time.ts';
import { wellFormed } from '../core/text/xml.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DocumentEntry, FeedDocument } from './feed-document.ts';

/** JSON Feed 1.1. */
export function* jsonFeed({ title, subtitle, self, home, entries }: FeedDocument): Steps<string> {
  const items = yield* eachStep(entries, (entry) => write(itemJson(entry)));
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description: subtitle,
    home_page_url: home,
    feed_url: self,
  };
  return `${write(document).slice(0, -1)},"items":[${items.join()}]}\n`;
}

function write(value: object): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? wellFormed(one) : one));
}

function itemJson({ id, title, url, published, updated, authors, summary, html, language, categories }: DocumentEntry) {
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
