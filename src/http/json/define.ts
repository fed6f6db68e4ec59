import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Handler } from 'hono';
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
  const problems = { 400: 'What was asked wrongly, and what is near', ...also };
  const route = createRoute({
    method,
    path,
    summary,
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
  app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), handler);
}
