import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { StoreMark } from '../store/ports/items.ts';

/** Lists may be kept, but are asked about each time: a 304 costs next to nothing. */
const KEPT = 'max-age=0, must-revalidate';

/** What an answer depends on, besides the request itself. */
export type Basis = {
  readonly mark: StoreMark;
  readonly version: string /** Health changes with every poll. */;
  readonly polls?: boolean;
  /** Where one address has several representations. */
  readonly variant?: string;
};

/** Names everything that an answer depends on: equal tags, equal answers. */
export function etagOf(c: Context, { mark, version, polls = false, variant = '' }: Basis): string {
  const { pathname, search } = new URL(c.req.url);
  const parts = [
    version,
    mark.change,
    mark.withdrawn,
    mark.versions.taxonomy,
    mark.versions.feeds,
    mark.versions.severity,
    mark.versions.desks,
    polls ? mark.polls : 0,
    pathname,
    search,
    variant,
    // What one may read is never given to another.
    c.get('audience') ?? '',
    // One page tells times by each reader's clocks.
    c.get('clocks') ?? '',
  ];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/**
 * Decides by the marks alone, before any query runs, whether the client has the answer already. Returns the 304, or
 * null after setting the headers of the answer to come.
 */
export function notModified(c: Context, basis: Basis): Response | null {
  const etag = etagOf(c, basis);
  c.header('etag', etag);
  c.header('cache-control', `${(c.get('audience') ?? null) === null ? 'public' : 'private'}, ${KEPT}`);
  return matches(c.req.header('if-none-match'), etag) ? c.body(null, 304) : null;
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compressed the answer made its tag weak. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
