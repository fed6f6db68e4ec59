import { setImmediate as breathe } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { overrideDropped, overrideKept, retagRequested } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { decideRetag } from '../../core/item/decide-retag.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { Tagging, TagKind } from '../../core/tagging/tag.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import { searchForm } from '../../core/text/search.ts';
import { numberOf, readId } from '../ids.ts';
import type { ItemOverride, RetagCandidate, Retagged, RetagRequest, TagStore } from '../ports/tags.ts';
import { prepareAudit } from './audit.ts';
import { prepareIngest } from './ingest-statements.ts';
import { indexTerms } from './terms.ts';

type CandidateRow = {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly effective: Instant;
  readonly feed: string | null;
  readonly tagging: string;
  readonly overrides: number;
};
type OverrideRow = TagOverride & { readonly item: number };

const CANDIDATE = `
  SELECT item.id, title, summary, language, effective, feed.config AS feed, tagging,
    (SELECT count(*) FROM tag_override WHERE tag_override.item = item.id) AS overrides
  FROM item JOIN item_evidence ON item_evidence.item = item.id LEFT JOIN feed ON feed.id = item.feed`;

/** Counts, renews and corrects tags; counts, index and change log follow in the same transaction. */
export function createTags(database: Database.Database): TagStore {
  const statements = prepareIngest(database);
  const note = prepareAudit(database);
  const tagCounts = database.prepare<[TagKind], { id: string; items: number }>(
    'SELECT id, items FROM tag_count WHERE kind = ? AND items > 0',
  );
  const outdated = database.prepare<[number, string, number, number], CandidateRow>(
    `${CANDIDATE} WHERE item.id > ? AND (tagged_with IS NULL OR tagged_with <> ?) AND effective >= ? ORDER BY ` +
      'item.id LIMIT ?',
  );
  const untagged = database.prepare<[number, number], CandidateRow>(
    `${CANDIDATE} WHERE item.id > ? AND tagged_with IS NULL ORDER BY item.id LIMIT ?`,
  );
  const one = database.prepare<[number], CandidateRow>(`${CANDIDATE} WHERE item.id = ?`);
  const overridesOf = database.prepare<[number], OverrideRow>(
    'SELECT * FROM tag_override WHERE item = ? ORDER BY kind, id',
  );
  const allOverrides = database.prepare<[], OverrideRow>('SELECT * FROM tag_override ORDER BY item, kind, id');
  const renew = database.prepare<[string, string, number]>('UPDATE item SET tags = ?, tagged_with = ? WHERE id = ?');
  const forget = database.prepare<[number]>('UPDATE item SET tagged_with = NULL WHERE id = ?');
  const put = database.prepare<[Record<string, string | number>]>(`
    INSERT INTO tag_override (item, kind, id, action, reason, by, at)
    VALUES (@item, @kind, @id, @action, @reason, @by, @at)
    ON CONFLICT DO UPDATE SET action = excluded.action, reason = excluded.reason, by = excluded.by, at = excluded.at`);
  const drop = database.prepare<[number, string, string]>(
    'DELETE FROM tag_override WHERE item = ? AND kind = ? AND id = ?',
  );
  const request = database.prepare<[string, number | null]>(
    'INSERT INTO retag_request (id, version, since) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET version = ' +
      'excluded.version, since = excluded.since',
  );
  const requested = database.prepare<[], RetagRequest>('SELECT version, since FROM retag_request');
  const end = database.prepare<[string]>('DELETE FROM retag_request WHERE version = ?');
  const anyUntagged = database.prepare<[], number>('SELECT 1 FROM item WHERE tagged_with IS NULL LIMIT 1').pluck();

  function candidateOf(row: CandidateRow): RetagCandidate {
    const { id, title, summary, language, effective } = row;
    return {
      item: String(id),
      title,
      summary,
      language,
      effective,
      feed: row.feed === null ? null : (JSON.parse(row.feed) as Feed),
      tagging: JSON.parse(row.tagging) as Tagging,
      overrides: row.overrides === 0 ? [] : overridesOf.all(id).map(({ item: _, ...override }) => override),
    };
  }

  const save = database.transaction((batch: readonly Retagged[], version: string, now: Instant): void => {
    const counts = new Map<string, number>();
    for (const retagged of batch) saveOne(retagged, version, now, counts);
    for (const [name, items] of counts) {
      const { kind, id } = splitReference(name);
      if (items !== 0) statements.count.run(kind, id, items);
    }
  });

  function saveOne(retagged: Retagged, version: string, now: Instant, counts: Map<string, number>): void {
    const { title, summary, tagging } = retagged;
    const id = numberOf(retagged.item);
    const stored = statements.item.get(id);
    if (stored === undefined) return;
    const decision = decideRetag({ ...stored, bareTags: stored.tags }, retagged);
    if (decision === null) return;
    renew.run(decision.bareTags, version, id);
    statements.setEvidence.run(id, JSON.stringify(tagging));
    if (decision.isTold) statements.addChange.run('item-retagged', id, stored.story, now);
    if (!decision.isOther) return;
    countNames(counts, JSON.parse(stored.tags) as Tagging, -1);
    countNames(counts, tagging, 1);
    const terms = indexTerms(tagging, statements.feedsOf.all(id), stored.language);
    statements.unindex.run(stored.orderKey);
    statements.index.run(stored.orderKey, searchForm(title), searchForm(summary), terms);
  }

  const standing = (item: number, kind: TagKind, id: string) => {
    const row = overridesOf.all(item).find((one) => one.kind === kind && one.id === id);
    if (row === undefined) return null;
    const { item: _, ...override } = row;
    return override;
  };

  const putOverride = database.transaction((item: number | null, override: TagOverride, act: Act): boolean => {
    if (item === null || statements.item.get(item) === undefined) return false;
    note(act, overrideKept(String(item), override, standing(item, override.kind, override.id)));
    put.run({ ...override, item });
    forget.run(item);
    return true;
  });

  const dropOverride = database.transaction((item: number | null, kind: TagKind, id: string, act: Act): boolean => {
    const before = item === null ? null : standing(item, kind, id);
    if (item === null || before === null) return false;
    drop.run(item, kind, id);
    note(act, overrideDropped(String(item), before));
    forget.run(item);
    return true;
  });

  const requestRetag = database.transaction((wanted: RetagRequest, act?: Act): void => {
    if (act !== undefined) note(act, retagRequested(wanted, requested.get() ?? null));
    request.run(wanted.version, wanted.since);
  });

  return {
    countTags: async (kind) => new Map(tagCounts.all(kind).map(({ id, items }) => [id, items])),
    itemsToRetag: async ({ version, since, after, limit }) => {
      // Readers in this process get their turn between two batches.
      await breathe();
      const from = after === null ? 0 : numberOf(after);
      const rows = version === null ? untagged.all(from, limit) : outdated.all(from, version, since ?? 0, limit);
      return rows.map(candidateOf);
    },
    retagCandidate: async (item) => {
      const id = readId(item);
      const row = id === null ? undefined : one.get(id);
      return row === undefined ? null : candidateOf(row);
    },
    saveRetagged: async (batch, version, now) => save.immediate(batch, version, now),
    requestRetag: async (wanted, act) => requestRetag.immediate(wanted, act),
    pendingRetag: async () =>
      requested.get() ?? (anyUntagged.get() === undefined ? null : { version: null, since: null }),
    endRetag: async (version) => void end.run(version),
    putOverride: async (item, override, act) => putOverride.immediate(readId(item), override, act),
    dropOverride: async (item, kind, id, act) => dropOverride.immediate(readId(item), kind, id, act),
    listOverrides: async () =>
      allOverrides.all().map(({ item, ...override }): ItemOverride => ({ item: String(item), override })),
  };
}

function countNames(counts: Map<string, number>, tagging: Tagging, by: 1 | -1): void {
  for (const name of countedNames(tagging)) counts.set(name, (counts.get(name) ?? 0) + by);
}
