import { toIso } from '../core/clock/time.ts';
import { escapeXml as xml } from '../core/text/xml.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import type { DocumentEntry, FeedDocument } from './feed-document.ts';

/** Atom 1.0 (RFC 4287). */
export function* atomFeed({ id, title, subtitle, self, home, updated, entries }: FeedDocument): Steps<string> {
  const printed = yield* eachStep(entries, entryXml);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<subtitle>${xml(subtitle)}</subtitle>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(home)}"/>
<updated>${toIso(updated)}</updated>
<generator>khabar</generator>
${printed.join('')}</feed>
`;
}

function entryXml(entry: DocumentEntry): string {
  const { id, title, url, published, updated, authors, summary, html, language, categories } = entry;
  const lines = [
    `<id>${xml(id)}</id>`,
    `<title>${xml(title)}</title>`,
    `<link rel="alternate" href="${xml(url)}"/>`,
    `<published>${toIso(published)}</published>`,
    `<updated>${toIso(updated)}</updated>`,
    ...authors.map((name) => `<author><name>${xml(name)}</name></author>`),
    ...categories.map(
      (one) => `<category term="${xml(one.id)}" scheme="urn:khabar:${one.kind}" label="${xml(one.name)}"/>`,
    ),
    ...(summary === '' ? [] : [`<summary>${xml(summary)}</summary>`]),
    `<content type="html">${xml(html)}</content>`,
  ];
  return `<entry${language === null ? '' : ` xml:lang="${xml(language)}"`}>\n${lines.join('\n')}\n</entry>\n`;
}
