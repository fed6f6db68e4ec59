import type { Instant } from '../../src/core/clock/time.ts';
import { NO_WISHES } from '../../src/core/feed/exchange.ts';
import type { Feed } from '../../src/core/feed/feed.ts';
import { judgePoll, type PollVerdict } from '../../src/core/feed/poll.ts';
import { keyDrafts, type NormalizedItem } from '../../src/core/item/identity.ts';
import type { TaggedDraft } from '../../src/core/item/item.ts';
import { NO_TAGS, type Tag, type Tagging } from '../../src/core/tagging/tag.ts';
import type { Claim } from '../../src/store/ports/feeds.ts';
import type { Ingest } from '../../src/store/ports/items.ts';

/** Moments of tests count from here. */
export const NOON: Instant = Date.UTC(2026, 10, 24, 12);

export function feedNamed(id: string, changes: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `https://${id}.example/rss`,
    title: id,
    publisher: `${id}.example`,
    country: 'pk',
    language: 'en',
    reliability: 'F',
    suggested: null,
    everyMs: 1_800_000,
    encoding: null,
    note: null,
    ...changes,
  };
}

/** A tagging with these explicit ids, written `region/pk`, `actor/ttp`; regions as the place. */
export function taggingOf(...ids: readonly string[]): Tagging {
  const tags = ids.map((name): Tag => {
    const [kind, id] = name.split('/') as [Tag['kind'], string];
    const evidence = [{ field: 'title' as const, start: 0, end: 1, text: 'x', alias: `${id}~x~en`, rule: 'phrase' }];
    return { kind, id, status: 'explicit', ...(kind === 'region' ? { role: 'place' as const } : {}), evidence };
  });
  return ids.length === 0 ? NO_TAGS : { tags, stance: [] };
}

export type Report = Partial<NormalizedItem> & { readonly title: string; readonly tagging?: Tagging };

/** Drafts of one document, as reading and tagging would give them. */
export function draftsOf(feed: string, reports: readonly Report[]): readonly TaggedDraft[] {
  const items = reports.map(({ tagging: _, ...report }): NormalizedItem => {
    const summary = report.summary ?? '';
    const rest = {
      guid: null,
      url: null,
      canonicalUrl: report.url ?? null,
      published: null,
      author: null,
      source: null,
      categories: [],
      language: 'en',
    };
    return { ...rest, summary, contentHash: `${report.title}|${summary}`, ...report };
  });
  const taggings = new Map(reports.map(({ title, tagging }) => [title, tagging ?? NO_TAGS]));
  return keyDrafts(feed, items).map((draft) => ({ ...draft, tagging: taggings.get(draft.title) ?? NO_TAGS }));
}

/** What a successful poll of these drafts asks the store to keep, its verdict changed as the test needs it. */
export function ingestOf(
  claim: Claim,
  now: Instant,
  drafts: readonly TaggedDraft[],
  otherwise: Partial<PollVerdict> = {},
): Ingest {
  const fetched = {
    kind: 'modified' as const,
    body: new Uint8Array(),
    bodyHash: `hash-${now}`,
    contentType: null,
    url: claim.feed.url,
    movedTo: null,
    validators: { etag: `"${now}"`, lastModified: null },
    wishes: NO_WISHES,
  };
  const head = { format: 'rss2.0' as const, title: null, link: null, language: null, problems: [] };
  const { takesItems: _, ...verdict } = judgePoll({
    now,
    feed: claim.feed,
    state: claim.state,
    poll: { fetched, read: { kind: 'read', head, documentItems: drafts.length, drafts } },
  });
  return { claim, now, verdict: { ...verdict, ...otherwise }, drafts };
}
