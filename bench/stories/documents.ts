import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { hashText } from '../../src/core/text/hash.ts';
import { parseDocument } from '../../src/fetch/parse.ts';
import { filesBelow, sharedFolder } from '../reading/shared.ts';
import { type Pair, pairsOf } from './fit.ts';
import { ONE_EVENT } from './one-event.ts';
import type { Labelled } from './sets.ts';
import { inOrder, label } from './weeks.ts';

/** What one outlet published at one time. Each report stands for an event of its own. */
export type Document = { readonly name: string; readonly reports: readonly Labelled[] };

/** The recorded documents; none where they are not there. The same title printed twice is one report. */
export async function readDocuments(taxonomy: CompiledTaxonomy, hasTexts = true): Promise<readonly Document[]> {
  const folder = sharedFolder('feeds');
  if (folder === null) return [];
  const documents: Document[] = [];
  for (const file of filesBelow(folder).filter((name) => name.endsWith('.xml')))
    documents.push({ name: basename(file), reports: await reportsOf(file, taxonomy, hasTexts) });
  return documents;
}

async function reportsOf(file: string, taxonomy: CompiledTaxonomy, hasTexts: boolean): Promise<readonly Labelled[]> {
  const body = new Uint8Array(readFileSync(file));
  const parsed = await parseDocument({ body, contentType: null, url: 'https://a.example/', encoding: null });
  if (typeof parsed === 'string') return [];
  const seen = new Set<string>();
  const rows = parsed.items.flatMap(({ title, summary, published }, at) => {
    if (title === null || seen.has(title)) return [];
    seen.add(title);
    const when = published ?? new Date(1_000_000_000_000 + at).toISOString();
    const text = hasTexts ? (summary ?? '') : '';
    return [{ id: String(at), published: when, country: null, language: null, title, summary: text, event: null }];
  });
  return inOrder(rows.map((row) => label(row, `${basename(file)} ${row.id}`, taxonomy)));
}

/** Of one document so many comparisons at most: a form filled in a hundred times teaches no more than others. */
const OF_ONE = 150;

/** Comparisons of reports that are two events, those left out that somebody held to be one. */
export function pairsApart({ name, reports }: Document): readonly Pair[] {
  const pairs = pairsOf(reports).filter(({ grounds, a, b }) => grounds !== 'events' && !isOneEvent(name, a, b));
  const key = ({ a, b }: Pair) => hashText(`${a.title} ${b.title}`);
  return pairs.toSorted((one, other) => key(one) - key(other)).slice(0, OF_ONE);
}

/** Whether two reports of a document were read and held to tell one event, or may be of one. */
export function isOneEvent(name: string, a: Labelled, b: Labelled): boolean {
  return ONE_EVENT.has(keyOfPair(name, a.title, b.title));
}

function keyOfPair(name: string, a: string, b: string): string {
  return hashText(`${name} ${[a, b].sort().join(' | ')}`).toString(36);
}
