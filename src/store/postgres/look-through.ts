import { tellCount } from '../../core/text/names.ts';
import type { Database } from './connection.ts';
import { createFilling } from './fill-search.ts';
import type { LookThrough } from './upkeep.ts';

/** What is made of reports and is not as it ought to be, and how that is mended. */
type Check = { readonly words: (count: string) => string; readonly mend: string };

const CHECKS: readonly Check[] = [
  {
    words: (count) => `table item_evidence: what ${count} reports were tagged by is lost; they are tagged again`,
    mend: `WITH lost AS (
        UPDATE item SET tagged_with = NULL
          WHERE NOT EXISTS (SELECT 1 FROM item_evidence WHERE item_evidence.item = item.id) RETURNING id, tags)
      INSERT INTO item_evidence (item, tagging) SELECT id, tags FROM lost ON CONFLICT (item) DO NOTHING`,
  },
  {
    words: (count) => `table story: the records of ${count} stories were lost; they are made anew`,
    mend: `INSERT INTO story_due (story, since, reports, size)
      SELECT item.story, 0, 1, count(*) FROM grouped_report JOIN item ON item.id = grouped_report.item
        WHERE NOT EXISTS (SELECT 1 FROM story WHERE story.id = item.story)
          AND NOT EXISTS (SELECT 1 FROM story_due WHERE story_due.story = item.story)
        GROUP BY item.story ON CONFLICT (story) DO NOTHING`,
  },
  {
    words: (count) => `table story: ${count} stories without any report are gone`,
    mend: 'DELETE FROM story WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.story = story.id)',
  },
  {
    words: (count) => `table story_alias: ${count} stories led to one without any report`,
    mend: 'DELETE FROM story_alias WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.story = story_alias.story)',
  },
  {
    words: () => 'table meter: grouping was said to be further than the log',
    mend: `UPDATE meter SET value = coalesce((SELECT value FROM meter WHERE name = 'change'), 0)
      WHERE name = 'grouped' AND value > coalesce((SELECT value FROM meter WHERE name = 'change'), 0)`,
  },
  {
    words: (count) => `${count} entries of the search index led to reports that are not there`,
    mend: `DELETE FROM item_search
      WHERE NOT EXISTS (SELECT 1 FROM item WHERE item.order_key = item_search.order_key)`,
  },
  {
    words: (count) => `${count} entries of the search index led to stories that are not there`,
    mend: `DELETE FROM story_search
      WHERE NOT EXISTS (SELECT 1 FROM story WHERE story.order_key = story_search.order_key)`,
  },
];

/**
 * Looks through what is made of reports. That rows belong to reports which are there, the server sees to by its foreign
 * keys; that its pages can be read is whoever runs it to see to (`pg_amcheck`).
 */
export function createLookThrough(database: Database): LookThrough {
  const filling = createFilling(database);
  const checks = CHECKS.map(({ words, mend }) => ({ words, mend: database.prepare(mend) }));
  const mendAll = database.transaction(async (): Promise<readonly string[]> => {
    const repaired: string[] = [];
    for (const { words, mend } of checks) {
      const count = await mend.run();
      if (count > 0) repaired.push(words(tellCount(count)));
    }
    return repaired;
  }, ['corpus', 'stories']);

  return async () => {
    const repaired = [...(await mendAll())];
    const counts = await filling.countTags();
    if (counts > 0) repaired.push(`table tag_count: ${tellCount(counts)} counts were wrong`);
    const items = await filling.fillItems();
    if (items > 0) repaired.push(`${tellCount(items)} reports that no search found are found again`);
    const stories = await filling.fillStories();
    if (stories > 0) repaired.push(`${tellCount(stories)} stories that no search found are found again`);
    return { repaired, wrong: [] };
  };
}
