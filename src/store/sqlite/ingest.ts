import type Database from 'better-sqlite3';
import { and, eq, gt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { forgiveFailure } from '../../core/feed/forgive.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import type { PollVerdict } from '../../core/feed/poll.ts';
import { stateAfter } from '../../core/feed/state-after.ts';
import { type DocumentView, type Recognizable, viewDocument } from '../../core/item/decide-identity.ts';
import { splitReference } from '../../core/tagging/taxonomy.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { polledOf } from '../feed-row.ts';
import type { Ingest, IngestAnswer } from '../ports/items.ts';
import { NOTHING_YET, type Tally } from '../tally.ts';
import { leaveHost } from './claims.ts';
import { createFeedRows } from './feed-rows.ts';
import { prepareIngest, readCandidates } from './ingest-statements.ts';
import { createKeeper } from './keep-draft.ts';
import { feed } from './schema.ts';
import { createUnbelieving } from './unbelieve.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/**
 * So long is written at once: the readers of this process, and whoever else wants the write lock, wait hardly longer.
 */
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
  const unbelieve = createUnbelieving(database);
  const rows = createFeedRows(database);
  const orm = drizzle(database);
  const mark = prepareWithdrawnMark(database);

  /** Only reads, in turns with the readers of this process; each entry is decided again when it is written. */
  async function view({ claim, drafts }: Ingest): Promise<DocumentView> {
    const entries: Recognizable[] = [];
    for (const draft of drafts) {
      await takeTurn();
      entries.push({ draft, candidates: readCandidates(statements, claim.feed.id, draft) });
    }
    return viewDocument(entries);
  }

  /**
   * Writes drafts from a place on until time is up, and the feed's state behind the last; or why nothing is written.
   */
  function writePart(
    ingest: Ingest,
    from: number,
    seen: DocumentView,
    before: Tally,
  ): { readonly tally: Tally; readonly next: number } | 'lost-lease' | 'withdrawn-since' {
    const { claim, drafts, withdrawn = 0 } = ingest;
    const { id } = claim.feed;
    if (statements.fence.get(id) !== claim.fence) return 'lost-lease';
    if (drafts.length > 0 && withdrawn !== mark()) return 'withdrawn-since';
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
    if (tally.toFeed > 0) statements.countItems.run(tally.toFeed, id);
    if (next === drafts.length) {
      unbelieve(ingest);
      keepFeed(ingest, tally);
    }
    return { tally, next };
  }

  function keepFeed({ claim, now, verdict, forgiveSince = null }: Ingest, tally: Tally): void {
    const polled = rows.get(claim.feed.id);
    if (polled === null) return;
    const notices = noticesOf(countsOf(verdict, tally));
    const state = stateAfter(claim.state, verdict, { now, hasNew: tally.added > 0, notices });
    rows.save({ ...polled, state, leaseUntil: null });
    leaveHost(rows, claim, now);
    statements.countPoll.run();
    if (forgiveSince === null) return;
    const isCounted = sql`${feed.watch} ->> '$.fault.isCounted'`;
    const failed = and(eq(feed.result, 'failed'), gt(feed.lastAttemptAt, forgiveSince), isCounted);
    for (const other of orm.select().from(feed).where(failed).all().map(polledOf)) {
      const forgiven = forgiveFailure(other, polled.leaseOwner, forgiveSince, now);
      if (forgiven !== null) rows.save({ ...other, state: forgiven });
    }
  }

  const write = database.transaction(writePart);
  return async function saveIngest(ingest) {
    const seen = await view(ingest);
    await takeTurn();
    let part = write.immediate(ingest, 0, seen, NOTHING_YET);
    while (typeof part !== 'string' && part.next < ingest.drafts.length) {
      // Readers in this process get their turn too.
      await takeTurn();
      part = write.immediate(ingest, part.next, seen, part.tally);
    }
    if (typeof part === 'string') return { kind: part };
    const { tally } = part;
    const { added, revised } = tally;
    return { kind: 'saved', added, revised, seen: tally.seen, notices: noticesOf(countsOf(ingest.verdict, tally)) };
  };
}

function countsOf({ documentItems }: Pick<PollVerdict, 'documentItems'>, { added, renamed }: Tally) {
  return { added, renamed, documentItems: documentItems ?? 0 };
}
