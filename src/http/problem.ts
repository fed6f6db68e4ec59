import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Printed } from '../formats/printed.ts';
import { echo } from './echo.ts';

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    parameter: z.string().optional(),
    near: z.array(z.string()).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457; names the parameter and what is near.' });

/** A request that cannot be answered as asked; becomes `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: ContentfulStatusCode;
  readonly detail: string;
  /** The parameter or field that it is about. */
  readonly parameter: string | undefined;
  /** What may have been meant. */
  readonly near: readonly string[];
  /** The same in words, as in `af-knr (Kunar)`; empty where ids say enough. */
  readonly meant: readonly string[];
  /** In how many seconds it may be asked again. */
  readonly retryAfter: number | undefined;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    {
      parameter,
      near = [],
      meant = [],
      retryAfter,
    }: {
      readonly parameter?: string;
      readonly near?: readonly string[];
      readonly meant?: readonly string[];
      readonly retryAfter?: number;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.detail = meant.length > 0 ? `${detail}; did you mean ${meant.join(' or ')}?` : detail;
    this.parameter = parameter === undefined ? undefined : echo(parameter);
    this.near = near;
    this.meant = meant;
    this.retryAfter = retryAfter;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorized',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done',
  429: 'Too much',
  500: 'Internal error',
  503: 'Not ready',
};

/** What a status means, for people. */
export function titleOfProblem(status: number): string {
  return TITLES[status] ?? 'Error';
}

export function problemResponse(c: Context, { status, detail, parameter, near, retryAfter }: Problem): Response {
  const extra = { ...(parameter === undefined ? {} : { parameter }), ...(near.length === 0 ? {} : { near }) };
  const body: Printed<typeof problem> = {
    type: 'about:blank',
    title: titleOfProblem(status),
    status,
    detail,
    ...extra,
  };
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
}
