import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A request that cannot be answered as asked; becomes `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: ContentfulStatusCode;
  readonly detail: string;
  /** The parameter or field that it is about. */
  readonly parameter: string | undefined;
  /** What may have been meant. */
  readonly near: readonly string[];
  /** When it may be asked again, in seconds. */
  readonly retryAfterS: number | undefined;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    {
      parameter,
      near = [],
      retryAfterS,
    }: { readonly parameter?: string; readonly near?: readonly string[]; readonly retryAfterS?: number } = {},
  ) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.parameter = parameter;
    this.near = near;
    this.retryAfterS = retryAfterS;
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authorized',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be done',
  500: 'Internal error',
  503: 'Not ready',
};

export function problemResponse(c: Context, { status, detail, parameter, near, retryAfterS }: Problem): Response {
  const extra = { ...(parameter === undefined ? {} : { parameter }), ...(near.length === 0 ? {} : { near }) };
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail, ...extra };
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
  });
}
