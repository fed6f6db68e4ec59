import { type DocumentView, decideIdentity } from '../../core/item/decide-identity.ts';
import { effectiveTime } from '../../core/item/effective.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import type { Tagging } from '../../core/tagging/tag.ts';
import { searchForm } from '../../core/text/search.ts';
import type { Ingest } from '../ports/items.ts';
import { countedNames, withoutEvidence } from '../tagging.ts';
import { type IngestStatements, readCandidates, type StoredItem } from './ingest-statements.ts';
import { orderKeyOf } from './order-key.ts';
import { indexTerms } from './terms.ts';

/** What one poll, or a part of it, came to. */
export type Tally = {
  added: number;
  revised: number;
  seen: number;
  /** Known items of the feed that came under a new guid or link. */
  renamed: number;
  /** Items that the feed had not shown before. */
  toFeed: number;
  /** By how many items each tag, as `region/af`, has gained or lost. */
  readonly tags: Map<string, number>;
};

export const NOTHING_YET: Tally = { added: 0, revised: 0, seen: 0, renamed: 0, toFeed: 0, tags: new Map() };

/** Keeps one draft of a poll, within the caller's transaction: as a new item, as a revision, or as seen. */
export function createKeeper(statements: IngestStatements) {
  return function keepDraft(ingest: Ingest, draft: TaggedDraft, view: DocumentView, tally: Tally): void {
    const candidates = readCandidates(statements, ingest.claim.feed.id, draft);
    const item = decideIdentity(draft, candidates, view);
    if (item === null) {
      addItem(ingest, draft, tally);
      return;
    }
    for (const key of draft.identityKeys) statements.addKey.run(key, item);
    const isShownHere = candidates.some((one) => one.item === item && one.guidsHere.length > 0);
    const isRenamed = isShownHere && statements.sightedHash.get(ingest.claim.feed.id, draft.entryKey) === undefined;
    if (isRenamed) tally.renamed++;
    if (keepSighting(ingest, draft, item, isShownHere) && reviseItem(ingest, draft, item, tally)) tally.revised++;
    else tally.seen++;
    if (!isShownHere) tally.toFeed++;
  };

  function addItem({ claim, now }: Ingest, draft: TaggedDraft, tally: Tally): void {
    const id = (statements.lastItem.get() ?? 0) + 1;
    const { title, summary, url, canonicalUrl, published, language, author, source, tagging } = draft;
    const { id: feed, publisher } = claim.feed;
    const effective = effectiveTime(published, now);
    const orderKey = orderKeyOf(effective, id);
    const tags = JSON.stringify(withoutEvidence(tagging));
    const texts = { title, summary, url, canonicalUrl, published, language, author, source };
    statements.addItem.run({
      id,
      orderKey,
      feed,
      publisher,
      ...texts,
      seen: now,
      effective,
      tags,
      taggedWith: versionOf(claim),
    });
    statements.setEvidence.run(id, JSON.stringify(tagging));
    // A guid or link that served an older report now means this one.
    for (const key of draft.identityKeys) statements.takeKey.run(key, id);
    addSighting(draft, feed, id, now, null);
    statements.index.run(orderKey, searchForm(title), searchForm(summary), indexTerms(tagging, [feed], language));
    countTags(tally, tagging, 1);
    statements.addChange.run('item-new', id, id, now);
    tally.added++;
    tally.toFeed++;
  }

  /** Whether the feed has changed its words since it showed the item last. */
  function keepSighting({ claim, now }: Ingest, draft: TaggedDraft, id: number, isShownHere: boolean): boolean {
    const feed = claim.feed.id;
    const item = statements.item.get(id);
    if (item === undefined) return false;
    const known = statements.sightedHash.get(feed, draft.entryKey);
    if (known === undefined) {
      addSighting(draft, feed, id, now, item);
      if (isShownHere) return true;
      reindex(id);
      statements.addChange.run('item-sighted', id, item.story, now);
      return false;
    }
    if (known === draft.contentHash) return false;
    const [title, summary] = ownWords(draft, feed, item);
    statements.editSighting.run(draft.contentHash, title, summary, feed, draft.entryKey);
    return true;
  }

  function addSighting(draft: TaggedDraft, feed: string, id: number, now: number, item: StoredItem | null): void {
    const [title, summary] = item === null ? [null, null] : ownWords(draft, feed, item);
    statements.addSighting.run(feed, draft.entryKey, id, draft.guid, draft.contentHash, title, summary, now);
  }

  /** An edit counts only in the feed whose words we show: another paper's headline for the same report is its own. */
  function reviseItem({ claim, now }: Ingest, draft: TaggedDraft, id: number, tally: Tally): boolean {
    const item = statements.item.get(id);
    if (item === undefined || item.feed !== claim.feed.id) return false;
    if (item.title === draft.title && item.summary === draft.summary) return false;
    statements.addRevision.run(id, item.title, item.summary, now);
    statements.keepOthersWords.run(item.title, item.summary, id, item.feed);
    renewTags(versionOf(claim), draft, id, item, tally);
    reindex(id);
    statements.addChange.run('item-revised', id, item.story, now);
    return true;
  }

  /** What an analyst has decided is not undone by an edit: the tags stay until they are made again with the decision. */
  function renewTags(version: string, draft: TaggedDraft, id: number, item: StoredItem, tally: Tally): void {
    if (statements.isOverridden.get(id) !== undefined) {
      statements.editItem.run(draft.title, draft.summary, item.tags, null, id);
      return;
    }
    countTags(tally, JSON.parse(item.tags) as Tagging, -1);
    statements.editItem.run(draft.title, draft.summary, JSON.stringify(withoutEvidence(draft.tagging)), version, id);
    statements.setEvidence.run(id, JSON.stringify(draft.tagging));
    countTags(tally, draft.tagging, 1);
  }

  function reindex(id: number): void {
    const item = statements.item.get(id);
    if (item === undefined) return;
    const terms = indexTerms(JSON.parse(item.tags) as Tagging, statements.feedsOf.all(id), item.language);
    statements.unindex.run(item.order_key);
    statements.index.run(item.order_key, searchForm(item.title), searchForm(item.summary), terms);
  }
}

/** What the tags were made with; '' where nothing was published yet. */
function versionOf({ versions }: Ingest['claim']): string {
  return versions.taxonomy ?? '';
}

/** Title and summary of a sighting; null where the item says the same, or follows this feed anyway. */
function ownWords(draft: TaggedDraft, feed: string, item: StoredItem): readonly [string | null, string | null] {
  if (item.feed === feed) return [null, null];
  return [draft.title === item.title ? null : draft.title, draft.summary === item.summary ? null : draft.summary];
}

function countTags({ tags }: Tally, tagging: Tagging, change: 1 | -1): void {
  for (const name of countedNames(tagging)) tags.set(name, (tags.get(name) ?? 0) + change);
}
