import { z } from '@hono/zod-openapi';
import { changeInWords, type DocumentChange, type ListChange } from '../core/upkeep/document-change.ts';
import type { Printed } from './printed.ts';

const lists = { added: z.array(z.string()), removed: z.array(z.string()), changed: z.array(z.string()) };
const total = z.number().int();

export const reloadAnswer = z
  .object({
    words: z.array(z.string()).openapi({ description: 'The same for a person, a line a kind of document.' }),
    feeds: z.object({ total, ...lists }),
    taxonomy: z.object({
      version: z.string(),
      before: z.string().nullable(),
      files: z.object(lists),
      entries: z.object({ total, ...lists }).openapi({ description: 'As kind/id.' }),
    }),
    desks: z.object({ total, ...lists }),
    severity: z.object({ changed: z.boolean() }),
  })
  .openapi('Reloaded');

/** What a reload has changed. */
export function reloadJson(change: DocumentChange): Printed<typeof reloadAnswer> {
  const { feeds, taxonomy, desks, severity } = change;
  return {
    words: [...changeInWords(change)],
    feeds: { total: feeds.total, ...listsOf(feeds) },
    taxonomy: {
      version: taxonomy.version,
      before: taxonomy.before,
      files: listsOf(taxonomy.files),
      entries: { total: taxonomy.entries.total, ...listsOf(taxonomy.entries) },
    },
    desks: { total: desks.total, ...listsOf(desks) },
    severity,
  };
}

function listsOf({ added, removed, changed }: ListChange) {
  return { added: [...added], removed: [...removed], changed: [...changed] };
}
