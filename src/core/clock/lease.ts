import type { Instant } from './time.ts';

/** A named right that one owner has until it ends. */
export type Lease = { readonly owner: string; readonly until: Instant };

/** The lease as it is once an owner has taken or renewed it; null while another one holds it. */
export function decideLease(held: Lease | null, owner: string, now: Instant, lastsMs: number): Lease | null {
  return held !== null && held.owner !== owner && held.until > now ? null : { owner, until: now + lastsMs };
}

/** Whether an owner has the right now. */
export function holdsLease(held: Lease | null, owner: string, now: Instant): boolean {
  return held !== null && held.owner === owner && held.until > now;
}
