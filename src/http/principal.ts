import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

/** Who is asking. */
export type Principal = { readonly kind: 'anonymous' } | { readonly kind: 'operator' };

declare module 'hono' {
  interface ContextVariableMap {
    principal: Principal;
    /** Whether anybody can be the operator here: there is no default secret. */
    hasOperator: boolean;
  }
}

/**
 * Says for every request who is asking, before anything else looks at it.
 * @param adminToken what the operator sends as a bearer token; null: nobody is the operator
 */
export function identify(adminToken: string | null): MiddlewareHandler {
  return async function identifyPrincipal(c, next) {
    c.set('hasOperator', adminToken !== null);
    c.set('principal', { kind: adminToken !== null && isSame(shownToken(c), adminToken) ? 'operator' : 'anonymous' });
    await next();
  };
}

/** Whether the operator asks. */
export function isOperator(c: Context): boolean {
  return c.get('principal').kind === 'operator';
}

/** Lets only the operator pass. @throws Problem 503 where nobody can be the operator; 401 without the right token */
export function requireOperator(c: Context): void {
  if (isOperator(c)) return;
  if (!c.get('hasOperator'))
    throw new Problem(503, 'this changes something and is switched off: set ADMIN_TOKEN and send it as a bearer token');
  c.header('www-authenticate', 'Bearer realm="khabar"');
  throw new Problem(401, 'this needs the operator\u2019s token: Authorization: Bearer <ADMIN_TOKEN>');
}

function shownToken(c: Context): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/** In a time that says nothing of how much was right. */
function isSame(shown: string | null, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return shown !== null && timingSafeEqual(hash(shown), hash(token));
}
