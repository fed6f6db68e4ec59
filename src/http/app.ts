import { createHash } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { getPath } from 'hono/utils/url';
import { BRIEF_STYLE } from '../formats/brief-style.ts';
import { DIGEST_STYLE } from '../formats/digest-style.ts';
import { isUnreachable } from '../store/store.ts';
import { createGate } from './access/gate.ts';
import type { ApiDeps } from './deps.ts';
import { auditRoutes } from './json/audit-routes.ts';
import { briefRoutes } from './json/briefs-routes.ts';
import { deliveryRoutes } from './json/deliveries-routes.ts';
import { desksRoutes } from './json/desks-routes.ts';
import { digestRoutes } from './json/digests-routes.ts';
import { feedRoutes } from './json/feeds-routes.ts';
import { itemRoutes } from './json/items-routes.ts';
import { operationRoutes } from './json/operations-routes.ts';
import { overrideRoutes } from './json/overrides-routes.ts';
import { reloadRoutes } from './json/reload-routes.ts';
import { severityRoutes } from './json/severity-routes.ts';
import { standingRoutes } from './json/standing-routes.ts';
import { storyRoutes } from './json/stories-routes.ts';
import { subscriptionRoutes } from './json/subscriptions-routes.ts';
import { tagRoutes } from './json/tag-routes.ts';
import { taxonomyRoutes } from './json/taxonomy-routes.ts';
import { withdrawalRoutes } from './json/withdrawal-routes.ts';
import { createMakeOnce } from './make-once.ts';
import { packAnswers } from './pack-answers.ts';
import { briefPages } from './pages/brief-page-routes.tsx';
import { clocksPage } from './pages/clocks-page.tsx';
import { digestPage } from './pages/digest-page-routes.tsx';
import { docsRoutes } from './pages/docs-routes.ts';
import { feedsPage } from './pages/feeds-page-routes.tsx';
import { linkPages } from './pages/link-pages.tsx';
import { nowPage } from './pages/now-page-routes.tsx';
import { operatorPages } from './pages/operator-page-routes.tsx';
import { pageRoutes } from './pages/page-routes.tsx';
import { tellProblem } from './pages/problem-page.tsx';
import { reviewPages } from './pages/review-page-routes.tsx';
import { sourcePages } from './pages/source-page-routes.tsx';
import { standingPage } from './pages/standing-page-routes.tsx';
import { subjectPages } from './pages/subject-page-routes.tsx';
import { subscriptionPages } from './pages/subscription-page-routes.tsx';
import { taxonomyPages } from './pages/taxonomy-page-routes.tsx';
import { Problem } from './problem.ts';
import { readerClocks } from './reader-zone.ts';

export type AppOptions = ApiDeps & {
  /** Told of bugs; what the client sees says nothing of them. */ readonly onError: (error: unknown) => void;
};

const SHOWN_HEADERS = ['ETag', 'RateLimit', 'RateLimit-Policy', 'Retry-After'];

/** The sheets that stand inside their pages, so that a digest or a brief can be saved and passed on as one file. */
const DIGEST_STYLE_SOURCE = sourceOf(DIGEST_STYLE);
const BRIEF_STYLE_SOURCE = sourceOf(BRIEF_STYLE);

function sourceOf(sheet: string): string {
  return `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`;
}

/** The whole HTTP side: middleware in order, routes, not found, errors. */
export function createApp(deps: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono({ getPath: pathBelow(deps.publicUrl ?? null) });
  app.use(packAnswers());
  // Mailed links and reader links are secrets: no other site is to see them. Before the rule below, so that it is
  // applied after it.
  for (const path of ['/s/*', '/r/*', '/review/*'])
    app.use(path, async function keepLinksSecret(c, next) {
      await next();
      c.header('referrer-policy', 'no-referrer');
    });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'", DIGEST_STYLE_SOURCE, BRIEF_STYLE_SOURCE],
        imgSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      // Public data may be read by any page; the rules below say by which methods.
      crossOriginResourcePolicy: false,
      strictTransportSecurity: false,
    }),
  );
  app.use(toBase(deps.publicUrl ?? null));
  app.use(createGate(app, deps));
  app.use(readerClocks(deps));
  // Where reading is public and carries no credentials any page may read; nothing else.
  const anyOrigin = cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: SHOWN_HEADERS, maxAge: 86_400 });
  for (const path of ['/v1/*', '/feeds/*'])
    app.use(path, async (c, next) => (c.get('audience') === null ? anyOrigin(c, next) : next()));

  const makeOnce = createMakeOnce();
  operationRoutes(app, deps);
  itemRoutes(app, deps, makeOnce);
  storyRoutes(app, deps, makeOnce);
  severityRoutes(app, deps);
  desksRoutes(app, deps);
  briefRoutes(app, deps, makeOnce);
  standingRoutes(app, deps, makeOnce);
  overrideRoutes(app, deps);
  taxonomyRoutes(app, deps);
  tagRoutes(app, deps);
  digestRoutes(app, deps, makeOnce);
  feedRoutes(app, deps, makeOnce);
  reloadRoutes(app, deps);
  auditRoutes(app, deps);
  deliveryRoutes(app, deps);
  withdrawalRoutes(app, deps);
  docsRoutes(app, deps);
  subscriptionRoutes(app, deps);
  pageRoutes(app, deps);
  sourcePages(app, deps);
  taxonomyPages(app, deps);
  operatorPages(app, deps);
  feedsPage(app, deps);
  nowPage(app, deps);
  clocksPage(app, deps);
  standingPage(app, deps);
  subjectPages(app, deps);
  digestPage(app, deps, makeOnce);
  briefPages(app, deps, makeOnce);
  reviewPages(app, deps);
  linkPages(app, deps);
  subscriptionPages(app, deps);

  app.notFound((c) => tellProblem(c, new Problem(404, 'there is nothing at this path; /docs lists what there is')));
  app.onError((error, c) => {
    if (error instanceof Problem) return tellProblem(c, error);
    if (error instanceof HTTPException)
      return tellProblem(c, new Problem(error.status as never, error.message || 'the request cannot be answered'));
    deps.onError(error);
    if (isUnreachable(error))
      return tellProblem(c, new Problem(503, 'the database cannot be reached now; ask again', { retryAfter: RETRY_S }));
    return tellProblem(c, new Problem(500, 'something went wrong inside; it was logged'));
  });
  return app;
}

/** In how many seconds one may ask again where the database's server is away. */
const RETRY_S = 5;

function baseOf(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/** Links on pages go on from their folder: the front page below a path is asked for with a slash at its end. */
function toBase(publicUrl: string | null): MiddlewareHandler {
  const base = baseOf(publicUrl);
  return async function leadToBase(c, next) {
    const { pathname, search } = new URL(c.req.url);
    if (base !== '' && pathname === base) return c.redirect(`${base}/${search}`, 308);
    return next();
  };
}

/**
 * Where a service stands below a path, its proxy may take that away or leave it: both lead to the same route.
 * @param publicUrl where readers reach it
 */
function pathBelow(publicUrl: string | null): (request: Request) => string {
  const base = baseOf(publicUrl);
  return (request) => {
    const path = getPath(request);
    if (base === '' || (path !== base && !path.startsWith(`${base}/`))) return path;
    return path.slice(base.length) || '/';
  };
}
