import { overrideDropped, overrideKept, retagRequested } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { decideRetag } from '../../core/item/decide-retag.ts';
import { countedNames } from '../../core/item/item-tags.ts';
import type { TagOverride } from '../../core/tagging/override.ts';
import type { Tagging, TagKind } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { numberOf, readId } from '../ids.ts';
import type { ItemOverride, RetagCandidate, Retagged, RetagRequest, TagStore } from '../ports/tags.ts';
import { termsOf } from '../search-terms.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { prepareIngest } from './ingest-statements.ts';
import { searchDocumentOf } from './search-document.ts';

type CandidateRow = {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly effective: Instant;
  readonly feed: string | null;
  readonly tagging: string;
};
type OverrideRow = TagOverride & { readonly item: number };

const CANDIDATE = `
  SELECT item.id, title, summary, language, effective, feed.config AS feed, tagging
  FROM item JOIN item_evidence ON item_evidence.item = item.id LEFT JOIN feed ON feed.id = item.feed`;
const OVERRIDE = 'SELECT item, kind, id, action, reason, by, at FROM tag_override';

/** Counts, renews and corrects tags; counts, index and change log follow in the same transaction. */
export function createTags(database: Database): TagStore {
  const statements = prepareIngest(database);
  const note = prepareAudit(database);
  const tagCounts = database.prepare<[TagKind], { id: string; items: number }>(
    'SELECT id, items FROM tag_count WHERE kind = ? AND items > 0',
  );
  const outdated = database.prepare<[number, string, number, number], CandidateRow>(
    `${CANDIDATE} WHERE item.id > ? AND (tagged_with IS NULL OR tagged_with <> ?) AND effective >= ?
       ORDER BY item.id LIMIT ?`,
  );
  const untagged = database.prepare<[number, number], CandidateRow>(
    `${CANDIDATE} WHERE item.id > ? AND tagged_with IS NULL ORDER BY item.id LIMIT ?`,
  );
  const one = database.prepare<[number], CandidateRow>(`${CANDIDATE} WHERE item.id = ?`);
  const overridesOf = database.prepare<[readonly number[]], OverrideRow>(
    `${OVERRIDE} WHERE item = ANY(?::bigint[]) ORDER BY item, kind, id`,
  );
  const allOverrides = database.prepare<[], OverrideRow>(`${OVERRIDE} ORDER BY item, kind, id`);
  const renew = database.prepare<[string, string, number]>('UPDATE item SET tags = ?, tagged_with = ? WHERE id = ?');
  const forget = database.prepare<[number]>('UPDATE item SET tagged_with = NULL WHERE id = ?');
  const put = database.prepare<[OverrideRow]>(`
    INSERT INTO tag_override (item, kind, id, action, reason, by, at)
    VALUES (@item, @kind, @id, @action, @reason, @by, @at)
    ON CONFLICT (item, kind, id) DO UPDATE
      SET action = excluded.action, reason = excluded.reason, by = excluded.by, at = excluded.at`);
  const drop = database.prepare<[number, string, string]>(
    'DELETE FROM tag_override WHERE item = ? AND kind = ? AND id = ?',
  );
  const request = database.prepare<[string, number | null]>(
    `INSERT INTO retag_request (id, version, since) VALUES (1, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, since = excluded.since`,
  );
  const requested = database.prepare<[], RetagRequest>('SELECT version, since FROM retag_request');
  const end = database.prepare<[string]>('DELETE FROM retag_request WHERE version = ?');
  const anyUntagged = database.prepare<[], { one: number }>(
    'SELECT 1 AS one FROM item WHERE tagged_with IS NULL LIMIT 1',
  );

  async function candidatesOf(rows: readonly CandidateRow[]): Promise<readonly RetagCandidate[]> {
    const overrides = rows.length === 0 ? [] : await overridesOf.all(rows.map(({ id }) => id));
    return rows.map(({ id, feed, tagging, ...text }) => ({
      item: String(id),
      ...text,
      feed: feed === null ? null : (JSON.parse(feed) as Feed),
      tagging: JSON.parse(tagging) as Tagging,
      overrides: overrides.filter(({ item }) => item === id).map(({ item: _, ...override }) => override),
    }));
  }

  const saveRetagged = database.transaction(
    async (batch: readonly Retagged[], version: string, now: Instant): Promise<void> => {
      for (const retagged of batch) await saveOne(retagged, version, now);
    },
    ['corpus'],
  );

  async function saveOne(retagged: Retagged, version: string, now: Instant): Promise<void> {
    const { title, summary, tagging } = retagged;
    const id = numberOf(retagged.item);
    const stored = await statements.item.get(id);
    if (stored === undefined) return;
    const decision = decideRetag({ ...stored, bareTags: stored.tags }, retagged);
    if (decision === null) return;
    const { changes, tags } = database.late();
    await renew.run(decision.bareTags, version, id);
    await statements.setEvidence.run(id, JSON.stringify(tagging));
    if (decision.isTold) changes.push({ kind: 'item-retagged', item: id, story: stored.story, at: now });
    if (!decision.isOther) return;
    for (const name of countedNames(JSON.parse(stored.tags) as Tagging)) tags.set(name, (tags.get(name) ?? 0) - 1);
    for (const name of countedNames(tagging)) tags.set(name, (tags.get(name) ?? 0) + 1);
    const terms = termsOf(tagging, await statements.feedsOf.values(id), stored.language);
    const fields = [searchForm(title), searchForm(summary)];
    await statements.index.run(stored.orderKey, searchDocumentOf(fields, terms, stored.orderKey));
  }

  const standing = async (item: number, kind: TagKind, id: string) => {
    const row = (await overridesOf.all([item])).find((override) => override.kind === kind && override.id === id);
    if (row === undefined) return null;
    const { item: _, ...override } = row;
    return override;
  };

  const keepOverride = database.transaction(
    async (item: number | null, override: TagOverride, act: Act): Promise<boolean> => {
      if (item === null || (await statements.item.get(item)) === undefined) return false;
      const before = await standing(item, override.kind, override.id);
      await note(act, overrideKept(String(item), override, before));
      await put.run({ ...override, item });
      await forget.run(item);
      return true;
    },
    ['corpus'],
  );

  const dropOverride = database.transaction(
    async (item: number | null, kind: TagKind, id: string, act: Act): Promise<boolean> => {
      const before = item === null ? null : await standing(item, kind, id);
      if (item === null || before === null) return false;
      await drop.run(item, kind, id);
      await note(act, overrideDropped(String(item), before));
      await forget.run(item);
      return true;
    },
    ['corpus'],
  );

  const requestRetag = database.transaction(
    async (wanted: RetagRequest, act?: Act): Promise<void> => {
      if (act !== undefined) await note(act, retagRequested(wanted, (await requested.get()) ?? null));
      await request.run(wanted.version, wanted.since);
    },
    ['config'],
  );

  return {
    countTags: async (kind) => new Map((await tagCounts.all(kind)).map(({ id, items }) => [id, items])),
    itemsToRetag: async ({ version, since, after, limit }) => {
      const from = after === null ? 0 : numberOf(after);
      const rows = version === null ? untagged.all(from, limit) : outdated.all(from, version, since ?? 0, limit);
      return candidatesOf(await rows);
    },
    retagCandidate: async (item) => {
      const id = readId(item);
      return id === null ? null : ((await candidatesOf(await one.all(id)))[0] ?? null);
    },
    saveRetagged,
    requestRetag,
    pendingRetag: async () =>
      (await requested.get()) ?? ((await anyUntagged.get()) === undefined ? null : { version: null, since: null }),
    endRetag: async (version) => void (await end.run(version)),
    putOverride: (item, override, act) => keepOverride(readId(item), override, act),
    dropOverride: (item, kind, id, act) => dropOverride(readId(item), kind, id, act),
    listOverrides: async () =>
      (await allOverrides.all()).map(({ item, ...override }): ItemOverride => ({ item: String(item), override })),
  };
}
