import type { ParsedFeed, ParsedItem } from '../../src/core/item/item.ts';
import { parseDocument } from '../../src/fetch/parse.ts';

/** A document of text as it is read; throws for what is no feed. */
export async function parseText(text: string, url = 'https://hill-post.example/rss'): Promise<ParsedFeed> {
  const parsed = await parseDocument({ body: new TextEncoder().encode(text), contentType: null, url, encoding: null });
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

export async function firstItem(text: string, url?: string): Promise<ParsedItem> {
  const [item] = (await parseText(text, url)).items;
  if (item === undefined) throw new Error('no item');
  return item;
}

export const rss = (content: string, attributes = '') =>
  `<rss version="2.0" ${attributes}><channel><title>Hill Post</title>${content}</channel></rss>`;
export const atom = (content: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Hill Post</title>${content}</feed>`;
export const rdf = (content: string) =>
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel ' +
  `rdf:about="https://hill-post.example/"><title>Hill Post</title></channel>${content}</rdf:RDF>`;
export const json = (items: unknown, head: object = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Hill Post', ...head, items });
