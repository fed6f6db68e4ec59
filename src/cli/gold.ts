import { tagLists } from '../formats/tag-answer.ts';
import type { ItemOverride } from '../store/ports/tags.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

/**
 * Analysts' decisions as JSON Lines of labelled texts: the tags that are right, and those that were removed as wrong.
 */
export async function printGold(): Promise<number> {
  const store = await openExisting(configFromEnvironment(), 'taxonomy gold');
  try {
    const decisions = new Map<string, ItemOverride[]>();
    for (const one of await store.tags.listOverrides())
      decisions.set(one.item, [...(decisions.get(one.item) ?? []), one]);
    for (const [id, list] of decisions) {
      const item = await store.items.getItem(id);
      if (item === null) continue;
      const { title, summary, language, tagging } = item;
      const removed = list.filter(({ override }) => override.action === 'remove');
      const forbidden = removed.map(({ override }) => `${override.kind}/${override.id}`);
      const note = list.map(({ override: { by, reason } }) => `${by}: ${reason}`).join('; ');
      await printLine(JSON.stringify({ id, lang: language, title, summary, ...tagLists(tagging), forbidden, note }));
    }
    return EXIT.done;
  } finally {
    await store.close();
  }
}
