import { setImmediate as breathe } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { type DocumentView, type Recognizable, viewDocument } from '../../core/decide-identity.ts';
import { addressOf } from '../../core/feed.ts';
import { HOST_GAP_MS, hostOf } from '../../core/host.ts';
import type { TaggedDraft } from '../../core/item.ts';
import { NETWORK_FAULTS } from '../../core/network.ts';
import { noticesOf } from '../../core/notices.ts';
import { POLL_FLOOR_MS } from '../../core/schedule.ts';
import type { Ingest, IngestAnswer } from '../store.ts';
import { candidatesOf, prepareIngest } from './ingest-statements.ts';
import { createKeeper, NOTHING_YET, type Tally } from './keep-draft.ts';

/** So many drafts are written in well under 50 ms: other processes wait no longer for the write lock. */
const DRAFTS_PER_TRANSACTION = 200;

/**
 * Applies polls. A document that is too long for one transaction is written in several, the feed's new state with the
 * last: a crash in between leaves items that the next poll recognises.
 */
export function createIngest(database: Database.Database): (ingest: Ingest) => Promise<IngestAnswer> {
  const statements = prepareIngest(database);
  const keepDraft = createKeeper(statements);

  /** Only reads, in turns with the readers of this process; each entry is decided again when it is written. */
  async function view({ claim, drafts }: Ingest): Promise<DocumentView> {
    const entries: Recognizable[] = [];
    for (const [index, draft] of drafts.entries()) {
      if (index > 0 && index % DRAFTS_PER_TRANSACTION === 0) await breathe();
      entries.push({ draft, candidates: candidatesOf(statements, claim.feed.id, draft) });
    }
    return viewDocument(entries);
  }

  /** Null if the lease was lost. */
  function writePart(
    ingest: Ingest,
    drafts: readonly TaggedDraft[],
    seen: DocumentView,
    before: Tally,
    isLast: boolean,
  ): Tally | null {
    const feed = ingest.claim.feed.id;
    if (statements.fence.get(feed) !== ingest.claim.fence) return null;
    const tally = { ...before, toFeed: 0, tags: new Map<string, number>() };
    for (const draft of drafts) keepDraft(ingest, draft, seen, tally);
    for (const [tag, items] of tally.tags) {
      const slash = tag.indexOf('/');
      statements.count.run(tag.slice(0, slash), tag.slice(slash + 1), items);
    }
    if (tally.toFeed > 0) statements.countItems.run(tally.toFeed, feed);
    if (isLast) keepFeed(ingest, tally);
    return tally;
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
    const { drafts } = ingest;
    const seen = await view(ingest);
    let tally: Tally | null = NOTHING_YET;
    for (let from = 0; from === 0 || from < drafts.length; from += DRAFTS_PER_TRANSACTION) {
      // Readers in this process get their turn too.
      if (from > 0) await breathe();
      const end = from + DRAFTS_PER_TRANSACTION;
      tally = write.immediate(ingest, drafts.slice(from, end), seen, tally, end >= drafts.length);
      if (tally === null) return { kind: 'lost-lease' };
    }
    const { added, revised } = tally;
    return { kind: 'saved', added, revised, seen: tally.seen, notices: noticesOf(countsOf(ingest, tally)) };
  };
}

function countsOf({ documentItems }: Pick<Ingest, 'documentItems'>, { added, renamed }: Tally) {
  return { added, renamed, documentItems: documentItems ?? 0 };
}
