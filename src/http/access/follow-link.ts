import type { Context } from 'hono';
import { isLive, type ReadScope } from '../../core/access/access-key.ts';
import { type Principal, principalWith } from '../../core/access/principal.ts';
import { boundsOf, narrow } from '../../core/access/scope.ts';
import { hashSecret } from '../../core/access/secret.ts';
import type { Filter } from '../../core/filter/filter.ts';
import { passes, passTogether } from '../../core/filter/passes.ts';
import { readToken } from '../../core/subscription/mailed-link.ts';
import { currentFilter } from '../../pipeline/desks.ts';
import type { ApiDeps, App } from '../deps.ts';
import { linkIn, noteUse } from '../principal.ts';
import { Problem } from '../problem.ts';
import { taxonomyOf } from '../query/known.ts';
import { listsOf } from '../query/query.ts';
import type { LinkEntry } from './link-entry.ts';
import { type RouteRule, routeRuleOf } from './routes.ts';

const PREFIX = /^\/r\/([^/]+)(\/.*)?$/;

export function isLinkPath(path: string): boolean {
  return path === '/r' || path.startsWith('/r/');
}

/**
 * Answers what was asked through a reader link, as if its holder had asked for the same within its filter. Whatever
 * is wrong with a key, the answer is one and the same, and says nothing of it.
 */
export async function followLink(app: Pick<App, 'fetch'>, c: Context, deps: ApiDeps): Promise<Response> {
  const [, key = '', path] = PREFIX.exec(c.req.path) ?? [];
  const found = linkIn(c) === null ? await linkOf(key, deps) : null;
  if (found === null) {
    c.header('x-robots-tag', 'noindex');
    throw new Problem(404, NOWHERE);
  }
  // Links on pages go on from their folder.
  if (path === undefined) return keptSecret(c.redirect(`./${key}/`, 308));
  const rule = routeRuleOf(c.req.method, path);
  if (rule?.link === undefined || rule.method !== 'GET') throw notPart();
  const url = new URL(c.req.url);
  const search = await boundSearch(rule, found.scope, { path, search: url.searchParams }, deps);
  const inner = new Request(`${url.origin}${path}${search}`, {
    method: c.req.method,
    headers: c.req.raw.headers,
    signal: c.req.raw.signal,
  });
  const link: LinkEntry = { ...found, base: `/r/${key}` };
  return keptSecret(await app.fetch(inner, { ...(c.env as object | undefined), link }));
}

const NOWHERE =
  'this link leads nowhere: it was cut off on its way, or taken back; ask whoever gave it to you for another';

function notPart(): Problem {
  return new Problem(404, 'this is no part of a reader link, which gives feeds, lists, digests and pages of reports');
}

type Found = { readonly principal: Principal; readonly scope: ReadScope };

/** A link that somebody was given, or that stands in the mails of a subscription. */
async function linkOf(secret: string, deps: ApiDeps): Promise<Found | null> {
  const { store, now, mail } = deps;
  const key = await store.access.findKey(hashSecret(secret));
  if (key !== null && key.kind === 'link' && key.scope !== null && isLive(key, now())) {
    noteUse(key, deps);
    const filter = await currentFilter(key.scope.filter, store);
    return {
      principal: principalWith('read', { name: key.name, via: 'link', key: key.id }),
      scope: { kind: 'filter', filter },
    };
  }
  const mailed = mail === undefined ? null : readToken(mail.linking.secret, 'read', secret);
  if (mailed === null) return null;
  const held = (await store.mail.getSubscription(mailed.id))?.subscription;
  if (held === undefined || held.status !== 'confirmed' || held.epoch !== mailed.epoch) return null;
  const principal = principalWith('read', { name: held.email, via: 'mailed-link', key: held.id });
  return { principal, scope: { kind: 'filter', filter: await currentFilter(held.filter, store) } };
}

type Wanted = { readonly path: string; readonly search: URLSearchParams };

/**
 * The query string within the link's filter. @throws Problem 403 for what lies outside of it, 404 for one report that
 * does
 */
async function boundSearch(
  rule: RouteRule,
  scope: ReadScope,
  { path, search }: Wanted,
  deps: ApiDeps,
): Promise<string> {
  const bounds = boundsOf(scope);
  const id = path.slice(path.lastIndexOf('/') + 1);
  if (rule.link === 'item' && !(await isItemIn(bounds, id, deps))) throw notUnderLink('report');
  if (rule.link === 'story' && !(await isStoryIn(bounds, id, deps))) throw notUnderLink('story');
  if (rule.link === 'desk' && !isDeskIn(bounds, path)) throw notUnderLink('brief');
  if (rule.link !== 'filter') return search.size === 0 ? '' : `?${search}`;
  const narrowed = narrow(bounds, withoutEmpty(path, listsOf(search)), taxonomyOf(deps));
  if (narrowed.kind === 'outside')
    throw new Problem(403, `this link is bound to ${narrowed.name} ${narrowed.bound.join(', ')} and what lies within`, {
      parameter: narrowed.name,
    });
  const bound = Object.entries(narrowed.values).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return bound.length === 0 ? '' : `?${new URLSearchParams(bound)}`;
}

/** A brief tells all that its desk reads: who may read only a part of that may not read it. */
function isDeskIn({ desk, ...narrower }: Filter, path: string): boolean {
  const [, named] = /^(?:\/v1)?\/briefs\/([^/]+)/.exec(path) ?? [];
  return desk !== undefined && desk.id === named && Object.values(narrower).every((value) => value === undefined);
}

function notUnderLink(what: string): Problem {
  return new Problem(404, `there is no such ${what} under this link`);
}

async function isItemIn(bounds: Filter, id: string, { store }: ApiDeps): Promise<boolean> {
  const item = await store.items.getItem(id);
  return item !== null && passes(bounds, item, item.feeds);
}

async function isStoryIn(bounds: Filter, id: string, { store }: ApiDeps): Promise<boolean> {
  const story = await store.stories.getStory(id);
  return story !== null && passTogether(bounds, await store.stories.itemsOfStories([story.id]));
}

/** An empty field of a page's form filters nothing; in the API it is a mistake, and told as one. */
function withoutEmpty(path: string, asked: ReturnType<typeof listsOf>): ReturnType<typeof listsOf> {
  if (path.startsWith('/v1/') || path.startsWith('/feeds/')) return asked;
  return Object.fromEntries(
    Object.entries(asked)
      .map(([name, values = []]) => [name, values.filter((value) => value.trim() !== '')] as const)
      .filter(([, values]) => values.length > 0),
  );
}

/** The address is the secret: no index or shared cache is to have it. */
function keptSecret(answer: Response): Response {
  const kept = new Response(answer.body, answer);
  kept.headers.set('x-robots-tag', 'noindex');
  const caching = kept.headers.get('cache-control') ?? 'no-store';
  kept.headers.set('cache-control', caching.includes('public') ? 'private, no-store' : caching);
  return kept;
}
