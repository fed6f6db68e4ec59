import type { Right } from '../../core/access/principal.ts';

/** What a route needs: a right, or nothing: it guards itself, or has nothing to guard. */
export type Need = 'open' | Right;

/** How a route is bound to the filter of a reader link; a route without is no part of one. */
type Bound =
  /** By the parameters of the filter. */
  | 'filter'
  /** It shows one item, or one story, which has to pass the filter. */
  | 'item'
  | 'story'
  /** It shows what a desk reads; the filter has to be that desk, and nothing besides. */
  | 'desk'
  /** It holds no reports. */
  | 'free';

export type RouteRule = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `:name` is one segment. */
  readonly path: string;
  readonly need: Need;
  readonly link?: Bound;
};

const get = (path: string, need: Need, link?: Bound): RouteRule => ({
  method: 'GET',
  path,
  need,
  ...(link === undefined ? {} : { link }),
});

/**
 * Every route with what it needs. A route that is not here is refused before it is looked for, whatever was put on the
 * router; GET stands for HEAD too.
 */
export const ROUTES: readonly RouteRule[] = [
  get('/healthz', 'open'),
  get('/readyz', 'open'),
  get('/v1/status', 'read'),
  get('/metrics', 'read'),
  get('/openapi.json', 'read'),
  get('/docs', 'read'),
  get('/style.css', 'open', 'free'),

  get('/', 'read', 'filter'),
  get('/reports', 'read', 'filter'),
  get('/clocks', 'read'),
  { method: 'POST', path: '/clocks', need: 'read' },
  get('/items/:id', 'read', 'item'),
  get('/stories', 'read', 'filter'),
  get('/stories/:id', 'read', 'story'),
  get('/standing', 'read', 'filter'),
  get('/map', 'read'),
  ...['regions', 'actors', 'themes'].flatMap((name) => [get(`/${name}`, 'read'), get(`/${name}/:id`, 'read')]),
  get('/digest', 'read', 'filter'),
  get('/briefs', 'read'),
  get('/briefs/:desk', 'read', 'desk'),
  get('/briefs/:desk/:number', 'read', 'desk'),
  get('/briefs/:desk/weeks/:date', 'read', 'desk'),
  get('/briefs/:desk/days/:date', 'read', 'desk'),
  get('/briefs/:desk/:number/review', 'edit'),
  { method: 'POST', path: '/briefs/:desk/:number/review', need: 'edit' },
  // The link that was mailed is the right.
  get('/review/:token', 'open'),
  { method: 'POST', path: '/review/:token', need: 'open' },
  get('/sources', 'read'),
  get('/sources/:id', 'read'),
  { method: 'POST', path: '/sources/:id', need: 'operate' },
  get('/sign-in', 'operate'),
  get('/taxonomy', 'read'),
  get('/taxonomy/headline', 'read'),
  get('/taxonomy/try', 'read'),
  { method: 'POST', path: '/taxonomy/try', need: 'read' },
  get('/taxonomy/:kind/:id', 'read'),

  get('/feeds', 'read', 'filter'),

  get('/v1/items', 'read', 'filter'),
  get('/v1/items/:id', 'read', 'item'),
  { method: 'PUT', path: '/v1/items/:id/tags/:kind/:tag', need: 'edit' },
  { method: 'DELETE', path: '/v1/items/:id/tags/:kind/:tag', need: 'edit' },
  get('/v1/stories', 'read', 'filter'),
  get('/v1/stories/:id', 'read', 'story'),
  { method: 'PUT', path: '/v1/stories/:id/grade', need: 'edit' },
  get('/v1/digests', 'read', 'filter'),
  get('/v1/standing', 'read', 'filter'),
  get('/v1/severity', 'read'),
  get('/v1/desks', 'read'),
  get('/v1/briefs/:desk', 'read', 'desk'),
  get('/v1/briefs/:desk/:number', 'read', 'desk'),
  get('/v1/briefs/:desk/weeks/:date', 'read', 'desk'),
  get('/v1/regions', 'read'),
  get('/v1/actors', 'read'),
  get('/v1/themes', 'read'),
  get('/v1/feeds', 'read'),
  { method: 'POST', path: '/v1/tag', need: 'read' },
  ...['stories', 'daily'].flatMap((name) =>
    ['atom', 'rss', 'json'].map((format) => get(`/feeds/${name}.${format}`, 'read', 'filter')),
  ),

  get('/audit', 'operate'),
  get('/deliveries', 'operate'),
  get('/subscribers', 'operate'),
  { method: 'POST', path: '/v1/reload', need: 'operate' },
  get('/v1/audit', 'operate'),
  get('/v1/deliveries', 'operate'),
  get('/v1/withdrawals', 'operate'),
  { method: 'POST', path: '/v1/withdrawals', need: 'operate' },
  { method: 'DELETE', path: '/v1/withdrawals/:id', need: 'operate' },
  get('/links', 'operate'),
  { method: 'POST', path: '/links', need: 'operate' },

  // Guarded by limits, by the operator's SUBSCRIPTIONS, and by the secrets that were mailed.
  { method: 'POST', path: '/v1/subscriptions', need: 'open' },
  ...['confirm', 'unsubscribe', 'manage'].flatMap((act): readonly RouteRule[] => [
    get(`/s/${act}/:token`, 'open'),
    { method: 'POST', path: `/s/${act}/:token`, need: 'open' },
  ]),
];

const PATTERNS = ROUTES.map((rule) => ({ rule, pattern: patternOf(rule.path) }));

/** The rules of a path, for whatever methods. */
export function routeRulesOf(path: string): readonly RouteRule[] {
  return PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ rule }) => rule);
}

/** The rule of a request; null: there is nothing that may be asked so. */
export function routeRuleOf(method: string, path: string): RouteRule | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  return routeRulesOf(path).find((rule) => rule.method === asked) ?? null;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
}
