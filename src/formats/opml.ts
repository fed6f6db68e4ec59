import { type Instant, toIso } from '../core/clock/time.ts';
import type { Feed } from '../core/feed/feed.ts';
import { escapeXml } from '../core/text/xml.ts';

/** OPML 2.0, the list that feed readers exchange; one outline a feed, in the order given. */
export function writeOpml(
  feeds: readonly Feed[],
  { title, created }: { readonly title: string; readonly created: Instant },
): string {
  const outlines = feeds.map((feed) => {
    const stated = {
      type: 'rss',
      text: feed.title,
      title: feed.title,
      xmlUrl: feed.url,
      htmlUrl: `https://${feed.publisher}/`,
      language: feed.language,
      description: feed.note,
    };
    const attributes = Object.entries(stated).map(([name, value]) =>
      value === null ? '' : ` ${name}="${escapeXml(value)}"`,
    );
    return `    <outline${attributes.join('')}/>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n',
    `    <title>${escapeXml(title)}</title>\n    <dateCreated>${new Date(toIso(created)).toUTCString()}` +
      `</dateCreated>\n`,
    `  </head>\n  <body>\n${outlines.join('')}  </body>\n</opml>\n`,
  ].join('');
}
