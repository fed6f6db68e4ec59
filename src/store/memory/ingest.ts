import type { Instant } from '../../core/clock/time.ts';
import { forgiveFailure } from '../../core/feed/forgive.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import { mistakenDates } from '../../core/feed/one-date.ts';
import { stateAfter } from '../../core/feed/state-after.ts';
import {
  type DraftDecision,
  decideDraft,
  type KnownItem,
  madeWith,
  newItem,
  type Revised,
} from '../../core/item/decide-draft.ts';
import { type DocumentView, decideIdentity, viewDocument } from '../../core/item/decide-identity.ts';
import { withoutStamp } from '../../core/item/effective.ts';
import type { TaggedDraft } from '../../core/item/item.ts';
import { nameItem } from '../../core/item/name-item.ts';
import { withdrawnReportOf } from '../../core/withdrawal/is-withdrawn.ts';
import type { Ingest, ItemStore } from '../ports/items.ts';
import { heldBy, leaveHost, putFeed } from './claims.ts';
import { candidatesOf, withdrawnKeysOf } from './names.ts';
import { noteChange, sightingsOf, type Tables } from './tables.ts';

/** What came of a draft. */
type Outcome = Pick<DraftDecision, 'kind' | 'isRenamed'>;

/** Applies polls. */
export function createIngest(tables: Tables): ItemStore['saveIngest'] {
  const { items, sightings, identities } = tables;

  function keepDraft(draft: TaggedDraft, ingest: Ingest, view: DocumentView): Outcome {
    const { claim, now } = ingest;
    const feed = claim.feed.id;
    const known = decideIdentity(draft, candidatesOf(tables, feed, draft), view);
    if (known === null && isWithdrawn(draft, feed)) return { kind: 'seen', isRenamed: false };
    const place = `${feed}\n${draft.entryKey}`;
    const decision = decideDraft(draft, feed, known === null ? null : knownItem(known, feed, place));
    const id = known ?? addItem(draft, ingest);
    for (const { key, ...identity } of nameItem(draft.identityKeys, (one) => identities.get(one), id, known === null))
      identities.set(key, identity);
    if (decision.sighting !== null)
      sightings.set(place, { feed, item: id, guid: draft.guid, ...sightings.get(place), hash: draft.contentHash });
    tables.feeds.get(feed)?.items.add(id);
    if (decision.revision !== null) revise(id, draft, decision.revision, { claim, now });
    if (decision.change !== null) noteChange(tables, { kind: decision.change, item: String(id) }, now);
    return decision;
  }

  /** A withdrawn report that comes again stays out, and is known from now on by the names that it has by now. */
  function isWithdrawn(draft: TaggedDraft, feed: string): boolean {
    const report = withdrawnReportOf(draft, withdrawnKeysOf(tables, feed, draft));
    const known = report === null ? undefined : tables.withdrawnReports.get(report.item);
    if (known === undefined) return false;
    const fresh = draft.identityKeys.filter((key) => known.keys.every((one) => one.key !== key));
    const keys = [...known.keys, ...fresh.map((key) => ({ key, turns: 0 }))];
    tables.withdrawnReports.set(known.item, { ...known, keys });
    return true;
  }

  function knownItem(id: number, feed: string, place: string): KnownItem | null {
    const item = items.get(id);
    if (item === undefined) return null;
    const isShownHere = sightingsOf(tables, id).some((one) => one.feed === feed);
    const sightedHash = sightings.get(place)?.hash ?? null;
    const { owner, title, summary } = item;
    return { feed: owner, title, summary, isOverridden: isOverridden(item.id), isShownHere, sightedHash };
  }

  function isOverridden(id: string): boolean {
    return (tables.overrides.get(id) ?? []).length > 0;
  }

  function addItem(draft: TaggedDraft, ingest: Ingest): number {
    const sequence = ++tables.lastItem;
    const id = String(sequence);
    const { feed: owner, ...item } = newItem(draft, ingest);
    items.set(sequence, { id, story: id, sequence, owner, ...item, revisions: [] });
    return sequence;
  }

  function revise(
    id: number,
    { title, summary, tagging }: TaggedDraft,
    { before, keepsTags }: Revised,
    { claim, now }: Pick<Ingest, 'claim' | 'now'>,
  ): void {
    const item = items.get(id);
    if (item === undefined) return;
    const tags = keepsTags ? { taggedWith: null } : { tagging, taggedWith: madeWith(claim.versions.taxonomy) };
    items.set(id, {
      ...item,
      title,
      summary,
      ...tags,
      revisions: [...item.revisions, { ...before, replacedAt: now }],
    });
  }

  return async function saveIngest(ingest) {
    const { claim } = ingest;
    const polled = heldBy(tables, claim);
    if (polled === null) return { kind: 'lost-lease' };
    if (ingest.drafts.length > 0 && (ingest.withdrawn ?? 0) !== tables.withdrawn) return { kind: 'withdrawn-since' };
    const entries = ingest.drafts.map((draft) => ({ draft, candidates: candidatesOf(tables, claim.feed.id, draft) }));
    const view = viewDocument(entries);
    const tally = { added: 0, revised: 0, seen: 0 };
    let renamed = 0;
    for (const draft of ingest.drafts) {
      const { kind, isRenamed } = keepDraft(draft, ingest, view);
      tally[kind]++;
      if (isRenamed) renamed++;
    }
    unbelieve(tables, ingest);
    const { now, verdict, forgiveSince = null } = ingest;
    const notices = noticesOf({ added: tally.added, renamed, documentItems: verdict.documentItems ?? 0 });
    const state = stateAfter(claim.state, verdict, { now, hasNew: tally.added > 0, notices });
    putFeed(tables, { ...polled, leaseUntil: null, state });
    leaveHost(tables, claim, now);
    if (forgiveSince !== null) forgive(tables, polled.leaseOwner, forgiveSince, now);
    tables.polls++;
    return { kind: 'saved', ...tally, notices };
  };
}

/** Lets the reports of a former document go by when they were seen, where this poll has shown that it was stamped. */
function unbelieve(tables: Tables, { claim, verdict, now }: Ingest): void {
  const mistaken = mistakenDates(claim.state.watch.oneDate, verdict.watch.oneDate);
  if (mistaken === null) return;
  for (const [place, item] of tables.items.entries()) {
    const { published, owner } = item;
    if (owner !== claim.feed.id || published === null || published < mistaken.from || published > mistaken.to) continue;
    const effective = withoutStamp(item);
    if (effective === null) continue;
    tables.items.set(place, { ...item, effective });
    noteChange(tables, { kind: 'item-retagged', item: item.id }, now);
  }
}

/** Takes back the failures that the network here has caused. */
function forgive(tables: Tables, asker: string | null, since: Instant, now: Instant): void {
  for (const polled of tables.feeds.values()) {
    const state = forgiveFailure(polled, asker, since, now);
    if (state !== null) putFeed(tables, { ...polled, state });
  }
}
