// Makes a feed of a news sitemap, for publishers who have one and no feed: the sitemap on standard input, the title of
// the feed as the argument, a JSON Feed on standard output. docs/sources.md tells how it is used.

import { stderr, stdin, stdout } from 'node:process';

const NAMES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of an element of an entry, whatever stands before its colon; null where there is none. */
function textOf(entry, name) {
  const found = new RegExp(`<(?:[\\w-]+:)?${name}\\b[^>]*>([\\s\\S]*?)</(?:[\\w-]+:)?${name}\\s*>`, 'i').exec(entry);
  if (found === null) return null;
  const bare = found[1].replace(/^\s*<!\[CDATA\[([\s\S]*)\]\]>\s*$/, '$1');
  return bare
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, digits) => String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, mark) => NAMES[mark])
    .trim();
}

const parts = [];
for await (const part of stdin) parts.push(part);
const sitemap = Buffer.concat(parts).toString('utf8');

const items = [...sitemap.matchAll(/<url\b[^>]*>([\s\S]*?)<\/url\s*>/gi)].flatMap(([, entry]) => {
  const [url, title] = [textOf(entry, 'loc'), textOf(entry, 'title')];
  const published = textOf(entry, 'publication_date') ?? textOf(entry, 'lastmod');
  // Without a title it is a sitemap of pages, which says nothing that could be read.
  return url === null || title === null ? [] : [{ id: url, url, title, date_published: published ?? undefined }];
});
if (items.length === 0) stderr.write('sitemap-to-feed: no entry has a title; is it a news sitemap?\n');
const title = process.argv[2] ?? 'News sitemap';
stdout.write(`${JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title, items })}\n`);
process.exitCode = items.length === 0 ? 1 : 0;
