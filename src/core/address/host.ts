import { type Instant, SECOND } from '../clock/time.ts';

/** Between two requests to one host; a host is never asked twice at once. */
export const HOST_GAP_MS = SECOND;

/** Whom we are polite to: a server, by name and port. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

export type DueFeed = { readonly feed: string; readonly url: string; readonly dueAt: Instant };

/** Feeds of one host start one gap after the other instead of meeting at its door; other hosts do not wait. */
export function spreadOverHosts(
  due: readonly DueFeed[],
  now: Instant,
): readonly (DueFeed & { readonly runAt: Instant })[] {
  const taken = new Map<string, number>();
  return due.map((feed) => {
    const host = hostOf(feed.url);
    const place = taken.get(host) ?? 0;
    taken.set(host, place + 1);
    return { ...feed, runAt: now + place * HOST_GAP_MS };
  });
}
