import { applyHand, finalReview } from '../core/brief/apply-hand.ts';
import type { Brief } from '../core/brief/brief.ts';
import { type BriefSlot, type BriefStep, decideBriefStep } from '../core/brief/brief-slot.ts';
import { draftOf, type Edition, type EditionHead, sentEdition } from '../core/brief/edition.ts';
import { hasChanged } from '../core/brief/status-lines.ts';
import { DAY, type Instant, MINUTE } from '../core/clock/time.ts';
import type { BriefPlan, Desk } from '../core/desk/desk.ts';
import { DONE, type JobOutcome } from '../core/feed/outcome.ts';
import { AHEAD_MS } from '../core/wrong-clock/clock.ts';
import type { Store } from '../store/store.ts';
import { desksOf } from './desks.ts';
import { type BriefDeps, makeBrief } from './make-brief.ts';
import { groupedHead } from './make-digest.ts';
import type { ReportEvent } from './report.ts';

export type KeepBriefDeps = BriefDeps & {
  readonly store: Pick<Store, 'leases'>;
  readonly now: () => Instant;
  /** Names this process among those that may do the same. */
  readonly owner: string;
  readonly report: ReportEvent;
};

type DeskWithBrief = Desk & { readonly brief: BriefPlan };

/** Desks with a brief of which something is due. */
export async function dueBriefs(
  store: Pick<Store, 'config' | 'editions'>,
  now: Instant,
): Promise<readonly { readonly desk: string; readonly step: BriefStep }[]> {
  const due: { desk: string; step: BriefStep }[] = [];
  for (const desk of await desksOf(store)) {
    if (!hasBrief(desk)) continue;
    const step = decideBriefStep(desk.brief, lastOf(await store.editions.lastEdition(desk.id)), now);
    if (step !== null) due.push({ desk: desk.id, step });
  }
  return due;
}

export function hasBrief(desk: Desk): desk is DeskWithBrief {
  return desk.brief !== null;
}

function lastOf(head: EditionHead | null): Parameters<typeof decideBriefStep>[1] {
  return head === null ? null : { ...head, isSent: head.state === 'sent' };
}

/** So long a brief waits until what came before its cut-off is in its stories. */
const PATIENCE_MS = 2 * MINUTE;
/** Making a brief of a flooded day is bounded below that. */
const LEASE_MS = 2 * MINUTE;

/** Drafts, closes or sends the brief of a desk, whatever is due of it. Twice at once is harmless: it is sent once. */
export async function keepBrief(id: string, deps: KeepBriefDeps): Promise<JobOutcome> {
  const { store, now, owner } = deps;
  const desk = (await desksOf(store)).find((one) => one.id === id);
  if (desk === undefined || !hasBrief(desk)) return DONE;
  const lease = `brief.${id}`;
  if (!(await store.leases.takeLease(lease, owner, now(), LEASE_MS))) return DONE;
  try {
    const last = await store.editions.lastEdition(id);
    const step = decideBriefStep(desk.brief, lastOf(last), now());
    if (step?.kind === 'send') await send(desk, step.slot, last, deps);
    if (step?.kind === 'draft' || step?.kind === 'close') await draft(desk, step, last, deps);
  } finally {
    await store.leases.releaseLease(lease, owner);
  }
  return DONE;
}

async function draft(
  desk: DeskWithBrief,
  { kind, slot }: BriefStep,
  last: EditionHead | null,
  deps: KeepBriefDeps,
): Promise<void> {
  const { store, now, report } = deps;
  const isClosed = kind === 'close';
  if (isClosed && (await isBehind(slot, deps)) && now() < slot.dueAt - PATIENCE_MS) return;
  const { withdrawn } = await store.items.mark();
  const until = isClosed ? slot.cutoffAt : Math.min(now(), slot.cutoffAt);
  const edition = draftOf(await make(desk, slot, last, until, deps), { revision: nextRevision(last), isClosed });
  if (await store.editions.saveDraft(edition, withdrawn))
    report({ kind: 'brief', desk: desk.id, number: edition.number, result: isClosed ? 'closed' : 'draft', mails: 0 });
}

async function send(
  desk: DeskWithBrief,
  slot: BriefSlot,
  last: EditionHead | null,
  deps: KeepBriefDeps,
): Promise<void> {
  const { store, now, report } = deps;
  const { withdrawn } = await store.items.mark();
  const edition = await closedEdition(desk, slot, last, deps);
  const hand = await store.editions.getHand(edition.desk, edition.number);
  const final = applyHand(edition.brief, hand, finalReview(hand));
  const unmailed = desk.brief.when === 'something' && !saysSomething(final) ? 'nothing new, no change of status' : null;
  const mails = await store.editions.sendEdition(
    sentEdition(edition, final, { now: now(), unmailed }),
    now(),
    withdrawn,
  );
  if (mails !== null) report({ kind: 'brief', desk: desk.id, number: edition.number, result: 'sent', mails });
}

/** The draft that was closed at its cut-off, else what is made now. */
async function closedEdition(
  desk: DeskWithBrief,
  slot: BriefSlot,
  last: EditionHead | null,
  deps: KeepBriefDeps,
): Promise<Edition> {
  const isOurs = last !== null && last.state !== 'sent' && last.date === slot.date && last.isClosed;
  const stored = isOurs ? await deps.store.editions.getEdition(desk.id, last.number, last.revision) : null;
  if (stored !== null) return stored;
  const brief = await make(desk, slot, last, slot.cutoffAt, deps);
  return draftOf(brief, { revision: nextRevision(last), isClosed: true });
}

/** A draft is made again as the next revision. */
function nextRevision(last: EditionHead | null): number {
  return last === null || last.state === 'sent' ? 1 : last.revision + 1;
}

async function make(
  desk: DeskWithBrief,
  slot: BriefSlot,
  last: EditionHead | null,
  until: Instant,
  deps: KeepBriefDeps,
): Promise<Brief> {
  const { store, now } = deps;
  const { zone, marking, edition } = desk.brief;
  const [sent] = await store.editions.listEditions(desk.id, null, 1);
  const start = Math.min(sent?.end ?? slot.cutoffAt - DAY, until);
  const from = sent?.upTo ?? (await store.items.lastChangeBefore(start));
  const known = await store.items.lastChangeBefore(Math.min(until, now() + AHEAD_MS));
  const to = Math.max(from, Math.min(known, await groupedHead(store, now())));
  return makeBrief(
    desk,
    {
      number: last === null ? 1 : last.state === 'sent' ? last.number + 1 : last.number,
      date: slot.date,
      zone,
      start,
      end: until,
      window: { from, to },
      dueAt: slot.dueAt,
      madeAt: now(),
      marking,
      edition,
    },
    deps,
  );
}

/** Whether something that came before the cut-off is not in its story yet. */
async function isBehind({ cutoffAt }: BriefSlot, { store, now }: KeepBriefDeps): Promise<boolean> {
  return (await groupedHead(store, now())) < (await store.items.lastChangeBefore(cutoffAt));
}

/** Something new, or a change of status: else a desk may want no mail. */
function saysSomething({ stories, allegations, unplaced, since, status, more }: Brief): boolean {
  const told = stories.length + allegations.length + unplaced.length + more.left.reduce((sum, count) => sum + count, 0);
  return told + since.notes.length > 0 || status.some(hasChanged);
}
