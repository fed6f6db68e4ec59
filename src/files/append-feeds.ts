import { type Document, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';

type Entry = Readonly<Record<string, unknown>>;

/** Entries as they stand in feeds.yaml, one list item each. */
export function feedsYamlOf(entries: readonly Entry[], indent = 2): string {
  const pad = ' '.repeat(indent);
  return entries.map((entry) => stringify([entry], { lineWidth: 0 }).replace(/^(?=.)/gm, pad)).join('\n');
}

/**
 * Adds entries at the end of `feeds` of a feeds.yaml that was read without problems before. What stands there stays
 * letter for letter, comments, blank lines and quotes included; only a list in brackets is written anew.
 */
export function appendFeeds(text: string, entries: readonly Entry[]): string {
  if (entries.length === 0) return text;
  const document = parseDocument(text);
  const feeds = document.get('feeds', true);
  if (!isSeq(feeds) || feeds.items.length === 0 || feeds.flow === true) return rewritten(document, entries);
  const last = feeds.items.at(-1) as { readonly range?: readonly [number, number, number] | null };
  const first = feeds.items[0] as { readonly range?: readonly [number, number, number] | null };
  const [start, end] = [first.range?.[0], last.range?.[1]];
  if (start === undefined || end === undefined) return rewritten(document, entries);
  const dash = text.lastIndexOf('-', start - 1);
  const indent = dash - (text.lastIndexOf('\n', dash) + 1);
  // The node may reach over its line's end; a comment behind it on the line belongs to it.
  const lineEnd = text.slice(0, end).endsWith('\n') ? end - 1 : text.indexOf('\n', end);
  const before = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const after = lineEnd < 0 ? '\n' : text.slice(lineEnd);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const added = feedsYamlOf(entries, indent).trimEnd().replaceAll('\n', newline);
  return `${before.replace(/\r$/, '')}${newline}${added}${newline === '\r\n' ? '\r' : ''}${after}`;
}

function rewritten(document: Document, entries: readonly Entry[]): string {
  const feeds = document.get('feeds', true);
  if (isSeq(feeds)) {
    feeds.flow = false;
    for (const entry of entries) feeds.add(document.createNode(entry));
  } else if (isMap(document.contents) || isScalar(document.contents) || document.contents === null) {
    document.set('feeds', document.createNode(entries));
  }
  return document.toString({ lineWidth: 0 });
}
