import type { Context, MiddlewareHandler } from 'hono';
import { ANONYMOUS, mayDo, type Principal, type Right } from '../../core/access/principal.ts';
import { nearest } from '../../core/text/near.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { echo } from '../echo.ts';
import { identify, linkIn, type Shown } from '../principal.ts';
import { Problem } from '../problem.ts';
import { followLink, isLinkPath } from './follow-link.ts';
import { isPlainPath } from './plain-path.ts';
import { ROUTES, type RouteRule, routeRuleOf, routeRulesOf } from './routes.ts';

/**
 * Stands before the router: says who asks, and lets through only what the table of routes knows and they may do. What
 * is not in the table is refused, also where a handler would answer it.
 */
export function createGate(app: Pick<App, 'fetch'>, deps: ApiDeps): MiddlewareHandler {
  return async function gate(c, next) {
    c.set('principal', ANONYMOUS);
    c.set('audience', null);
    if (!isPlainPath(c.req.url)) throw notFound(c.req.path);
    if (isLinkPath(c.req.path)) return followLink(app, c, deps);
    const rule = routeRuleOf(c.req.method, c.req.path);
    if (rule?.need === 'open') return next();
    const isPublic = await letIn(c, rule, rule?.need ?? 'read', deps);
    await next();
    keepApart(c, isPublic, deps);
    return;
  };
}

/** Says who asks, and whether everybody may read. @throws Problem where they may not ask it, or nothing is there */
async function letIn(c: Context, rule: RouteRule | null, need: Right, deps: ApiDeps): Promise<boolean> {
  const link = linkIn(c);
  const isPublic = link === null && (await isReadingPublic(deps));
  const shown = link === null ? await identify(c, deps) : { ...NOT_AMBIENT, principal: link.principal };
  c.set('principal', shown.principal);
  c.set('audience', audienceOf(shown.principal, isPublic));
  // A browser asks first whether another site's page may read; which it may where everybody may.
  if (isPublic && asksForReading(c)) return isPublic;
  const isLet = (link !== null && rule !== null) || mayDo(shown.principal, need, isPublic);
  if (!isLet) await refuse(c, need, shown, deps);
  if (rule === null) throw whyNotFound(c);
  if (rule.method !== 'GET' && shown.ambient && isForeign(c, deps)) throw foreign();
  return isPublic;
}

function asksForReading({ req }: Context): boolean {
  return req.method === 'OPTIONS' && routeRuleOf('GET', req.path)?.need === 'read';
}

const NOT_AMBIENT = { ambient: false, wrongToken: false };

export async function isReadingPublic({ readToken = null, store }: Pick<ApiDeps, 'readToken' | 'store'>) {
  return readToken === null && !(await store.access.isReadingClosed());
}

/** Readers who may read the same share what is kept for a moment; a link's are its own. */
function audienceOf({ kind, via, key }: Principal, isPublic: boolean): string | null {
  if (via === 'link' || via === 'mailed-link') return `${via} ${key}`;
  return isPublic ? null : kind;
}

/** @throws Problem 401 to strangers, 403 to those who may do less, 503 where nobody may do it */
async function refuse(c: Context, need: Right, { principal, wrongToken }: Shown, deps: ApiDeps): Promise<never> {
  if (wrongToken) await drawPoints(c, POINTS.wrongToken, deps);
  if (need !== 'read' && !(await canAnybody(deps)))
    throw new Problem(503, 'this changes something and is switched off: set ADMIN_TOKEN and send it as a bearer token');
  if (principal.kind !== 'anonymous')
    throw new Problem(403, `this needs somebody who may ${need}; you are known as ${principal.kind}`);
  const forPeople = !c.req.path.startsWith('/v1/') && c.req.path !== '/metrics';
  c.header('www-authenticate', forPeople ? 'Basic realm="khabar", charset="UTF-8"' : 'Bearer realm="khabar"');
  if (need === 'read')
    throw new Problem(401, 'reading here needs a token: as a bearer token, or as the password of any user');
  throw new Problem(
    401,
    `this needs a token that may ${need}: Authorization: Bearer <ADMIN_TOKEN, or one of khabar token>`,
  );
}

/** There is no default secret: where nobody was given a right, nobody has it. */
async function canAnybody({ adminToken, canProxyEdit = false, store }: ApiDeps): Promise<boolean> {
  if (adminToken !== null || canProxyEdit) return true;
  return (await store.access.listKeys('token')).some(({ may }) => may !== 'read');
}

/** Whether another site's page has made a browser ask this, with what it knows of its user. */
function isForeign(c: Context, { publicUrl = null }: ApiDeps): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  return origin !== new URL(c.req.url).origin && (publicUrl === null || origin !== new URL(publicUrl).origin);
}

function foreign(): Problem {
  return new Problem(403, 'this came from a page of another site');
}

/** What not everybody may read is kept by nobody for others. */
function keepApart(c: Context, isPublic: boolean, { proxyHeader = null }: ApiDeps): void {
  if (isPublic) return;
  const { headers } = c.res;
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  for (const name of ['Authorization', ...(proxyHeader === null ? [] : [proxyHeader])]) headers.append('vary', name);
}

function notFound(path: string): Problem {
  return new Problem(404, 'there is nothing at this path; /docs lists what there is', {
    near: nearest(path, [...new Set(ROUTES.map((rule) => rule.path))]),
  });
}

/** A known path with another method, or a path that is near one that exists. */
function whyNotFound(c: Context): Problem {
  const { method, path } = c.req;
  const same: readonly RouteRule[] = routeRulesOf(path);
  if (same.length === 0) return notFound(path);
  const methods = [...new Set(same.flatMap((rule) => (rule.method === 'GET' ? ['GET', 'HEAD'] : [rule.method])))];
  c.header('allow', methods.join(', '));
  return new Problem(405, `${echo(path)} cannot be asked with ${echo(method)}; it takes ${methods.join(', ')}`);
}
