import { HOST_GAP_MS } from '../../core/address/host.ts';
import type { Instant } from '../../core/clock/time.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import { type DocumentView, decideIdentity, viewDocument } from '../../core/item/decide-identity.ts';
import { effectiveTime } from '../../core/item/effective.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import type { Claim } from '../ports/feeds.ts';
import type { Ingest, ItemStore } from '../ports/items.ts';
import { freeHost } from './claims.ts';
import { heldBy, stateAfter } from './feed-state.ts';
import { candidatesOf, nameItem } from './names.ts';
import { forgive } from './outage.ts';
import { noteChange, sightingsOf, type Tables } from './tables.ts';

/** What keeping a draft came to. */
type Outcome = { readonly kind: 'added' | 'revised' | 'seen'; readonly isRenamed: boolean };

/** Applies polls. */
export function createIngest(tables: Tables): ItemStore['saveIngest'] {
  const { feeds, items, sightings, overrides } = tables;

  function keepDraft(draft: TaggedDraft, { claim, now }: Ingest, view: DocumentView): Outcome {
    const feed = claim.feed;
    const known = decideIdentity(draft, candidatesOf(tables, feed.id, draft), view);
    const id = known ?? addItem(draft, claim, now);
    nameItem(tables, id, draft, known === null);
    const place = `${feed.id}\n${draft.entryKey}`;
    const sighted = sightings.get(place);
    const shownHere = sightingsOf(tables, id).some((one) => one.feed === feed.id);
    if (sighted === undefined)
      sightings.set(place, { feed: feed.id, item: id, guid: draft.guid, hash: draft.contentHash });
    tables.feeds.get(feed.id)?.items.add(id);
    if (known === null) return { kind: 'added', isRenamed: false };
    if (sighted === undefined && !shownHere) noteChange(tables, { kind: 'item-sighted', item: String(id) }, now);
    const isEdit = sighted !== undefined ? sighted.hash !== draft.contentHash : shownHere;
    if (sighted !== undefined) sighted.hash = draft.contentHash;
    const isRenamed = sighted === undefined && shownHere;
    return { kind: isEdit && revise(id, draft, claim, now) ? 'revised' : 'seen', isRenamed };
  }

  function addItem(draft: TaggedDraft, { feed, versions: made }: Claim, seen: Instant): number {
    const sequence = items.length + 1;
    const { title, summary, url, canonicalUrl, published, language, author, source, tagging } = draft;
    const effective = effectiveTime(published, seen);
    const id = String(sequence);
    items.push({
      id,
      story: id,
      sequence,
      owner: feed.id,
      publisher: feed.publisher,
      title,
      summary,
      url,
      canonicalUrl,
      published,
      seen,
      effective,
      language,
      author,
      source,
      tagging,
      taggedWith: made.taxonomy ?? '',
      revisions: [],
    });
    noteChange(tables, { kind: 'item-new', item: id }, seen);
    return sequence;
  }

  function revise(id: number, draft: TaggedDraft, { feed, versions: made }: Claim, now: Instant): boolean {
    const item = items[id - 1];
    if (item === undefined || item.owner !== feed.id || (item.title === draft.title && item.summary === draft.summary))
      return false;
    const revisions = [...item.revisions, { title: item.title, summary: item.summary, replacedAt: now }];
    const { title, summary, tagging } = draft;
    // What an analyst has decided is not undone by an edit: the tags stay until they are made again with the decision.
    const renewed =
      (overrides.get(item.id) ?? []).length > 0 ? { taggedWith: null } : { tagging, taggedWith: made.taxonomy ?? '' };
    items[id - 1] = { ...item, title, summary, ...renewed, revisions };
    noteChange(tables, { kind: 'item-revised', item: String(id) }, now);
    return true;
  }

  return async function saveIngest(ingest) {
    const { claim } = ingest;
    const polled = heldBy(claim, feeds);
    if (polled === null) return { kind: 'lost-lease' };
    const entries = ingest.drafts.map((draft) => ({ draft, candidates: candidatesOf(tables, claim.feed.id, draft) }));
    const view = viewDocument(entries);
    const tally = { added: 0, revised: 0, seen: 0 };
    let renamed = 0;
    for (const draft of ingest.drafts) {
      const { kind, isRenamed } = keepDraft(draft, ingest, view);
      tally[kind]++;
      if (isRenamed) renamed++;
    }
    const notices = noticesOf({ added: tally.added, renamed, documentItems: ingest.documentItems ?? 0 });
    Object.assign(polled, { leaseUntil: null, state: stateAfter(ingest, tally.added > 0, notices) });
    freeHost(tables, claim, ingest.now + HOST_GAP_MS);
    forgive([...feeds.values()], ingest.forgiveSince ?? Number.POSITIVE_INFINITY, ingest.now);
    tables.polls++;
    return { kind: 'saved', ...tally, notices };
  };
}
