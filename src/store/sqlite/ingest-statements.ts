import type Database from 'better-sqlite3';
import type { InferSelectModel } from 'drizzle-orm';
import type { Candidate } from '../../core/item/decide-identity.ts';
import type { ItemDraft } from '../../core/item/item.ts';
import type { WithdrawnKey } from '../../core/withdrawal/is-withdrawn.ts';
import { wordsKeyOf } from '../../core/withdrawal/words-key.ts';
import { prepareChange } from './change-log.ts';
import type { identity, item } from './schema.ts';

type ItemColumns = InferSelectModel<typeof item>;
type CandidateRow = Pick<ItemColumns, 'title' | 'summary' | 'published' | 'url' | 'canonicalUrl'> &
  Pick<InferSelectModel<typeof identity>, 'key' | 'item' | 'turns'> & { readonly guidsHere: string };

/** As far as keeping a draft needs it; the tags in JSON. */
export type StoredItem = Pick<ItemColumns, 'orderKey' | 'feed' | 'title' | 'summary' | 'language' | 'story'> & {
  readonly tags: string;
  readonly isOverridden: 0 | 1;
};

/** The items that share a key with a draft, in the order of its keys. */
export function readCandidates(statements: IngestStatements, feed: string, draft: ItemDraft): readonly Candidate[] {
  const rows = statements.candidates.all(feed, JSON.stringify(draft.identityKeys));
  return rows.map(({ guidsHere, ...row }) => ({ ...row, guidsHere: JSON.parse(guidsHere) as (string | null)[] }));
}

/** The keys that a draft shares with reports that were withdrawn. */
export function readWithdrawn(statements: IngestStatements, feed: string, draft: ItemDraft): readonly WithdrawnKey[] {
  const rows = statements.withdrawn.all(feed, JSON.stringify([...draft.identityKeys, wordsKeyOf(draft)]));
  return rows.map(({ item, isShownHere, ...row }) => ({ ...row, item: String(item), isShownHere: isShownHere === 1 }));
}

type WithdrawnRow = Pick<WithdrawnKey, 'key' | 'withdrawal' | 'turns'> & {
  readonly item: number;
  readonly isShownHere: 0 | 1;
};

type Row = Readonly<Record<string, string | number | null>>;

/** Prepared once per connection: this is the hot path. SQL stays SQL. */
export function prepareIngest(database: Database.Database) {
  return {
    fence: database
      .prepare<[string], number>('SELECT fence FROM feed WHERE id = ? AND lease_until IS NOT NULL')
      .pluck(),
    candidates: database.prepare<[string, string], CandidateRow>(`
      SELECT keys.value AS key, item.id AS item, item.title, item.summary, item.published, item.url,
        item.canonical_url AS canonicalUrl, identity.turns,
        (SELECT json_group_array(sighting.guid) FROM sighting
           WHERE sighting.item = item.id AND sighting.feed = ?) AS guidsHere
      FROM json_each(?) AS keys JOIN identity ON identity.key = keys.value JOIN item ON item.id = identity.item
      ORDER BY keys.key`),
    withdrawn: database.prepare<[string, string], WithdrawnRow>(`
      SELECT withdrawn_key.key, withdrawal, withdrawn_key.item, turns,
        EXISTS (SELECT 1 FROM json_each(feeds) AS shown WHERE shown.value = ?) AS isShownHere
      FROM json_each(?) AS keys JOIN withdrawn_key ON withdrawn_key.key = keys.value
        JOIN withdrawn_report ON withdrawn_report.item = withdrawn_key.item ORDER BY keys.key`),
    addWithdrawnKey: database.prepare<[string, number]>(
      'INSERT INTO withdrawn_key (key, item, turns) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
    ),
    setKey: database.prepare<[string, number, number]>(
      `INSERT INTO identity (key, item, turns) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET item = excluded.item, turns = excluded.turns`,
    ),
    lastItem: database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'item'").pluck(),
    addItem: database.prepare<[Row]>(`
      INSERT INTO item (id, order_key, feed, publisher, title, summary, url, canonical_url, published, seen, effective,
        asked, language, author, source, story, tags, tagged_with)
      VALUES (@id, @orderKey, @feed, @publisher, @title, @summary, @url, @canonicalUrl, @published, @seen,
        @effective, @asked, @language, @author, @source, @id, @tags, @taggedWith)`),
    editItem: database.prepare<[string, string, string, string | null, number]>(
      'UPDATE item SET title = ?, summary = ?, tags = ?, tagged_with = ?, revisions = revisions + 1 WHERE id = ?',
    ),
    item: database.prepare<[number], StoredItem>(
      `SELECT order_key AS orderKey, feed, title, summary, language, story, tags,
         EXISTS (SELECT 1 FROM tag_override WHERE tag_override.item = item.id) AS isOverridden FROM item WHERE id = ?`,
    ),
    setEvidence: database.prepare<[number, string]>(
      'INSERT INTO item_evidence (item, tagging) VALUES (?, ?) ON CONFLICT DO UPDATE SET tagging = excluded.tagging',
    ),
    index: database.prepare<[number, string, string, string]>(
      'INSERT INTO item_fts (rowid, title, summary, terms) VALUES (?, ?, ?, ?)',
    ),
    unindex: database.prepare<[number]>('DELETE FROM item_fts WHERE rowid = ?'),
    sightedHash: database
      .prepare<[string, string], string>('SELECT content_hash FROM sighting WHERE feed = ? AND entry_key = ?')
      .pluck(),
    addSighting: database.prepare<
      [string, string, number, string | null, string, string | null, string | null, number]
    >(`
      INSERT INTO sighting (feed, entry_key, item, guid, content_hash, title, summary, first_seen)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
    editSighting: database.prepare<[string, string | null, string | null, string, string]>(
      'UPDATE sighting SET content_hash = ?, title = ?, summary = ? WHERE feed = ? AND entry_key = ?',
    ),
    keepOthersWords: database.prepare<[string, string, number, string]>(
      'UPDATE sighting SET title = coalesce(title, ?), summary = coalesce(summary, ?) WHERE item = ? AND feed <> ?',
    ),
    feedsOf: database.prepare<[number], string>('SELECT DISTINCT feed FROM sighting WHERE item = ?').pluck(),
    addRevision: database.prepare<[number, string, string, number]>(
      'INSERT INTO revision (item, title, summary, replaced_at) VALUES (?, ?, ?, ?)',
    ),
    addChange: prepareChange(database),
    count: database.prepare<[string, string, number]>(
      'INSERT INTO tag_count (kind, id, items) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET items = items + ' +
        'excluded.items',
    ),
    countItems: database.prepare<[number, string]>('UPDATE feed SET items = items + ? WHERE id = ?'),
    countPoll: database.prepare(COUNT_POLL),
  };
}

/** How feeds are has changed: by a poll, or by an operator. */
export const COUNT_POLL =
  "INSERT INTO meter (name, value) VALUES ('polls', 1) ON CONFLICT DO UPDATE SET value = value + 1";

export type IngestStatements = ReturnType<typeof prepareIngest>;
