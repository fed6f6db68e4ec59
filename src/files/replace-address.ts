import { isMap, isPair, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { KnownAddress } from '../core/feed/feed.ts';
import { appendFeeds } from './append-feeds.ts';

/** A new address of a feed, and from where it is known. */
export type NewAddress = { readonly id: string; readonly url: string; readonly known: KnownAddress };

/**
 * Writes new addresses into a file of feeds that was read without problems before. Everything else stays letter for
 * letter, comments too. A feed that the file does not have gets an entry that changes its address only.
 */
export function replaceAddresses(text: string, changes: readonly NewAddress[]): string {
  const entries = entriesOf(text);
  const edits: Edit[] = [];
  const missing: NewAddress[] = [];
  for (const change of changes) {
    const entry = entries.find((one) => one.get('id') === change.id);
    if (entry === undefined) missing.push(change);
    else edits.push(...editsOf(text, entry, change));
  }
  const edited = edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((whole, { from, to, by }) => whole.slice(0, from) + by + whole.slice(to), text);
  return appendFeeds(edited, missing);
}

type Edit = { readonly from: number; readonly to: number; readonly by: string };

function entriesOf(text: string): readonly YAMLMap[] {
  const feeds = parseDocument(text).get('feeds', true);
  return isSeq(feeds) ? feeds.items.filter(isMap) : [];
}

function editsOf(text: string, entry: YAMLMap, { id, url, known }: NewAddress): readonly Edit[] {
  const told = `{ date: ${known.date}, how: ${JSON.stringify(known.how)} }`;
  const pair = (key: string) => entry.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key);
  const [stated, before, doubt] = [pair('url'), pair('known'), pair('unverified')];
  const isBlock = entry.flow !== true;
  // An entry of the desk's own that had no address to change.
  const place = stated ?? pair('id');
  if (place === undefined) throw new Error(`${id} has no id`);
  const indent = isBlock ? indentOf(text, place) : '';
  const lines = [
    ...(stated === undefined ? [`url: ${plain(url)}`] : []),
    ...(before === undefined ? [`known: ${told}`] : []),
  ];
  const added = isBlock ? lines.map((line) => `\n${indent}${line}`) : lines.map((line) => `, ${line}`);
  return [
    ...(stated === undefined ? [] : [valueEdit(text, stated, quotedAs(stated, url))]),
    ...(before === undefined ? [] : [valueEdit(text, before, told)]),
    ...(added.length === 0 ? [] : [insertion(text, place, added.join(''), isBlock)]),
    ...(doubt === undefined ? [] : [isBlock ? lineEdit(text, doubt) : valueEdit(text, doubt, 'false')]),
  ];
}

type Ranged = { readonly range?: readonly [number, number, number] | null };

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Ranged | null)?.range;
  if (range == null) throw new Error('a value without a place');
  return [range[0], range[1]];
}

/** A value without the line end that a map written in lines reaches to. */
function valueEdit(text: string, { value }: Pair, by: string): Edit {
  const [from, to] = rangeOf(value);
  return { from, to: from + text.slice(from, to).trimEnd().length, by };
}

/** The line of a value and its comment. */
function lineEdit(text: string, { key, value }: Pair): Edit {
  const from = text.lastIndexOf('\n', rangeOf(key)[0]) + 1;
  const end = text.indexOf('\n', rangeOf(value)[1] - 1);
  // A first key stands behind its dash.
  if (/^\s*-/.test(text.slice(from, rangeOf(key)[0]))) return valueEdit(text, { value } as Pair, 'false');
  return { from, to: end < 0 ? text.length : end + 1, by: '' };
}

function insertion(text: string, { value }: Pair, by: string, isBlock: boolean): Edit {
  const [, to] = rangeOf(value);
  const end = isBlock ? text.indexOf('\n', to) : to;
  const at = end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
  return { from: at, to: at, by: text.includes('\r\n') ? by.replaceAll('\n', '\r\n') : by };
}

function indentOf(text: string, { key }: Pair): string {
  const [from] = rangeOf(key);
  return ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
}

function quotedAs({ value }: Pair, url: string): string {
  return isScalar(value) && value.type === 'PLAIN' ? plain(url) : JSON.stringify(url);
}

function plain(url: string): string {
  return stringify(url, { lineWidth: 0 }).trim();
}
