import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Problem } from './problem.ts';

/**
 * Lets only the operator pass. @throws Problem 503 where no token is set, since there is no default secret; 401 without
 * the right one
 */
export function requireOperator(c: Context, adminToken: string | null): void {
  if (adminToken === null) {
    throw new Problem(503, 'this changes something and is switched off: set ADMIN_TOKEN and send it as a bearer token');
  }
  if (isOperator(c, adminToken)) return;
  c.header('www-authenticate', 'Bearer realm="khabar"');
  throw new Problem(401, 'this needs the operator\u2019s token: Authorization: Bearer <ADMIN_TOKEN>');
}

/** Whether the operator's token was sent; never where none is set. */
export function isOperator(c: Context, adminToken: string | null): boolean {
  const shown = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  return adminToken !== null && shown !== undefined && isSameSecret(shown, adminToken);
}

/** In a time that says nothing of how much was right. */
function isSameSecret(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
