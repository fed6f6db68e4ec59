import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { forgiveFailure } from '../../core/feed/forgive.ts';
import { noticesOf } from '../../core/feed/notices.ts';
import type { PollVerdict } from '../../core/feed/poll.ts';
import { stateAfter } from '../../core/feed/state-after.ts';
import { type DocumentView, viewDocument } from '../../core/item/decide-identity.ts';
import type { TakeTurn } from '../../core/turns/turns.ts';
import { polledOf } from '../feed-row.ts';
import type { Ingest, IngestAnswer } from '../ports/items.ts';
import { NOTHING_YET, type Tally } from '../tally.ts';
import { leaveHost } from './claims.ts';
import type { Database } from './connection.ts';
import { createFeedRows } from './feed-rows.ts';
import { candidatesOfDraft, prepareIngest, readCandidates } from './ingest-statements.ts';
import { createDraftsKeeper } from './keep-drafts.ts';
import { feed } from './schema.ts';
import { createUnbelieving } from './unbelieve.ts';
import { prepareWithdrawnMark } from './withdrawal-rows.ts';

/** So many drafts are written in one transaction: others who bring the same reports wait no longer than for these. */
const PART = 200;

type Part = { readonly tally: Tally; readonly next: number } | 'lost-lease' | 'withdrawn-since';

/**
 * Applies polls. A document that is too long for one transaction is written in several, the feed's new state with the
 * last: a crash in between leaves items that the next poll recognises.
 */
export function createIngest(database: Database, takeTurn: TakeTurn): (ingest: Ingest) => Promise<IngestAnswer> {
  const statements = prepareIngest(database);
  const keepDrafts = createDraftsKeeper(database);
  const unbelieve = createUnbelieving(database);
  const rows = createFeedRows(database);
  const { orm } = database;
  const mark = prepareWithdrawnMark(database);

  /** Only reads; each entry is decided again when it is written. */
  async function view({ claim, drafts }: Ingest): Promise<DocumentView> {
    const byKey = new Map<string, ReturnType<typeof candidatesOfDraft>[number]>();
    for (let from = 0; from < drafts.length; from += PART) {
      const part = await readCandidates(statements, claim.feed.id, drafts.slice(from, from + PART));
      for (const [key, candidate] of part) byKey.set(key, candidate);
    }
    await takeTurn();
    return viewDocument(drafts.map((draft) => ({ draft, candidates: candidatesOfDraft(draft, byKey) })));
  }

  /** Writes drafts from a place on, and the feed's state behind the last; or why nothing is written. */
  const writePart = database.transaction(
    async (ingest: Ingest, from: number, seen: DocumentView, before: Tally): Promise<Part> => {
      const { claim, drafts, withdrawn = 0 } = ingest;
      const { id } = claim.feed;
      if ((await statements.fence.value(id)) !== claim.fence) return 'lost-lease';
      if (drafts.length > 0 && withdrawn !== (await mark())) return 'withdrawn-since';
      const tally = { ...before, toFeed: 0 };
      const next = Math.min(from + PART, drafts.length);
      await keepDrafts(ingest, drafts.slice(from, next), seen, tally);
      if (tally.toFeed > 0) await statements.countItems.run(tally.toFeed, id);
      if (next === drafts.length) {
        await unbelieve(ingest);
        await keepFeed(ingest, tally);
      }
      return { tally, next };
    },
    ['corpus:shared'],
  );

  async function keepFeed({ claim, now, verdict, forgiveSince = null }: Ingest, tally: Tally): Promise<void> {
    const polled = await rows.get(claim.feed.id);
    if (polled === null) return;
    const notices = noticesOf(countsOf(verdict, tally));
    const state = stateAfter(claim.state, verdict, { now, hasNew: tally.added > 0, notices });
    await rows.save({ ...polled, state, leaseUntil: null });
    await leaveHost(rows, claim, now);
    database.late().polls++;
    if (forgiveSince === null) return;
    const isCounted = sql`(${feed.watch} #>> '{fault,isCounted}')::boolean`;
    const failed = and(eq(feed.result, 'failed'), gt(feed.lastAttemptAt, forgiveSince), isCounted);
    const others = await orm.select().from(feed).where(failed).orderBy(asc(feed.id)).for('update');
    for (const other of others.map(polledOf)) {
      const forgiven = forgiveFailure(other, polled.leaseOwner, forgiveSince, now);
      if (forgiven !== null) await rows.save({ ...other, state: forgiven });
    }
  }

  return async function saveIngest(ingest) {
    const seen = await view(ingest);
    let part = await writePart(ingest, 0, seen, NOTHING_YET);
    while (typeof part !== 'string' && part.next < ingest.drafts.length) {
      // Readers in this process get their turn too.
      await takeTurn();
      part = await writePart(ingest, part.next, seen, part.tally);
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
