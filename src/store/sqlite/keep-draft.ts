import {
  type DraftDecision,
  decideDraft,
  type KnownItem,
  madeWith,
  newItem,
  type Revised,
} from '../../core/item/decide-draft.ts';
import { type Candidate, type DocumentView, decideIdentity } from '../../core/item/decide-identity.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import { countedNames, withoutEvidence } from '../../core/item/item-tags.ts';
import { nameItem } from '../../core/item/name-item.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import { withdrawnReportOf } from '../../core/withdrawal/is-withdrawn.ts';
import { orderKeyOf } from '../order-key.ts';
import type { Ingest } from '../ports/items.ts';
import type { Tally } from '../tally.ts';
import { type IngestStatements, readCandidates, readWithdrawn, type StoredItem } from './ingest-statements.ts';
import { indexTerms } from './terms.ts';

/** Keeps one draft of a poll, within the caller's transaction: as a new item, as a revision, or as seen. */
export function createKeeper(statements: IngestStatements) {
  return function keepDraft(ingest: Ingest, draft: TaggedDraft, view: DocumentView, tally: Tally): void {
    const { claim, now } = ingest;
    const feed = claim.feed.id;
    const candidates = readCandidates(statements, feed, draft);
    const known = decideIdentity(draft, candidates, view);
    if (known === null && isWithdrawn(draft, feed)) {
      tally.seen++;
      return;
    }
    const stored = known === null ? undefined : statements.item.get(known);
    const isNew = known === null || stored === undefined;
    const decision = decideDraft(draft, feed, isNew ? null : knownItem(draft, feed, stored, candidates, known));
    const item = isNew ? addItem(ingest, draft, tally) : known;
    setKeys(draft, candidates, item, isNew);
    keepSighting(draft, feed, item, decision.sighting, now);
    if (!isNew) changeItem(ingest, draft, item, stored, decision, tally);
    if (decision.change !== null) statements.addChange.run(decision.change, item, stored?.story ?? item, now);
    tally[decision.kind]++;
    if (decision.isRenamed) tally.renamed++;
    if (decision.isFirstHere) tally.toFeed++;
  };

  /** A withdrawn report that comes again stays out, and is known from now on by the names that it has by now. */
  function isWithdrawn(draft: TaggedDraft, feed: string): boolean {
    const report = withdrawnReportOf(draft, readWithdrawn(statements, feed, draft));
    if (report === null) return false;
    for (const key of draft.identityKeys) statements.addWithdrawnKey.run(key, Number(report.item));
    return true;
  }

  function setKeys(draft: TaggedDraft, candidates: readonly Candidate[], item: number, isNew: boolean): void {
    const held = new Map(candidates.map((one) => [one.key, one]));
    for (const { key, turns } of nameItem(draft.identityKeys, (one) => held.get(one), item, isNew))
      statements.setKey.run(key, item, turns);
  }

  function changeItem(
    ingest: Ingest,
    draft: TaggedDraft,
    id: number,
    stored: StoredItem,
    { revision, change }: DraftDecision,
    tally: Tally,
  ): void {
    if (revision !== null) revise(ingest, draft, id, { stored, ...revision }, tally);
    if (change !== null) reindex(id);
  }

  function knownItem(
    { entryKey }: TaggedDraft,
    feed: string,
    { isOverridden, ...stored }: StoredItem,
    candidates: readonly Candidate[],
    id: number,
  ): KnownItem {
    const isShownHere = candidates.some((one) => one.item === id && one.guidsHere.length > 0);
    const sightedHash = statements.sightedHash.get(feed, entryKey) ?? null;
    return { ...stored, isOverridden: isOverridden === 1, isShownHere, sightedHash };
  }

  function addItem(ingest: Ingest, draft: TaggedDraft, tally: Tally): number {
    const id = (statements.lastItem.get() ?? 0) + 1;
    const { tagging, ...item } = newItem(draft, ingest);
    const { feed, title, summary, language, effective } = item;
    const orderKey = orderKeyOf(effective, id);
    statements.addItem.run({ id, orderKey, ...item, tags: JSON.stringify(withoutEvidence(tagging)) });
    statements.setEvidence.run(id, JSON.stringify(tagging));
    statements.index.run(orderKey, searchForm(title), searchForm(summary), indexTerms(tagging, [feed], language));
    countTags(tally, tagging, 1);
    return id;
  }

  function keepSighting(
    { entryKey, guid, contentHash }: TaggedDraft,
    feed: string,
    item: number,
    sighting: DraftDecision['sighting'],
    now: number,
  ): void {
    if (sighting === null) return;
    const { kind, title, summary } = sighting;
    if (kind === 'new') statements.addSighting.run(feed, entryKey, item, guid, contentHash, title, summary, now);
    else statements.editSighting.run(contentHash, title, summary, feed, entryKey);
  }

  function revise(
    { claim, now }: Ingest,
    { title, summary, tagging }: TaggedDraft,
    id: number,
    { stored, before, keepsTags }: Revised & { readonly stored: StoredItem },
    tally: Tally,
  ): void {
    statements.addRevision.run(id, before.title, before.summary, now);
    statements.keepOthersWords.run(before.title, before.summary, id, stored.feed);
    if (keepsTags) {
      statements.editItem.run(title, summary, stored.tags, null, id);
      return;
    }
    countTags(tally, JSON.parse(stored.tags) as Tagging, -1);
    const tags = JSON.stringify(withoutEvidence(tagging));
    statements.editItem.run(title, summary, tags, madeWith(claim.versions.taxonomy), id);
    statements.setEvidence.run(id, JSON.stringify(tagging));
    countTags(tally, tagging, 1);
  }

  function reindex(id: number): void {
    const item = statements.item.get(id);
    if (item === undefined) return;
    const terms = indexTerms(JSON.parse(item.tags) as Tagging, statements.feedsOf.all(id), item.language);
    statements.unindex.run(item.orderKey);
    statements.index.run(item.orderKey, searchForm(item.title), searchForm(item.summary), terms);
  }
}

function countTags({ tags }: Tally, tagging: Tagging, change: 1 | -1): void {
  for (const name of countedNames(tagging)) tags.set(name, (tags.get(name) ?? 0) + change);
}
