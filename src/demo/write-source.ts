import { toIso } from '../core/clock/time.ts';
import { escapeXml as x } from '../core/text/xml.ts';
import type { SampleFormat, SampleReport, SampleSource } from './source.ts';

/** What a sample server sends. */
export type SampleDocument = { readonly contentType: string; readonly body: Uint8Array };

/** One edition of a source, dated so many minutes before `now`; in the later edition its corrections have come in. */
export function writeSource(source: SampleSource, now: number, isLater: boolean): SampleDocument {
  const entries = source.reports.map((report) => entryOf(source, report, now, isLater));
  const { contentType, write } = FORMATS[source.format];
  const text = write(source, entries);
  if (source.encoding === undefined) return { contentType, body: new TextEncoder().encode(text) };
  return { contentType: `application/xml; charset=${source.encoding}`, body: encodeAs(text, source.encoding) };
}

type Entry = {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  readonly summary: string;
  readonly at: number;
};

function entryOf(source: SampleSource, report: SampleReport, now: number, isLater: boolean): Entry {
  const words = isLater && report.later !== undefined ? report.later : report;
  return {
    guid: report.guid,
    link: `https://${source.publisher}/${report.guid}`,
    title: words.title,
    summary: words.summary,
    at: now - report.minutesAgo * 60_000,
  };
}

type Write = (source: SampleSource, entries: readonly Entry[]) => string;

const FORMATS: Readonly<Record<SampleFormat, { readonly contentType: string; readonly write: Write }>> = {
  'rss2.0': { contentType: 'application/rss+xml', write: rss('2.0') },
  'rss0.91': { contentType: 'text/xml', write: rss('0.91') },
  'rss1.0': { contentType: 'application/rdf+xml', write: rdf },
  'atom1.0': { contentType: 'application/atom+xml', write: atom },
  'json1.1': { contentType: 'application/feed+json', write: json },
};

const PURPOSE = 'Everything here is invented.';

function rss(version: string): Write {
  return ({ title, publisher, language, encoding = 'utf-8' }, entries) => {
    const items = entries.map(
      ({ guid, link, title: headline, summary, at }) =>
        `<item><title>${x(headline)}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>` +
        `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${x(summary)}</description></item>`,
    );
    return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="${version}"><channel><title>${x(title)}</title><link>https://${publisher}/</link>
<description>${PURPOSE}</description><language>${language}</language>
${items.join('\n')}
</channel></rss>`;
  };
}

function rdf({ title, publisher, language }: SampleSource, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ link, title: headline, summary, at }) =>
      `<item rdf:about="${link}"><title>${x(headline)}</title><link>${link}</link>` +
      `<description>${x(summary)}</description><dc:date>${toIso(at)}</dc:date></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://${publisher}/"><title>${x(title)}</title><link>https://${publisher}/</link>
<description>${PURPOSE}</description><dc:language>${language}</dc:language></channel>
${items.join('\n')}
</rdf:RDF>`;
}

function atom({ title, publisher, language }: SampleSource, entries: readonly Entry[]): string {
  const items = entries.map(
    ({ guid, link, title: headline, summary, at }) =>
      `<entry><id>tag:${publisher},2026:${guid}</id><title>${x(headline)}</title><link href="${link}"/>` +
      `<published>${toIso(at)}</published><updated>${toIso(at)}</updated>` +
      `<summary type="html">${x(summary)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}"><id>https://${publisher}/</id>
<title>${x(title)}</title><link href="https://${publisher}/"/>
${items.join('\n')}
</feed>`;
}

function json({ title, publisher, language }: SampleSource, entries: readonly Entry[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `https://${publisher}/`,
    language,
    items: entries.map(({ guid, link, title: headline, summary, at }) => ({
      id: guid,
      url: link,
      title: headline,
      content_html: summary,
      date_published: toIso(at),
    })),
  });
}

/** Platforms decode the old encodings but do not write them, so each byte is asked what it means. */
function encodeAs(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text], (character) => bytes.get(character) ?? 0x3f);
}
