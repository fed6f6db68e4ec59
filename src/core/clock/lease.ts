import type { Instant } from './time.ts';

/**
 * A process that holds leases, and the host that it runs on. Neither name holds a slash or an at sign. What several
 * hosts share is theirs by these names; what only one host can reach, as a file, is one host's whatever that is called
 * now.
 */
export type LeaseOwner = { readonly host: string; readonly process: string };

/** A named right that one owner has until it ends. */
export type Lease = { readonly owner: string; readonly until: Instant };

/**
 * An owner as it is written beside a lease.
 * @param part of the process that has it, where a right is not the whole one's
 */
export function nameOwner({ host, process }: LeaseOwner, part?: string): string {
  return `${part === undefined ? '' : `${part}/`}${process}@${host}`;
}

/**
 * Whether a lease was left by a process that ran on this one's host before it, where this one is alone there. So is
 * what names no host: it was taken before leases had owners.
 */
export function isLeftBehind(holder: string | null, { host, process }: LeaseOwner): boolean {
  if (holder === null || !holder.includes('@')) return true;
  const [named = '', on] = holder.slice(holder.lastIndexOf('/') + 1).split('@');
  return on === host && named !== process;
}

/** Whether two holders are on one host, as far as both say where they are: before leases had owners they did not. */
export function areOnOneHost(one: string | null, other: string | null): boolean {
  const [here, there] = [hostOfHolder(one), hostOfHolder(other)];
  return here === null || there === null || here === there;
}

function hostOfHolder(holder: string | null): string | null {
  return holder === null || !holder.includes('@') ? null : holder.slice(holder.lastIndexOf('@') + 1);
}

/** The lease as it is once an owner has taken or renewed it; null while another one holds it. */
export function decideLease(held: Lease | null, owner: string, now: Instant, lastsMs: number): Lease | null {
  return held !== null && held.owner !== owner && held.until > now ? null : { owner, until: now + lastsMs };
}

/** Whether an owner has the right now. */
export function holdsLease(held: Lease | null, owner: string, now: Instant): boolean {
  return held !== null && held.owner === owner && held.until > now;
}
