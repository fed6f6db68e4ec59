import { DAY, type Instant } from '../clock/time.ts';
import type { Filter } from '../filter/filter.ts';
import type { Right } from './principal.ts';

/** What a reader link is bound to. A filter of its own; other bounds, such as a desk, are further kinds. */
export type ReadScope = { readonly kind: 'filter'; readonly filter: Filter };

/**
 * A token, which programs send, or the key of a reader link, which stands in addresses. Its secret is kept as a hash
 * only.
 */
export type AccessKey = {
  readonly id: string;
  readonly kind: 'token' | 'link';
  /** No two that live have the same. */
  readonly name: string;
  readonly may: Right;
  /** Of a link; null: whatever its right gives. */
  readonly scope: ReadScope | null;
  readonly createdAt: Instant;
  /** Null: it does not end by itself. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** The UTC day of its last use, 2026-11-24; null before the first. Moments would tell when somebody reads. */
  readonly usedOn: string | null;
};

/** A key's secret has so many random bytes. */
export const SECRET_BYTES = 32;
/** Longer names are no names. */
export const MAX_KEY_NAME = 100;

export function isLive({ expiresAt, revokedAt }: AccessKey, now: Instant): boolean {
  return revokedAt === null && (expiresAt === null || now < expiresAt);
}

/**
 * Whether somebody was ever given a token to read with. One that ended or was revoked still counts until it is taken
 * out of the list: a service must not open by itself because a date has passed.
 */
export function closesReading({ kind, may }: Pick<AccessKey, 'kind' | 'may'>): boolean {
  return kind === 'token' && may === 'read';
}

/** Null where this name may be used; the key that has it otherwise. */
export function sameName(keys: readonly AccessKey[], { kind, name }: AccessKey, now: Instant): AccessKey | null {
  return keys.find((key) => key.kind === kind && key.name === name && isLive(key, now)) ?? null;
}

/** Whether a name or id that somebody gave means this key. */
export function isCalled({ id, name }: AccessKey, called: string): boolean {
  return id === called || name === called;
}

export function dayOfUse(at: Instant): string {
  return new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10);
}

/** What the audit keeps of a key. */
export function keyForAudit({ name, may, scope, expiresAt }: AccessKey): object {
  return {
    name,
    may,
    ...(scope === null ? {} : { scope }),
    ...(expiresAt === null ? {} : { expires: new Date(expiresAt).toISOString() }),
  };
}
