import { isWaiting } from '../../core/upkeep/standstill.ts';
import type { MailStore } from '../ports/mail.ts';
import { keyOf } from './mail-rows.ts';
import type { Tables } from './tables.ts';

/** How it stands with mails that should have left. */
export function createMailFlow({ subscriptions, deliveries }: Tables): Pick<MailStore, 'mailFlow'> {
  return {
    async mailFlow() {
      const accepted = [...deliveries.values()].filter(({ state, mail }) => state === 'accepted' && mail !== null);
      const next = [...subscriptions.values()].flatMap(
        ({ subscription: { id, next: planned } }) => deliveries.get(keyOf(id, planned?.occasion ?? '')) ?? [],
      );
      const waiting = next.filter(isWaiting);
      return {
        lastAcceptedAt: accepted.reduce<number | null>((last, one) => Math.max(last ?? 0, one.settledAt ?? 0), null),
        waiting: waiting.length,
        waitingSince: waiting.length === 0 ? null : Math.min(...waiting.map(({ dueAt }) => dueAt)),
        reason:
          waiting
            .flatMap(({ reason }) => reason ?? [])
            .sort()
            .at(-1) ?? null,
      };
    },
  };
}
