import type { Alert } from '../core/alert/alert.ts';
import type { AlertDelivery } from '../core/alert/delivery-of-alert.ts';
import { editionOf } from '../core/brief/edition.ts';
import type { Instant } from '../core/clock/time.ts';
import type { Delivery } from '../core/subscription/delivery.ts';
import { isQuestion } from '../core/subscription/subscription.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** Something that was sent, is to be sent, or was left out. */
export type LedgerLine = {
  /** When its time had come. */
  readonly at: Instant;
  /** What it is, in words. */
  readonly what: string;
  /** An address, or whatever else names who gets it. */
  readonly to: string;
  readonly state: Delivery['state'];
  readonly attempts: number;
  /** Why it is where it is, in words. */
  readonly reason: string | null;
};

/** `of`: only what goes to this one; null: to whomever. */
export type LedgerQuestion = { readonly of: string | null; readonly limit: number };
/** `isWhole` is false where more was sent than was looked through. */
export type LedgerPart = { readonly lines: readonly LedgerLine[]; readonly isWhole: boolean };
/** One way out, with what it has kept: mails, and what comes beside them. */
export type LedgerSource = (question: LedgerQuestion) => Promise<LedgerPart>;

/** What went out by all ways, the latest first. */
export async function readLedger(sources: readonly LedgerSource[], question: LedgerQuestion): Promise<LedgerPart> {
  const parts: LedgerPart[] = [];
  for (const read of sources) parts.push(await read(question));
  const lines = parts.flatMap((part) => part.lines).sort((a, b) => b.at - a.at);
  return {
    lines: lines.slice(0, question.limit),
    isWhole: lines.length <= question.limit && parts.every(({ isWhole }) => isWhole),
  };
}

/** The ledger is kept by subscription: of more than so many, only those whose mails came last are looked through. */
const LOOKED_THROUGH = 500;
const LAST_OF_EACH = 5;

/** What was mailed, from the ledger of mails. */
export function mailLedger({ mail }: Pick<Store, 'mail'>): LedgerSource {
  return async ({ of, limit }) => {
    const all = await mail.listSubscriptions();
    const asked = of === null ? all : all.filter(({ email }) => email === of);
    const latest = [...asked].sort((a, b) => b.told.at - a.told.at).slice(0, LOOKED_THROUGH);
    const lines: LedgerLine[] = [];
    for (const { id, email } of latest) {
      const most = of === null ? LAST_OF_EACH : limit;
      for (const delivery of await mail.deliveries(id, most)) lines.push(lineOf(delivery, email));
      await takeTurn();
    }
    return { lines, isWhole: latest.length === asked.length };
  };
}

function lineOf({ occasion, dueAt, state, attempts, reason }: Delivery, to: string): LedgerLine {
  return { at: dueAt, what: occasionWords(occasion), to, state, attempts, reason };
}

/** `digest of 2026-11-24`, `brief of kabul, edition 12`, `question whether it is wanted`. */
function occasionWords(occasion: string): string {
  const edition = editionOf(occasion);
  if (edition !== null) return `brief of ${edition.desk}, edition ${edition.number}`;
  return isQuestion(occasion) ? 'question whether mails are wanted' : `digest of ${occasion}`;
}

/** What desks were told at once, from the ledger of alerts. */
export function alertLedger({ alerts }: Pick<Store, 'alerts'>): LedgerSource {
  return async ({ of, limit }) => {
    const latest = await alerts.listAlertDeliveries(null, null, of === null ? limit : LOOKED_THROUGH);
    const lines = latest.map(({ delivery, alert }) => alertLine(delivery, alert));
    const asked = lines.filter(({ to }) => of === null || to === of);
    return { lines: asked.slice(0, limit), isWhole: latest.length < (of === null ? limit : LOOKED_THROUGH) };
  };
}

const ALERT_STATES: Readonly<Record<AlertDelivery['state'], LedgerLine['state']>> = {
  waiting: 'planned',
  accepted: 'accepted',
  refused: 'failed',
  'in-brief': 'skipped',
  'left-out': 'skipped',
};

function alertLine({ channel, state, attempts, reason, releaseAt }: AlertDelivery, alert: Alert): LedgerLine {
  const { telling, title, kind } = alert;
  const about = telling.kind === 'story' ? telling.title : telling.place;
  return {
    at: releaseAt,
    what: `${KIND_WORDS[kind]} of ${title}: ${about}`,
    // Behind the kind of the channel stands its address.
    to: channel.slice(channel.indexOf(':') + 1),
    state: state === 'waiting' && attempts > 0 ? 'sending' : ALERT_STATES[state],
    attempts,
    reason: state === 'accepted' ? null : reason,
  };
}

const KIND_WORDS: Readonly<Record<Alert['kind'], string>> = {
  initial: 'alert',
  update: 'update',
  correction: 'correction',
  standing: 'change of status',
};
