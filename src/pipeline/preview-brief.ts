import type { Brief } from '../core/brief/brief.ts';
import { localDate } from '../core/clock/local-day.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import type { Desk } from '../core/desk/desk.ts';
import { type BriefDeps, makeBrief } from './make-brief.ts';

/**
 * What the next edition of a desk would say if it left now; of a desk without editions that of the last day. Nothing is
 * stored.
 */
export async function previewBrief(
  desk: Desk,
  { now, ...deps }: BriefDeps & { readonly now: () => Instant },
): Promise<Brief> {
  const { items, editions } = deps.store;
  const at = now();
  const [last] = await editions.listEditions(desk.id, null, 1);
  const start = Math.min(last?.end ?? at - DAY, at);
  const zone = desk.brief?.zone ?? 'UTC';
  const to = (await items.mark()).change;
  return makeBrief(
    desk,
    {
      number: (last?.number ?? 0) + 1,
      date: localDate(at, zone),
      zone,
      start,
      end: at,
      window: { from: Math.min(to, last?.upTo ?? (await items.lastChangeBefore(start))), to },
      dueAt: at,
      madeAt: at,
      marking: desk.brief?.marking ?? null,
      edition: desk.brief?.edition ?? 'full',
    },
    deps,
  );
}
