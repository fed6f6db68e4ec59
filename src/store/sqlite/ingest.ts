import type Database from 'better-sqlite3';
import { HOST_GAP_MS, hostOf } from '../../core/address/host.ts';
import { addressOf } from '../../core/feed/feed.ts';
import { NETWORK_FAULTS } from '../../core/feed/network.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import { POLL_FLOOR_MS } from '../../core/feed/schedule.ts';
import { type DocumentView, type Recognizable, viewDocument } from '../../core/item/decide-identity.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import type { Ingest, IngestAnswer } from '../ports/items.ts';
import { prepareIngest, readCandidates } from './ingest-statements.ts';
import { createKeeper, NOTHING_YET, type Tally } from './keep-draft.ts';

/** So long is written at once: the readers of this process, and whoever else wants the write lock, wait hardly longer. */
const TRANSACTION_MS = 20;

/**
 * Applies polls. A document that is too long for one transaction is written in several, the feed's new state with the
 * last: a crash in between leaves items that the next poll recognises.
 */
export function createIngest(
  database: Database.Database,
  takeTurn: TakeTurn,
  elapsed = () => performance.now(),
): (ingest: Ingest) => Promise<IngestAnswer> {
  const statements = prepareIngest(database);
  const keepDraft = createKeeper(statements);

  /** Only reads, in turns with the readers of this process; each entry is decided again when it is written. */
  async function view({ claim, drafts }: Ingest): Promise<DocumentView> {
    const entries: Recognizable[] = [];
    for (const draft of drafts) {
      await takeTurn();
      entries.push({ draft, candidates: readCandidates(statements, claim.feed.id, draft) });
    }
    return viewDocument(entries);
  }

  /** Writes drafts from a place on until time is up, and the feed's state behind the last. Null if the lease was lost. */
  function writePart(
    ingest: Ingest,
    from: number,
    seen: DocumentView,
    before: Tally,
  ): { readonly tally: Tally; readonly next: number } | null {
    const { claim, drafts } = ingest;
    const feed = claim.feed.id;
    if (statements.fence.get(feed) !== claim.fence) return null;
    const tally = { ...before, toFeed: 0, tags: new Map<string, number>() };
    const startedAt = elapsed();
    let next = from;
    for (let draft = drafts[next]; draft !== undefined; draft = drafts[next]) {
      if (next > from && elapsed() - startedAt > TRANSACTION_MS) break;
      keepDraft(ingest, draft, seen, tally);
      next++;
    }
    for (const [tag, items] of tally.tags) {
      const { kind, id } = splitReference(tag);
      statements.count.run(kind, id, items);
    }
    if (tally.toFeed > 0) statements.countItems.run(tally.toFeed, feed);
    if (next === drafts.length) keepFeed(ingest, tally);
    return { tally, next };
  }

  function keepFeed({ claim, now, result, ...rest }: Ingest, tally: Tally): void {
    const { feed, state } = claim;
    const isWell = result === 'modified' || result === 'not-modified';
    statements.saveFeed.run({
      id: feed.id,
      etag: rest.validators.etag,
      lastModified: rest.validators.lastModified,
      bodyHash: rest.bodyHash,
      dueAt: rest.nextDueAt,
      now,
      lastSuccessAt: isWell ? now : state.lastSuccessAt,
      lastNewItemAt: tally.added > 0 ? now : state.lastNewItemAt,
      result,
      reason: rest.reason,
      failures: rest.failures,
      quietUntil: rest.quietUntil,
      problems: JSON.stringify([...rest.problems, ...noticesOf(countsOf(rest, tally))]),
      documentItems: rest.documentItems ?? state.documentItems,
      address: rest.address,
      watch: JSON.stringify(rest.watch),
    });
    statements.freeHost.run(now + HOST_GAP_MS, hostOf(addressOf(feed, state)), feed.id);
    statements.countPoll.run();
    if (rest.forgiveSince == null) return;
    const faults = JSON.stringify(NETWORK_FAULTS);
    statements.forgive.run({ since: rest.forgiveSince, dueAt: now + POLL_FLOOR_MS, faults });
  }

  const write = database.transaction(writePart);
  return async function saveIngest(ingest) {
    const seen = await view(ingest);
    await takeTurn();
    let part = write.immediate(ingest, 0, seen, NOTHING_YET);
    while (part !== null && part.next < ingest.drafts.length) {
      // Readers in this process get their turn too.
      await takeTurn();
      part = write.immediate(ingest, part.next, seen, part.tally);
    }
    if (part === null) return { kind: 'lost-lease' };
    const { tally } = part;
    const { added, revised } = tally;
    return { kind: 'saved', added, revised, seen: tally.seen, notices: noticesOf(countsOf(ingest, tally)) };
  };
}

function countsOf({ documentItems }: Pick<Ingest, 'documentItems'>, { added, renamed }: Tally) {
  return { added, renamed, documentItems: documentItems ?? 0 };
}
