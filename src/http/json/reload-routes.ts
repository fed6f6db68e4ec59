import type { OpenAPIHono } from '@hono/zod-openapi';
import { reloadAnswer, reloadJson } from '../../formats/reload-json.ts';
import type { ApiDeps } from '../deps.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../query/query.ts';
import { define } from './define.ts';

/** Takes in what the operator has changed of feeds, taxonomy, desks and severity; for operators. */
export function reloadRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'post',
      path: '/v1/reload',
      summary: 'Read feeds, taxonomy, desks and severity anew, and say what has changed',
      answer: reloadAnswer,
      also: {
        422: 'They have problems: the detail holds each as `khabar check` prints it, and nothing was changed',
        503: 'Nobody was given the right: no ADMIN_TOKEN is set; or this service reads no files',
      },
    },
    async (c) => {
      refuseUnknown(new URL(c.req.url).searchParams, []);
      c.header('cache-control', 'no-store');
      if (deps.reload === undefined) throw new Problem(503, 'this service reads no files: there is nothing to reload');
      const outcome = await deps.reload(actIn(c, deps.now()));
      if (outcome.kind === 'refused') throw new Problem(422, outcome.problems.join('\n'));
      return c.json(reloadJson(outcome.change));
    },
  );
}
