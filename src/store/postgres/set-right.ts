import type { Instant } from '../../core/clock/time.ts';
import { rhythmWithout } from '../../core/feed/rhythm.ts';
import type { Watch } from '../../core/feed/watch.ts';
import { effectiveTime, whyDated } from '../../core/item/effective.ts';
import { setRight } from '../../core/wrong-clock/clock.ts';
import type { Astray } from '../astray.ts';
import type { ChangeKind } from '../ports/items.ts';
import type { Database } from './connection.ts';
import { createMove } from './move-item.ts';

type ChangeRow = { readonly seq: number; readonly kind: ChangeKind; readonly item: number; readonly at: Instant };

/** So many entries are set right at once: others wait no longer. */
const PART = 100;

/**
 * Sets right what a clock has stamped that was wrong for a while: the log, items, revisions, and what feeds are known
 * by. Only what that clock has stamped has its moments; what other hosts wrote meanwhile does not.
 */
export function createSettingRight(database: Database) {
  const move = createMove(database);
  const entries = database.prepare<[number, number, number], ChangeRow>(
    'SELECT seq, kind, item, at FROM change WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
  );
  const stampChange = database.prepare<[number, number]>('UPDATE change SET at = ? WHERE seq = ?');
  const stated = database.prepare<[number, number], { published: number | null; effective: number }>(
    'SELECT published, effective FROM item WHERE id = ? AND seen = ?',
  );
  const stampSighting = database.prepare<[number, number, number]>(
    'UPDATE sighting SET first_seen = ? WHERE item = ? AND first_seen = ?',
  );
  const stampRevision = database.prepare<[number, number, number]>(
    'UPDATE revision SET replaced_at = ? WHERE item = ? AND replaced_at = ?',
  );
  const dropDigests = database.prepare<[number]>("DELETE FROM digest WHERE (model ->> 'end')::bigint > ?");
  const dropDrafts = database.prepare<[number]>("DELETE FROM edition WHERE state <> 'sent' AND made_at > ?");
  const dropHands = database.prepare(
    `DELETE FROM edition_hand WHERE NOT EXISTS (
       SELECT 1 FROM edition WHERE edition.desk = edition_hand.desk AND edition.number = edition_hand.number)`,
  );
  const watches = database.prepare<[], { id: string; watch: string }>(
    'SELECT id, watch FROM feed WHERE watch IS NOT NULL ORDER BY id FOR UPDATE',
  );
  const saveWatch = database.prepare<[string, string]>('UPDATE feed SET watch = ? WHERE id = ?');
  const known = database.prepare<[], { id: string; at: number }>(
    'SELECT id, known_since AS at FROM feed WHERE known_since IS NOT NULL ORDER BY id FOR UPDATE',
  );
  const saveKnown = database.prepare<[number, string]>('UPDATE feed SET known_since = ? WHERE id = ?');

  async function moveItem(id: number, seen: Instant, right: Instant, end: Instant): Promise<void> {
    const dated = await stated.get(id, seen);
    if (dated === undefined) return;
    const isStamp = whyDated({ ...dated, seen }) === 'stamp';
    await move(id, { seen: right, effective: effectiveTime(dated.published, right, isStamp) }, end);
  }

  async function stamp({ seq, kind, item, at }: ChangeRow, astray: Astray): Promise<void> {
    const right = setRight(at, astray, astray.end);
    if (right === null) return;
    if (kind === 'item-new') await moveItem(item, at, right, astray.end);
    if (kind === 'item-revised') await stampRevision.run(right, item, at);
    await stampSighting.run(right, item, at);
    await stampChange.run(right, seq);
  }

  /** Of what feeds are known by, the moments that only the wrong clock has seen are forgotten. */
  async function stampFeeds(astray: Astray): Promise<void> {
    const isOurs = (at: Instant) => setRight(at, astray, astray.end) === null;
    for (const { id, at } of await known.all()) {
      const right = setRight(at, astray, astray.end);
      if (right !== null) await saveKnown.run(right, id);
    }
    for (const { id, watch } of await watches.all()) {
      const before = JSON.parse(watch) as Watch;
      const rhythm = rhythmWithout(before.rhythm, (at) => !isOurs(at));
      if (rhythm !== before.rhythm) await saveWatch.run(JSON.stringify({ ...before, rhythm }), id);
    }
  }

  /** Sets the next part right; returns the last entry that was looked at, null once all of it is done. */
  return async function setPartRight(astray: Astray): Promise<number | null> {
    const part = await entries.all(astray.after, astray.upTo, PART);
    for (const entry of part) await stamp(entry, astray);
    const last = part.at(-1);
    if (last !== undefined) return last.seq;
    await stampFeeds(astray);
    // Those of days that are not over after all.
    await dropDigests.run(astray.end);
    // Drafts of mornings that are still to come, with what was said of them; what was sent was sent.
    if ((await dropDrafts.run(astray.end)) > 0) await dropHands.run();
    return null;
  };
}
