import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Handler } from 'hono';
import { type Need, ROUTES } from '../access/routes.ts';
import { problem } from '../problem.ts';

export type Definition = {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/v1/items/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  /** Of the answer; 200 if absent. */
  readonly status?: number;
  /** Besides that, and 400 where something can be asked wrongly. */
  readonly also?: Readonly<Record<number, string>>;
  readonly contentType?: string;
  /** Other representations of the answer, by Accept. */
  readonly otherTypes?: readonly string[];
};

/** Nothing, a token or nothing where reading is public, a token. */
const SECURITY: Readonly<Record<Need, Record<string, string[]>[]>> = {
  open: [],
  read: [{}, { token: [] }],
  edit: [{ token: [] }],
  operate: [{ token: [] }],
};
const REFUSALS: Readonly<Record<Need, Readonly<Record<number, string>>>> = {
  open: {},
  read: { 401: 'Reading is closed here, and no token was shown' },
  edit: { 401: 'A token is missing or wrong', 403: 'The token may only read' },
  operate: { 401: 'A token is missing or wrong', 403: 'The token may not operate' },
};

/** @throws Error for a route that the table does not have: nobody could ask it */
function needOf(method: string, path: string): Need {
  const rule = ROUTES.find((one) => one.method === method.toUpperCase() && one.path === path);
  if (rule === undefined) throw new Error(`${method} ${path} is in no table of routes`);
  return rule.need;
}

/**
 * Puts a handler at its path and its description into the document. The handlers read their input themselves, so that
 * errors can name what is near; the schemas describe and are held against real answers by tests.
 */
export function define(app: OpenAPIHono, definition: Definition, handler: Handler): void {
  const {
    method,
    path,
    summary,
    query,
    params,
    body,
    answer,
    status = 200,
    also = {},
    contentType = 'application/json',
    otherTypes = [],
  } = definition;
  const at = path.replace(/\{(\w+)\}/g, ':$1');
  const need = needOf(method, at);
  const problems = { 400: 'What was asked wrongly, and what is near', ...REFUSALS[need], ...also };
  const route = createRoute({
    method,
    path,
    summary,
    security: SECURITY[need],
    request: {
      ...(query === undefined ? {} : { query }),
      ...(params === undefined ? {} : { params }),
      ...(body === undefined ? {} : { body: { content: { 'application/json': { schema: body } }, required: true } }),
    },
    responses: {
      [status]: {
        description: 'The answer',
        content: {
          [contentType]: { schema: answer },
          ...Object.fromEntries(otherTypes.map((type) => [type, { schema: z.string() }])),
        },
      },
      ...Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          status,
          {
            description,
            ...(status === '304' ? {} : { content: { 'application/problem+json': { schema: problem } } }),
          },
        ]),
      ),
    },
  });
  app.openAPIRegistry.registerPath(route);
  app.on(method.toUpperCase(), at, handler);
}
