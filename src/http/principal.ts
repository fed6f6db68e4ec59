import type { Context } from 'hono';
import { dayOfUse, isLive } from '../core/access/access-key.ts';
import { type Act, ANONYMOUS, actOf, type Principal, principalWith } from '../core/access/principal.ts';
import { hashSecret, isSameSecret } from '../core/access/secret.ts';
import type { LinkEntry } from './access/link-entry.ts';
import type { ApiDeps } from './deps.ts';

declare module 'hono' {
  interface ContextVariableMap {
    principal: Principal;
    /** Whose answers this one may be kept with; null: everybody's. */
    audience: string | null;
  }
}

/** How somebody has shown who they are; `ambient`: browsers send it along whoever made them ask. */
export type Shown = { readonly principal: Principal; readonly ambient: boolean; readonly wrongToken: boolean };

/** A token for all that is known of it, then who the proxy says; a wrong token is nobody. */
export async function identify(c: Context, deps: ApiDeps): Promise<Shown> {
  const shown = shownSecret(c);
  const known = shown === null ? null : await holderOf(shown.secret, deps);
  if (known !== null) return { principal: known, ambient: shown?.ambient ?? false, wrongToken: false };
  const user = deps.proxyUser?.(c) ?? null;
  if (user !== null) return { principal: user, ambient: true, wrongToken: false };
  return { principal: ANONYMOUS, ambient: false, wrongToken: shown !== null };
}

/** Who asks, as the audit is to know it. */
export function actIn(c: Context, now: number): Act {
  return actOf(c.get('principal'), now);
}

export function isOperator(c: Context): boolean {
  return c.get('principal')?.kind === 'operator';
}

/** The reader link that this was asked through. */
export function linkIn(c: Context): LinkEntry | null {
  return (c.env as { link?: LinkEntry } | undefined)?.link ?? null;
}

type Holders = Pick<ApiDeps, 'adminToken' | 'readToken' | 'store' | 'now' | 'onError'>;

async function holderOf(secret: string, deps: Holders): Promise<Principal | null> {
  const { adminToken, readToken = null, store, now } = deps;
  const ofOperator = adminToken !== null && isSameSecret(secret, adminToken);
  const ofReader = readToken !== null && isSameSecret(secret, readToken);
  if (ofOperator) return principalWith('operate', { name: 'operator', via: 'environment', key: 'ADMIN_TOKEN' });
  if (ofReader) return principalWith('read', { name: 'reader', via: 'environment', key: 'READ_TOKEN' });
  const key = await store.access.findKey(hashSecret(secret));
  if (key === null || key.kind !== 'token' || !isLive(key, now())) return null;
  noteUse(key, deps);
  return principalWith(key.may, { name: key.name, via: 'token', key: key.id });
}

/** A day is noted once; a database that cannot be written keeps nobody from reading. */
export function noteUse(
  key: { readonly id: string; readonly usedOn: string | null },
  { store, now, onError }: Pick<ApiDeps, 'store' | 'now' | 'onError'>,
): void {
  const day = dayOfUse(now());
  if (key.usedOn !== day) void store.access.noteUse(key.id, day).catch((error: unknown) => onError?.(error));
}

/** A bearer token, or the password that a browser or feed reader was given; whatever the user's name. */
function shownSecret(c: Context): { readonly secret: string; readonly ambient: boolean } | null {
  const header = c.req.header('authorization') ?? '';
  const bearer = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (bearer !== undefined) return { secret: bearer, ambient: false };
  const basic = /^Basic +([\w+/=-]+)$/i.exec(header)?.[1];
  const password = basic === undefined ? undefined : Buffer.from(basic, 'base64').toString('utf8').split(':')[1];
  return password === undefined || password === '' ? null : { secret: password, ambient: true };
}
