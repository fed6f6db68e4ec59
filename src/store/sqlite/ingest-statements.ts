import type Database from 'better-sqlite3';
import type { Candidate } from '../../core/item/decide-identity.ts';
import type { ItemDraft } from '../../core/item/item.ts';

type CandidateRow = {
  readonly key: string;
  readonly item: number;
  readonly title: string;
  readonly summary: string;
  readonly published: number | null;
  readonly canonicalUrl: string | null;
  readonly turns: number;
  readonly guids_here: string;
};
/** As far as keeping a draft needs it. */
export type StoredItem = {
  readonly order_key: number;
  readonly feed: string;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly story: number;
  readonly tags: string;
};
/** The items that share a key with a draft, in the order of its keys. */
export function readCandidates(statements: IngestStatements, feed: string, draft: ItemDraft): readonly Candidate[] {
  const rows = statements.candidates.all(feed, JSON.stringify(draft.identityKeys));
  return rows.map(({ guids_here, ...row }) => ({ ...row, guidsHere: JSON.parse(guids_here) as (string | null)[] }));
}

type Row = Readonly<Record<string, string | number | null>>;

/** Prepared once per connection: this is the hot path. SQL stays SQL. */
export function prepareIngest(database: Database.Database) {
  return {
    fence: database
      .prepare<[string], number>('SELECT fence FROM feed WHERE id = ? AND lease_until IS NOT NULL')
      .pluck(),
    candidates: database.prepare<[string, string], CandidateRow>(`
      SELECT keys.value AS key, item.id AS item, item.title, item.summary, item.published, item.canonical_url AS canonicalUrl, identity.turns,
        (SELECT json_group_array(sighting.guid) FROM sighting WHERE sighting.item = item.id AND sighting.feed = ?) AS guids_here
      FROM json_each(?) AS keys JOIN identity ON identity.key = keys.value JOIN item ON item.id = identity.item ORDER BY keys.key`),
    addKey: database.prepare<[string, number]>('INSERT INTO identity (key, item) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    takeKey: database.prepare<[string, number]>(
      'INSERT INTO identity (key, item) VALUES (?, ?) ON CONFLICT DO UPDATE SET item = excluded.item, turns = turns + 1',
    ),
    lastItem: database.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'item'").pluck(),
    addItem: database.prepare<[Row]>(`
      INSERT INTO item (id, order_key, feed, publisher, title, summary, url, canonical_url, published, seen, effective, language, author, source, story, tags, tagged_with)
      VALUES (@id, @orderKey, @feed, @publisher, @title, @summary, @url, @canonicalUrl, @published, @seen, @effective, @language, @author, @source, @id, @tags, @taggedWith)`),
    editItem: database.prepare<[string, string, string, string | null, number]>(
      'UPDATE item SET title = ?, summary = ?, tags = ?, tagged_with = ?, revisions = revisions + 1 WHERE id = ?',
    ),
    isOverridden: database.prepare<[number], number>('SELECT 1 FROM tag_override WHERE item = ? LIMIT 1').pluck(),
    item: database.prepare<[number], StoredItem>(
      'SELECT order_key, feed, title, summary, language, story, tags FROM item WHERE id = ?',
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
      INSERT INTO sighting (feed, entry_key, item, guid, content_hash, title, summary, first_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`),
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
    addChange: database.prepare<[string, number, number, number]>(
      'INSERT INTO change (kind, item, story, at) VALUES (?, ?, ?, ?)',
    ),
    count: database.prepare<[string, string, number]>(
      'INSERT INTO tag_count (kind, id, items) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items',
    ),
    countItems: database.prepare<[number, string]>('UPDATE feed SET items = items + ? WHERE id = ?'),
    saveFeed: database.prepare<[Row]>(`
      UPDATE feed SET etag = @etag, last_modified = @lastModified, body_hash = @bodyHash, due_at = @dueAt, lease_until = NULL,
        last_attempt_at = @now, last_success_at = @lastSuccessAt, last_new_item_at = @lastNewItemAt, result = @result, reason = @reason,
        failures = @failures, quiet_until = @quietUntil, problems = @problems, document_items = @documentItems,
        address = @address, watch = @watch
      WHERE id = @id`),
    forgive: database.prepare<[Row]>(`
      UPDATE feed SET failures = max(0, failures - 1), due_at = min(due_at, @dueAt), watch = json_set(watch, '$.fault.isCounted', json('false'))
      WHERE active = 1 AND lease_until IS NULL AND result = 'failed' AND last_attempt_at > @since
        AND watch ->> '$.fault.isCounted' AND watch ->> '$.fault.code' IN (SELECT value FROM json_each(@faults))`),
    freeHost: database.prepare<[number, string, string]>(
      'UPDATE host_slot SET busy_until = 0, feed = NULL, next_at = ? WHERE host = ? AND feed = ?',
    ),
    countPoll: database.prepare(
      "INSERT INTO meter (name, value) VALUES ('polls', 1) ON CONFLICT DO UPDATE SET value = value + 1",
    ),
  };
}

export type IngestStatements = ReturnType<typeof prepareIngest>;
