import { setImmediate as breathe } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { addressOf } from '../../core/feed.ts';
import { hostOf } from '../../core/host.ts';
import type { TaggedDraft } from '../../core/item.ts';
import type { Ingest, IngestAnswer } from '../store.ts';
import { prepareIngest } from './ingest-statements.ts';
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

  /** Null if the lease was lost. */
  function writePart(ingest: Ingest, drafts: readonly TaggedDraft[], before: Tally, isLast: boolean): Tally | null {
    const feed = ingest.claim.feed.id;
    if (statements.fence.get(feed) !== ingest.claim.fence) return null;
    const tally = { ...before, toFeed: 0, tags: new Map<string, number>() };
    for (const draft of drafts) keepDraft(ingest, draft, tally);
    for (const [tag, items] of tally.tags) {
      const slash = tag.indexOf('/');
      statements.count.run(tag.slice(0, slash), tag.slice(slash + 1), items);
    }
    if (tally.toFeed > 0) statements.countItems.run(tally.toFeed, feed);
    if (isLast) keepFeed(ingest, tally.added > 0);
    return tally;
  }

  function keepFeed({ claim, now, result, ...rest }: Ingest, hasNew: boolean): void {
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
      lastNewItemAt: hasNew ? now : state.lastNewItemAt,
      result,
      reason: rest.reason,
      failures: rest.failures,
      quietUntil: rest.quietUntil,
      problems: JSON.stringify(rest.problems),
      documentItems: rest.documentItems ?? state.documentItems,
      address: rest.address,
      watch: JSON.stringify(rest.watch),
    });
    statements.freeHost.run(hostOf(addressOf(feed, state)), feed.id);
    statements.countPoll.run();
  }

  const write = database.transaction(writePart);
  return async function saveIngest(ingest) {
    const { drafts } = ingest;
    let tally: Tally | null = NOTHING_YET;
    for (let from = 0; from === 0 || from < drafts.length; from += DRAFTS_PER_TRANSACTION) {
      // Readers in this process get their turn too.
      if (from > 0) await breathe();
      const end = from + DRAFTS_PER_TRANSACTION;
      tally = write.immediate(ingest, drafts.slice(from, end), tally, end >= drafts.length);
      if (tally === null) return { kind: 'lost-lease' };
    }
    const { added, revised, seen } = tally;
    return { kind: 'saved', added, revised, seen };
  };
}
