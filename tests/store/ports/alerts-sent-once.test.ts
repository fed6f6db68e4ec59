import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CHANNEL_LEASE_MS } from '../../../src/core/alert/claim-channel.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import type { ChannelClaim } from '../../../src/store/ports/alerts.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  acceptedBy,
  alertDraftOf,
  alertOf,
  HOOK_KEY,
  HOOK_WAY,
  MAIL_KEY,
  MAIL_WAY,
  saveAlertsIn,
} from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';

const WAYS = [MAIL_WAY, HOOK_WAY];
const KEYS = [MAIL_KEY, HOOK_KEY];

/** What may happen, in any order; `claim` of two senders at a channel, of which one may have died since. */
const step = fc.oneof(
  fc.record({ do: fc.constant('save' as const), about: fc.integer({ min: 1, max: 6 }), waitMs: fc.nat(HOUR) }),
  fc.record({ do: fc.constant('claim' as const), sender: fc.nat(3), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('accept' as const), sender: fc.nat(3) }),
  fc.record({ do: fc.constant('fail' as const), sender: fc.nat(3) }),
  fc.record({ do: fc.constant('end' as const), sender: fc.nat(3) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(3 * MINUTE) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Plays steps on a desk of its own, then sends all that is left; tells what was accepted, in order. */
async function play(store: Store, desk: string, steps: readonly Step[]) {
  const claims = new Map<number, ChannelClaim>();
  const accepted: { readonly channel: string; readonly id: number; readonly event: string }[] = [];
  const saved = new Set<string>();
  const releases = new Map<string, number>();
  let now = NOON;

  async function accept(claim: ChannelClaim): Promise<boolean> {
    const [first] = claim.due;
    if (first === undefined) return false;
    const { id, event } = first.delivery;
    const isKept = await store.alerts.settleDeliveries(claim, acceptedBy([id]), now);
    if (isKept) accepted.push({ channel: claim.channel, id, event });
    return isKept;
  }

  for (const one of steps) {
    if (one.do === 'wait') now += one.ms;
    else if (one.do === 'save') {
      const alert = alertOf({ desk, about: `${one.about}` });
      await saveAlertsIn(store, [alertDraftOf(alert, WAYS, { releaseAt: now + one.waitMs })], { now });
      for (const key of saved.has(`${one.about}`) ? [] : KEYS) releases.set(`${key} ${one.about}`, now + one.waitMs);
      saved.add(`${one.about}`);
    } else if (one.do === 'claim') {
      const claim = await store.alerts.claimChannel(desk, KEYS[one.sender % 2] ?? MAIL_KEY, now, one.limit);
      if (claim !== null) claims.set(one.sender, claim);
    } else {
      const claim = claims.get(one.sender);
      if (claim === undefined) continue;
      if (one.do === 'accept') {
        const isKept = await accept(claim);
        if (isKept && claim.due.length > 1) claims.set(one.sender, { ...claim, due: claim.due.slice(1) });
        else claims.delete(one.sender);
      } else if (one.do === 'fail') {
        const channel = { retryAt: now + 30 * SECOND, failures: claim.failures + 1, stopped: null };
        const deliveries = claim.due.slice(0, 1).map(({ delivery }) => delivery.id);
        await store.alerts.settleDeliveries(claim, { deliveries, state: 'waiting', reason: 'later', channel }, now);
        await store.alerts.releaseChannel(claim);
        claims.delete(one.sender);
      } else {
        await store.alerts.releaseChannel(claim);
        claims.delete(one.sender);
      }
    }
  }
  now += HOUR + CHANNEL_LEASE_MS;
  for (let due = await dueOf(); due.length > 0; due = await dueOf())
    for (const { channel } of due) {
      const claim = await store.alerts.claimChannel(desk, channel, now, 2);
      if (claim === null) throw new Error(`${channel} is due and cannot be claimed`);
      for (const told of claim.due) await accept({ ...claim, due: [told] });
      await store.alerts.releaseChannel(claim);
    }
  return { accepted, saved, releases };

  async function dueOf() {
    return (await store.alerts.dueChannels(now, 99)).filter((one) => one.desk === desk);
  }
}

describe.each(storeEngines())('whatever happens to those who send, the %s store', (_name, open) => {
  let store: Store | null = null;
  let desks = 0;
  afterAll(() => store?.close());

  it('has each alert accepted once by each channel, the older first unless it is held back longer', async () => {
    const opened = await open();
    store = opened;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const desk = `desk-${desks++}`;
        const { accepted, saved, releases } = await play(opened, desk, steps);
        for (const channel of KEYS) {
          const told = accepted.filter((one) => one.channel === channel);
          expect(told.map(({ event }) => event).sort()).toEqual([...saved].map((about) => `${desk}/${about}/1`).sort());
          for (const [at, later] of told.entries())
            for (const earlier of told.slice(at + 1))
              expect(earlier.id > later.id || releaseOf(earlier) > releaseOf(later)).toBe(true);

          function releaseOf({ event }: { readonly event: string }): number {
            return releases.get(`${channel} ${event.split('/')[1]}`) ?? 0;
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
