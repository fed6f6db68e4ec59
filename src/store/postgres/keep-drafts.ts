import {
  type DraftDecision,
  decideDraft,
  type KnownItem,
  madeWith,
  type Revised,
} from '../../core/item/decide-draft.ts';
import { type Candidate, type DocumentView, decideIdentity } from '../../core/item/decide-identity.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import { countedNames, withoutEvidence } from '../../core/item/item-tags.ts';
import { nameItem } from '../../core/item/name-item.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { withdrawnReportOf } from '../../core/withdrawal/is-withdrawn.ts';
import type { Ingest } from '../ports/items.ts';
import { termsOf } from '../search-terms.ts';
import type { Tally } from '../tally.ts';
import type { Database } from './connection.ts';
import {
  candidatesOfDraft,
  prepareIngest,
  readCandidates,
  readWithdrawn,
  type StoredItem,
} from './ingest-statements.ts';
import { createNewItems, type NamedKey } from './new-items.ts';
import { searchDocumentOf } from './search-document.ts';

/** A draft that no stored report is, and the keys that it shares with some. */
type NewDraft = { readonly draft: TaggedDraft; readonly candidates: readonly Candidate[] };

/** Keeps the drafts of a poll, within the caller's transaction: as new reports, as revisions, or as seen. */
export function createDraftsKeeper(database: Database) {
  const statements = prepareIngest(database);
  const fresh = createNewItems(database);

  /**
   * Drafts that have nothing in common are decided by one reading of what is there, and the new ones of them are
   * written together.
   */
  return async function keepDrafts(
    ingest: Ingest,
    drafts: readonly TaggedDraft[],
    view: DocumentView,
    tally: Tally,
  ): Promise<void> {
    for (let from = 0; from < drafts.length; ) {
      const run = untilShared(drafts, from);
      from += await keepRun(ingest, run, view, tally);
    }
  };

  /** @returns how many of them it has kept: it ends before one that is a report which an earlier one is too */
  async function keepRun(ingest: Ingest, run: readonly TaggedDraft[], view: DocumentView, tally: Tally) {
    const feed = ingest.claim.feed.id;
    const byKey = await readCandidates(statements, feed, run);
    const added: NewDraft[] = [];
    const touched = new Set<number>();
    let kept = 0;
    for (const draft of run) {
      const candidates = candidatesOfDraft(draft, byKey);
      const known = decideIdentity(draft, candidates, view);
      if (known !== null && touched.has(known)) break;
      kept++;
      if (known === null) {
        if (await isWithdrawn(ingest, draft)) tally.seen++;
        else added.push({ draft, candidates });
        continue;
      }
      touched.add(known);
      await keepKnown(ingest, draft, known, candidates, tally);
    }
    await keepNew(ingest, added, tally);
    return kept;
  }

  /** A withdrawn report that comes again stays out, and is known from now on by the names that it has by now. */
  async function isWithdrawn({ claim, withdrawn = 0 }: Ingest, draft: TaggedDraft): Promise<boolean> {
    if (withdrawn === 0) return false;
    const report = withdrawnReportOf(draft, await readWithdrawn(statements, claim.feed.id, draft));
    if (report === null) return false;
    await statements.addWithdrawnKey.run({ keys: draft.identityKeys, item: Number(report.item) });
    return true;
  }

  async function keepNew(ingest: Ingest, drafts: readonly NewDraft[], tally: Tally): Promise<void> {
    if (drafts.length === 0) return;
    const ids = await fresh.numbers(drafts.length);
    const rows = drafts.map((one, place) => ({ ...one, id: ids[place] ?? 0 }));
    await fresh.add(ingest, rows);
    await fresh.name(rows.flatMap(({ draft, candidates, id }) => namesOf(draft, candidates, id, true)));
    for (const { id } of rows) database.late().changes.push({ kind: 'item-new', item: id, story: id, at: ingest.now });
    tally.added += rows.length;
    tally.toFeed += rows.length;
  }

  async function keepKnown(
    ingest: Ingest,
    draft: TaggedDraft,
    id: number,
    candidates: readonly Candidate[],
    tally: Tally,
  ): Promise<void> {
    const { claim, now } = ingest;
    const feed = claim.feed.id;
    const stored = await statements.item.get(id);
    if (stored === undefined) return keepNew(ingest, [{ draft, candidates }], tally);
    const decision = decideDraft(draft, feed, await knownItem(draft, feed, stored, candidates, id));
    await fresh.name(namesOf(draft, candidates, id, false));
    await keepSighting(draft, feed, id, decision.sighting, now);
    if (decision.revision !== null) await revise(ingest, draft, id, { stored, ...decision.revision });
    if (decision.change !== null) {
      await reindex(id);
      database.late().changes.push({ kind: decision.change, item: id, story: stored.story, at: now });
    }
    tally[decision.kind]++;
    if (decision.isRenamed) tally.renamed++;
    if (decision.isFirstHere) tally.toFeed++;
  }

  async function knownItem(
    { entryKey }: TaggedDraft,
    feed: string,
    stored: StoredItem,
    candidates: readonly Candidate[],
    id: number,
  ): Promise<KnownItem> {
    const isShownHere = candidates.some((one) => one.item === id && one.guidsHere.length > 0);
    const sightedHash = (await statements.sightedHash.value(feed, entryKey)) ?? null;
    return { ...stored, isShownHere, sightedHash };
  }

  async function keepSighting(
    { entryKey, guid, contentHash }: TaggedDraft,
    feed: string,
    item: number,
    sighting: DraftDecision['sighting'],
    now: number,
  ): Promise<void> {
    if (sighting === null) return;
    const { kind, title, summary } = sighting;
    if (kind === 'new') await statements.addSighting.run(feed, entryKey, item, guid, contentHash, title, summary, now);
    else await statements.editSighting.run(contentHash, title, summary, feed, entryKey);
  }

  async function revise(
    { claim, now }: Ingest,
    { title, summary, tagging }: TaggedDraft,
    id: number,
    { stored, before, keepsTags }: Revised & { readonly stored: StoredItem },
  ): Promise<void> {
    await statements.addRevision.run(id, before.title, before.summary, now);
    await statements.keepOthersWords.run(before.title, before.summary, id, stored.feed);
    if (keepsTags) {
      await statements.editItem.run(title, summary, stored.tags, null, id);
      return;
    }
    count(JSON.parse(stored.tags) as Tagging, -1);
    const tags = JSON.stringify(withoutEvidence(tagging));
    await statements.editItem.run(title, summary, tags, madeWith(claim.versions.taxonomy), id);
    await statements.setEvidence.run(id, JSON.stringify(tagging));
    count(tagging, 1);
  }

  async function reindex(id: number): Promise<void> {
    const item = await statements.item.get(id);
    if (item === undefined) return;
    const terms = termsOf(JSON.parse(item.tags) as Tagging, await statements.feedsOf.values(id), item.language);
    const fields = [searchForm(item.title), searchForm(item.summary)];
    await statements.index.run(item.orderKey, searchDocumentOf(fields, terms, item.orderKey));
  }

  function count(tagging: Tagging, change: 1 | -1): void {
    const { tags } = database.late();
    for (const name of countedNames(tagging)) tags.set(name, (tags.get(name) ?? 0) + change);
  }
}

/** What its keys mean from now on, and meant before. */
function namesOf(
  draft: TaggedDraft,
  candidates: readonly Candidate[],
  item: number,
  isNew: boolean,
): readonly NamedKey[] {
  const held = new Map(candidates.map((one) => [one.key, one]));
  const names = new Map(nameItem(draft.identityKeys, (one) => held.get(one), item, isNew).map((one) => [one.key, one]));
  return [...names.values()].map((one) => ({ ...one, before: held.get(one.key) ?? null }));
}

/** So many drafts are decided by one reading. */
const LONGEST_RUN = 100;

/** Drafts from a place on, up to one that shares a key or its entry with one of them. */
function untilShared(drafts: readonly TaggedDraft[], from: number): readonly TaggedDraft[] {
  const seen = new Set<string>();
  let end = from;
  for (let draft = drafts[end]; draft !== undefined && end - from < LONGEST_RUN; draft = drafts[++end]) {
    const names = [...draft.identityKeys, `entry ${draft.entryKey}`];
    if (names.some((name) => seen.has(name))) break;
    for (const name of names) seen.add(name);
  }
  return drafts.slice(from, end);
}
