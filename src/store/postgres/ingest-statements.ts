import type { InferSelectModel } from 'drizzle-orm';
import type { Candidate } from '../../core/item/decide-identity.ts';
import type { ItemDraft } from '../../core/item/item.ts';
import type { WithdrawnKey } from '../../core/withdrawal/is-withdrawn.ts';
import { wordsKeyOf } from '../../core/withdrawal/words-key.ts';
import type { identity, item } from '../sqlite/schema.ts';
import type { Database } from './connection.ts';

type ItemColumns = InferSelectModel<typeof item>;
type CandidateRow = Pick<ItemColumns, 'title' | 'summary' | 'published' | 'url' | 'canonicalUrl'> &
  Pick<InferSelectModel<typeof identity>, 'key' | 'item' | 'turns'> & { readonly guidsHere: string };

/** As far as keeping a draft needs it; the tags in JSON. */
export type StoredItem = Pick<ItemColumns, 'orderKey' | 'feed' | 'title' | 'summary' | 'language' | 'story'> & {
  readonly tags: string;
  readonly isOverridden: boolean;
};

type WithdrawnRow = Omit<WithdrawnKey, 'item'> & { readonly item: number };
type Asked = { readonly feed: string; readonly keys: readonly string[] };

/** The items that share a key with drafts, by those keys. */
export async function readCandidates(
  { candidates }: Pick<IngestStatements, 'candidates'>,
  feed: string,
  drafts: readonly ItemDraft[],
): Promise<ReadonlyMap<string, Candidate>> {
  const keys = [...new Set(drafts.flatMap(({ identityKeys }) => identityKeys))];
  const rows = await candidates.all({ feed, keys });
  return new Map(
    rows.map(({ guidsHere, ...row }) => [row.key, { ...row, guidsHere: JSON.parse(guidsHere) as (string | null)[] }]),
  );
}

/** Those of one draft, in the order of its keys. */
export function candidatesOfDraft(draft: ItemDraft, byKey: ReadonlyMap<string, Candidate>): readonly Candidate[] {
  return draft.identityKeys.flatMap((key) => byKey.get(key) ?? []);
}

/** The keys that a draft shares with reports that were withdrawn, in the order of its own. */
export async function readWithdrawn(
  { withdrawn }: Pick<IngestStatements, 'withdrawn'>,
  feed: string,
  draft: ItemDraft,
): Promise<readonly WithdrawnKey[]> {
  const keys = [...draft.identityKeys, wordsKeyOf(draft)].filter((key) => key !== null);
  return (await withdrawn.all({ feed, keys })).map((row) => ({ ...row, item: String(row.item) }));
}

/** What taking in reports asks about what is there. */
export function prepareIngest(database: Database) {
  return {
    fence: database.prepare<[string], { fence: number }>(
      'SELECT fence FROM feed WHERE id = ? AND lease_until IS NOT NULL FOR UPDATE',
    ),
    candidates: database.prepare<[Asked], CandidateRow>(`
      SELECT identity.key, item.id AS item, item.title, item.summary, item.published, item.url,
        item.canonical_url AS "canonicalUrl", identity.turns,
        coalesce((SELECT json_agg(sighting.guid) FROM sighting
           WHERE sighting.item = item.id AND sighting.feed = @feed), '[]'::json) AS "guidsHere"
      FROM identity JOIN item ON item.id = identity.item WHERE identity.key = ANY(@keys::text[])`),
    withdrawn: database.prepare<[Asked], WithdrawnRow>(`
      SELECT withdrawn_key.key, withdrawal, withdrawn_key.item, turns,
        EXISTS (SELECT 1 FROM json_array_elements_text(feeds) AS shown WHERE shown = @feed) AS "isShownHere"
      FROM unnest(@keys::text[]) WITH ORDINALITY AS asked (key, place)
        JOIN withdrawn_key ON withdrawn_key.key = asked.key
        JOIN withdrawn_report ON withdrawn_report.item = withdrawn_key.item ORDER BY place`),
    addWithdrawnKey: database.prepare<[{ readonly keys: readonly string[]; readonly item: number }]>(`
      INSERT INTO withdrawn_key (key, item, turns)
        SELECT key, @item::bigint, 0 FROM unnest(@keys::text[]) AS given (key)
        ON CONFLICT (key, item) DO NOTHING`),
    /** Locked until the transaction ends: whoever reads it here writes it. */
    item: database.prepare<[number], StoredItem>(
      `SELECT order_key AS "orderKey", feed, title, summary, language, story, tags,
         EXISTS (SELECT 1 FROM tag_override WHERE tag_override.item = item.id) AS "isOverridden"
         FROM item WHERE id = ? FOR UPDATE OF item`,
    ),
    editItem: database.prepare<[string, string, string, string | null, number]>(
      'UPDATE item SET title = ?, summary = ?, tags = ?, tagged_with = ?, revisions = revisions + 1 WHERE id = ?',
    ),
    setEvidence: database.prepare<[number, string]>(
      `INSERT INTO item_evidence (item, tagging) VALUES (?, ?)
         ON CONFLICT (item) DO UPDATE SET tagging = excluded.tagging`,
    ),
    index: database.prepare<[number, string]>(
      `INSERT INTO item_search (order_key, doc) VALUES (?, ?::tsvector)
         ON CONFLICT (order_key) DO UPDATE SET doc = excluded.doc`,
    ),
    unindex: database.prepare<[number]>('DELETE FROM item_search WHERE order_key = ?'),
    sightedHash: database.prepare<[string, string], { hash: string }>(
      'SELECT content_hash AS hash FROM sighting WHERE feed = ? AND entry_key = ?',
    ),
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
    feedsOf: database.prepare<[number], { feed: string }>('SELECT DISTINCT feed FROM sighting WHERE item = ?'),
    addRevision: database.prepare<[number, string, string, number]>(
      'INSERT INTO revision (item, title, summary, replaced_at) VALUES (?, ?, ?, ?)',
    ),
    countItems: database.prepare<[number, string]>('UPDATE feed SET items = items + ? WHERE id = ?'),
  };
}

export type IngestStatements = ReturnType<typeof prepareIngest>;
