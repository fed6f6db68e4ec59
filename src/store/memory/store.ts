import { HOST_GAP_MS } from '../../core/address/host.ts';
import { type Instant, SECOND } from '../../core/clock/time.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import { passes } from '../../core/filter/passes.ts';
import { type DocumentView, decideIdentity, viewDocument } from '../../core/item/decide-identity.ts';
import { effectiveTime } from '../../core/item/effective.ts';
import type { Item, TaggedDraft } from '../../core/item/item.ts';
import type { Change, ChangeKind, Claim, Ingest, Store } from '../store.ts';
import { createMemoryClaims, type HostSlot } from './claims.ts';
import { createMemoryClock } from './clock.ts';
import {
  bare,
  countFitting,
  countTags,
  heldBy,
  inTurn,
  type Kept,
  type Outcome,
  type Polled,
  polledAt,
  stateAfter,
} from './kept.ts';
import { createNames, type Sighting } from './names.ts';
import { forgive, recentPolls } from './outage.ts';
import { createRetag } from './retag.ts';
import { createShared } from './shared.ts';
import { createMemoryStories } from './stories.ts';
import { createMemorySubscriptions } from './subscriptions.ts';

/** The same contract without a file: for dry runs, tests, and readers who want to see the rules without SQL. */
export function createMemoryStore(): Store {
  const feeds = new Map<string, Polled>();
  const hosts = new Map<string, HostSlot>();
  const items: Kept[] = [];
  const sightings = new Map<string, Sighting>();
  const changes: Change[] = [];
  const shared = createShared();
  let polls = 0;

  const versions = async () => ({
    taxonomy: (await shared.loadConfig('taxonomy'))?.version ?? null,
    feeds: (await shared.loadConfig('feeds'))?.version ?? null,
    severity: (await shared.loadConfig('severity'))?.version ?? null,
  });
  const sightingsOf = (item: number) => [...sightings.values()].filter((one) => one.item === item);
  const { candidatesOf, nameItem } = createNames(items, sightingsOf);
  const note = (kind: ChangeKind, item: string, at: Instant) =>
    changes.push({ seq: changes.length + 1, kind, item, story: items[Number(item) - 1]?.story ?? item, at });
  const { freeHost, ...claims } = createMemoryClaims(feeds, hosts, versions);
  const feedOf = (id: string) => feeds.get(id)?.feed ?? null;
  const retag = createRetag({ items, feedOf, note: (item, at) => note('item-retagged', item, at) });
  const complete = (
    { sequence: _, owner: _owner, canonicalUrl: _url, taggedWith: _with, revisions, ...item }: Kept,
    evidence: boolean,
  ): Item => ({
    ...item,
    feeds: [...new Set(sightingsOf(Number(item.id)).map(({ feed }) => feed))],
    revisions: [...revisions],
    tagging: evidence ? item.tagging : bare(item.tagging),
  });

  const stories = createMemoryStories(items, {
    complete: (item) => complete(item, true),
    note: (change, at) => changes.push({ seq: changes.length + 1, ...change, at }),
    log: () => changes,
    isHeld: shared.isHeld,
  });

  function keepDraft(draft: TaggedDraft, { claim, now }: Ingest, view: DocumentView): Outcome {
    const feed = claim.feed;
    const known = decideIdentity(draft, candidatesOf(feed.id, draft), view);
    const id = known ?? addItem(draft, claim, now);
    nameItem(id, draft, known === null);
    const place = `${feed.id}\n${draft.entryKey}`;
    const sighted = sightings.get(place);
    const shownHere = sightingsOf(id).some((one) => one.feed === feed.id);
    if (sighted === undefined)
      sightings.set(place, { feed: feed.id, item: id, guid: draft.guid, hash: draft.contentHash });
    feeds.get(feed.id)?.items.add(id);
    if (known === null) return { kind: 'added', isRenamed: false };
    if (sighted === undefined && !shownHere) note('item-sighted', String(id), now);
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
    note('item-new', id, seen);
    return sequence;
  }

  function revise(id: number, draft: TaggedDraft, { feed, versions: made }: Claim, now: Instant): boolean {
    const item = items[id - 1];
    if (item === undefined || item.owner !== feed.id || (item.title === draft.title && item.summary === draft.summary))
      return false;
    const revisions = [...item.revisions, { title: item.title, summary: item.summary, replacedAt: now }];
    const { title, summary, tagging } = draft;
    // What an analyst has decided is not undone by an edit: the tags stay until they are made again with the decision.
    const renewed = retag.isOverridden(item.id) ? { taggedWith: null } : { tagging, taggedWith: made.taxonomy ?? '' };
    items[id - 1] = { ...item, title, summary, ...renewed, revisions };
    note('item-revised', String(id), now);
    return true;
  }

  const { voidMailLeases, cutMails, ...subscriptions } = createMemorySubscriptions();
  return {
    ...shared,
    ...subscriptions,
    ...retag.store,
    ...createMemoryClock({ feeds, hosts, cutMails, cutOthers: shared.cutOthers, lastTick: shared.tickedAt }),
    async setFeeds(list, now) {
      for (const polled of feeds.values()) polled.active = false;
      for (const feed of list) feeds.set(feed.id, polledAt(feed, feeds.get(feed.id) ?? null, now));
    },
    recentPolls: async (since) => recentPolls([...feeds.values()], since),
    feedHealth: async () =>
      [...feeds.values()]
        .filter(({ active }) => active)
        .sort((a, b) => (a.feed.id < b.feed.id ? -1 : 1))
        .map(({ feed, state, items: seen, knownSince }) => ({ feed, state, items: seen.size, knownSince })),
    dueFeeds: async (now, limit) =>
      [...feeds.values()]
        .filter(({ active, state }) => active && state.dueAt <= now)
        .sort((a, b) => inTurn(a.state, b.state))
        .slice(0, limit)
        .map(({ feed, state }) => ({ feed: feed.id, url: addressOf(feed, state), dueAt: state.dueAt })),
    ...claims,
    changedEntries: async (feed, drafts) =>
      new Set(
        drafts
          .filter((draft) => sightings.get(`${feed}\n${draft.entryKey}`)?.hash !== draft.contentHash)
          .map(({ entryKey }) => entryKey),
      ),
    async saveIngest(ingest) {
      const { claim } = ingest;
      const polled = heldBy(claim, feeds);
      if (polled === null) return { kind: 'lost-lease' };
      const entries = ingest.drafts.map((draft) => ({ draft, candidates: candidatesOf(claim.feed.id, draft) }));
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
      freeHost(claim, ingest.now + HOST_GAP_MS);
      forgive([...feeds.values()], ingest.forgiveSince ?? Number.POSITIVE_INFINITY, ingest.now);
      polls++;
      return { kind: 'saved', ...tally, notices };
    },
    async voidLeases(now) {
      const held = [...feeds.values()].filter(({ leaseUntil }) => leaseUntil !== null);
      for (const polled of held) {
        const dueAt = Math.min(polled.state.dueAt, now);
        Object.assign(polled, { leaseUntil: null, state: { ...polled.state, dueAt } });
      }
      for (const slot of hosts.values()) Object.assign(slot, { feed: null, busyUntil: 0 });
      shared.endGrouping();
      return held.length + voidMailLeases();
    },

    ...stories,
    async findItems(filter, { limit, after, evidence = false, maxBytes = Number.MAX_SAFE_INTEGER }) {
      const matching = items
        .filter((item) =>
          passes(
            filter,
            item,
            sightingsOf(item.sequence).map(({ feed }) => feed),
          ),
        )
        .sort((a, b) => b.effective - a.effective || b.sequence - a.sequence)
        .filter(
          (item) =>
            after === null ||
            item.effective / SECOND < after.effectiveSecond ||
            (item.effective / SECOND === after.effectiveSecond && item.sequence < after.sequence),
        );
      const fitting = matching.slice(0, countFitting(matching, { limit, maxBytes }));
      const { effective = 0, sequence = 0 } = fitting.at(-1) ?? {};
      const next = matching.length > fitting.length ? { effectiveSecond: effective / SECOND, sequence } : null;
      return { rows: fitting.map((item) => complete(item, evidence)), next };
    },
    getItem: async (id) => {
      const item = items[Number(id) - 1];
      return item === undefined || item.id !== id ? null : complete(item, true);
    },
    getItems: async (ids, { evidence = true } = {}) =>
      items.filter(({ id }) => ids.includes(id)).map((item) => complete(item, evidence)),
    lastChangeBefore: async (at) => changes.findLast((change) => change.at < at)?.seq ?? 0,
    countTags: async (kind) => countTags(items, kind),
    changesSince: async (seq, limit) => changes.slice(seq, seq + limit),
    mark: async () => ({ change: changes.length, polls, versions: await versions() }),

    trouble: async () => null,
    examined: async () => {},
    close: async () => {},
  };
}
