import { parseHttpDate } from '../core/clock/date.ts';
import { type Instant, SECOND } from '../core/clock/time.ts';
import type { ServerWishes } from '../core/feed/exchange.ts';
import { RETRY_AFTER_CEILING_MS } from '../core/feed/schedule.ts';
import { type AnswerHeaders, listHeader, singleHeader } from './headers.ts';

/** What the headers ask of our next request. */
export function wishesOf(headers: AnswerHeaders, now: Instant): ServerWishes {
  return { freshForMs: freshness(headers, now), retryAfterMs: retryAfter(singleHeader(headers, 'retry-after'), now) };
}

/** Seconds or an HTTP date; what is neither, or past, asks for nothing. */
function retryAfter(value: string | null, now: Instant): number | null {
  if (value === null) return null;
  const text = value.trim();
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * SECOND : (parseHttpDate(text) ?? now) - now;
  return ms > 0 ? Math.min(ms, RETRY_AFTER_CEILING_MS) : null;
}

/** Expires counts only where max-age is absent (RFC 9111, 5.3). */
function freshness(headers: AnswerHeaders, now: Instant): number | null {
  const control = listHeader(headers, 'cache-control');
  // `no-cache="set-cookie"` speaks of one header, not of the document.
  if (/(?:^|[\s,])no-(?:cache|store)\s*(?:,|$)/i.test(control)) return null;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,12})/i.exec(control)?.[1];
  const ms = maxAge === undefined ? untilExpiry(headers, now) : Number(maxAge) * SECOND - ageOf(headers);
  return ms > 0 ? ms : null;
}

function untilExpiry(headers: AnswerHeaders, now: Instant): number {
  return (parseHttpDate((singleHeader(headers, 'expires') ?? '').trim()) ?? now) - now;
}

/** How long the answer has already lain in a cache on the way. */
function ageOf(headers: AnswerHeaders): number {
  const age = singleHeader(headers, 'age')?.trim() ?? '';
  return /^\d{1,12}$/.test(age) ? Number(age) * SECOND : 0;
}
