import type { Instant } from '../core/clock/time.ts';
import { escapeXml as xml } from '../core/text/xml.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DocumentEntry, FeedDocument } from './feed-document.ts';

/** RSS 2.0, with the names of publishers as Dublin Core: RSS has a place only for their mail addresses. */
export function* rssFeed({ title, subtitle, self, home, updated, entries }: FeedDocument): Steps<string> {
  const printed = yield* eachStep(entries, itemXml);
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${xml(title)}</title>
<link>${xml(home)}</link>
<description>${xml(subtitle)}</description>
<atom:link rel="self" type="application/rss+xml" href="${xml(self)}"/>
<lastBuildDate>${date(updated)}</lastBuildDate>
<generator>khabar</generator>
${printed.join('')}</channel>
</rss>
`;
}

function itemXml({ id, title, url, published, authors, html, categories }: DocumentEntry): string {
  const lines = [
    `<title>${xml(title)}</title>`,
    `<link>${xml(url)}</link>`,
    `<guid isPermaLink="false">${xml(id)}</guid>`,
    `<pubDate>${date(published)}</pubDate>`,
    ...authors.map((name) => `<dc:creator>${xml(name)}</dc:creator>`),
    ...categories.map((one) => `<category domain="urn:khabar:${one.kind}">${xml(one.name)}</category>`),
    `<description>${xml(html)}</description>`,
  ];
  return `<item>\n${lines.join('\n')}\n</item>\n`;
}

/** RFC 822 with a year of four digits. */
function date(at: Instant): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
