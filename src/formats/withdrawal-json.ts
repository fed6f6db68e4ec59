import { type Instant, toIso } from '../core/clock/time.ts';
import type { HeldEdition, Withdrawal, WithdrawalReach } from '../core/withdrawal/withdrawal.ts';
import type { Printed } from './printed.ts';
import type { withdrawalReach, withdrawal as withdrawalSchema } from './withdrawal-schema.ts';

/** A withdrawal as the API prints it. */
export function withdrawalJson(one: Withdrawal): Printed<typeof withdrawalSchema> {
  const { id, kind, at, who, reason, subject, reach, undoneAt } = one;
  return {
    id,
    kind,
    at: toIso(at),
    who,
    reason,
    subject,
    reports: reach.items,
    stories: reach.stories,
    digests: reach.digests,
    waiting_mails: reach.waitingMails,
    other_texts: reach.otherTexts,
    sent_mails: reach.editions,
    undone: isoOr(undoneAt),
  };
}

/** What it concerns, with every mail that cannot be called back. */
export function reachJson(reach: WithdrawalReach): Printed<typeof withdrawalReach> {
  return {
    reports: reach.items,
    stories: reach.stories,
    digests: reach.digests,
    waiting_mails: reach.waitingMails,
    other_texts: reach.otherTexts,
    sent_mails: reach.editions.map(editionJson),
  };
}

function editionJson({ subscription, occasion, sentAt, isSure }: HeldEdition) {
  return { subscription, date: occasion, sent: isoOr(sentAt), sure: isSure };
}

function isoOr(at: Instant | null): string | null {
  return at === null ? null : toIso(at);
}
