import { type Instant, MINUTE } from '../core/clock/time.ts';
import type { OverdueBrief } from '../core/upkeep/standstill.ts';
import { desksOf } from '../pipeline/desks.ts';
import { dueBriefs } from '../pipeline/keep-brief.ts';
import type { Store } from '../store/store.ts';

/** A brief is made within a tick of its time; one of a flooded day and fifty others take minutes. */
const BRIEF_PATIENCE_MS = 5 * MINUTE;

type BriefWatch = {
  /** Drafts and briefs that are due for longer than they take; none where the database cannot be read. */
  readonly look: (now: Instant) => Promise<readonly OverdueBrief[]>;
};

/**
 * Remembers since when each brief was seen to be due. Counted from there and not from its time: a service that was
 * off, a desk that is new and a clock that jumps all have their minutes to make it.
 * @param elapsed in ms, whatever the clock is set to
 */
export function watchBriefs(store: Pick<Store, 'config' | 'editions'>, elapsed: () => number): BriefWatch {
  let seen: ReadonlyMap<string, number> = new Map();
  const look = async (now: Instant): Promise<readonly OverdueBrief[]> => {
    // Before its time an edition is closed ahead of it; nobody waits for that.
    const due = (await dueBriefs(store, now)).filter(({ step }) => step.kind !== 'close');
    const at = elapsed();
    const keyOf = ({ desk, step }: (typeof due)[number]) => `${desk} ${step.slot.date} ${step.kind}`;
    seen = new Map(due.map((one) => [keyOf(one), seen.get(keyOf(one)) ?? at]));
    const late = due.filter((one) => at - (seen.get(keyOf(one)) ?? at) >= BRIEF_PATIENCE_MS);
    if (late.length === 0) return [];
    const titles = new Map((await desksOf(store)).map(({ id, title }) => [id, title]));
    return late.map(({ desk, step: { kind, slot } }) => ({
      title: titles.get(desk) ?? desk,
      isDraft: kind === 'draft',
      dueAt: kind === 'draft' ? (slot.draftAt ?? slot.dueAt) : slot.dueAt,
    }));
  };
  return { look: (now) => look(now).catch(() => []) };
}
