import { newItem } from '../../core/item/decide-draft.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import { countedNames, withoutEvidence } from '../../core/item/item-tags.ts';
import { searchForm } from '../../core/text/search.ts';
import { orderKeyOf } from '../order-key.ts';
import type { Ingest } from '../ports/items.ts';
import { termsOf } from '../search-terms.ts';
import type { Database } from './connection.ts';
import { Overtaken } from './overtaken.ts';
import { searchDocumentOf } from './search-document.ts';

/** A key that means an item from now on; `before` is what it meant. */
export type NamedKey = {
  readonly key: string;
  readonly item: number;
  readonly turns: number;
  readonly before: { readonly item: number; readonly turns: number } | null;
};

/** Writes reports that are new, many at a time, and what they are known by. */
export function createNewItems(database: Database) {
  const numbers = database.prepare<[number], { id: number }>(
    "SELECT nextval(pg_get_serial_sequence('item', 'id')) AS id FROM generate_series(1, ?::int)",
  );
  const items = database.prepare(`
    INSERT INTO item (id, order_key, feed, publisher, title, summary, url, canonical_url, published, seen, effective,
        asked, language, author, source, story, tags, tagged_with)
      SELECT id, order_key, feed, publisher, title, summary, url, canonical_url, published, seen, effective, asked,
          language, author, source, id, tags::json, tagged_with
        FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          AS given (id, order_key, feed, publisher, title, summary, url, canonical_url, published, seen, effective,
            asked, language, author, source, tags, tagged_with)`);
  const evidence = database.prepare(
    'INSERT INTO item_evidence (item, tagging) SELECT item, tagging::json FROM unnest(?::bigint[], ?::text[]) ' +
      'AS given (item, tagging)',
  );
  const documents = database.prepare(
    'INSERT INTO item_search (order_key, doc) SELECT key, doc::tsvector FROM unnest(?::bigint[], ?::text[]) ' +
      'AS given (key, doc)',
  );
  const sightings = database.prepare(`
    INSERT INTO sighting (feed, entry_key, item, guid, content_hash, first_seen)
      SELECT @feed::text, entry_key, item, guid, hash, @now::bigint
        FROM unnest(@entries::text[], @items::bigint[], @guids::text[], @hashes::text[])
          AS given (entry_key, item, guid, hash)`);
  const addKeys = database.prepare(`
    INSERT INTO identity (key, item, turns)
      SELECT key, item, turns FROM unnest(?::text[], ?::bigint[], ?::bigint[]) AS given (key, item, turns)
        ORDER BY key COLLATE "C"
      ON CONFLICT (key) DO NOTHING`);
  const takeKeys = database.prepare(`
    UPDATE identity SET item = given.item, turns = given.turns
      FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        AS given (key, item, turns, old_item, old_turns)
      WHERE identity.key = given.key AND identity.item = given.old_item AND identity.turns = given.old_turns`);

  return {
    /** Numbers for so many. */
    numbers: (count: number): Promise<readonly number[]> => numbers.values(count),

    async add(ingest: Ingest, drafts: readonly { readonly id: number; readonly draft: TaggedDraft }[]): Promise<void> {
      if (drafts.length === 0) return;
      const rows = drafts.map(({ id, draft }) => {
        const { tagging, ...item } = newItem(draft, ingest);
        return { id, draft, tagging, orderKey: orderKeyOf(item.effective, id), ...item };
      });
      const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
      await items.run(
        ...([column('id'), column('orderKey'), column('feed'), column('publisher'), column('title')] as never[]),
        ...([column('summary'), column('url'), column('canonicalUrl'), column('published')] as never[]),
        ...([column('seen'), column('effective'), column('asked'), column('language')] as never[]),
        ...([column('author'), column('source')] as never[]),
        ...([rows.map(({ tagging }) => JSON.stringify(withoutEvidence(tagging))), column('taggedWith')] as never[]),
      );
      await evidence.run(...([column('id'), rows.map(({ tagging }) => JSON.stringify(tagging))] as never[]));
      const docs = rows.map(({ title, summary, tagging, feed, language, orderKey }) =>
        searchDocumentOf([searchForm(title), searchForm(summary)], termsOf(tagging, [feed], language), orderKey),
      );
      await documents.run(...([column('orderKey'), docs] as never[]));
      const given = {
        feed: ingest.claim.feed.id,
        now: ingest.now,
        entries: drafts.map(({ draft }) => draft.entryKey),
        items: column('id'),
        guids: drafts.map(({ draft }) => draft.guid),
        hashes: drafts.map(({ draft }) => draft.contentHash),
      };
      await sightings.run(...([given] as never[]));
      const { tags } = database.late();
      for (const { tagging } of rows)
        for (const name of countedNames(tagging)) tags.set(name, (tags.get(name) ?? 0) + 1);
    },

    /** @throws Overtaken where another transaction has named one of them meanwhile */
    async name(keys: readonly NamedKey[]): Promise<void> {
      const free = keys.filter(({ before }) => before === null);
      const held = keys.flatMap(({ before, ...key }) => (before === null ? [] : [{ ...key, before }]));
      const arrays = (of: readonly NamedKey[]) =>
        [of.map(({ key }) => key), of.map(({ item }) => item), of.map(({ turns }) => turns)] as never[];
      if (free.length > 0 && (await addKeys.run(...arrays(free))) < free.length) throw new Overtaken('new keys');
      if (held.length === 0) return;
      const olds = [held.map(({ before }) => before.item), held.map(({ before }) => before.turns)] as never[];
      if ((await takeKeys.run(...arrays(held), ...olds)) < held.length) throw new Overtaken('known keys');
    },
  };
}
