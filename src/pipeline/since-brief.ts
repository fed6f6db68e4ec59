import type { SinceBrief } from '../core/brief/now-order.ts';
import type { Store } from '../store/store.ts';
import { type Changed, changedIn } from './window-changes.ts';

/** The brief that a desk was sent last, and what the log says since. */
export type LastBrief = { readonly number: number; readonly end: number; readonly since: SinceBrief };

/** Tells it for a desk up to an entry of the log; null before its first brief. */
export type ReadLastBrief = (desk: string, upTo: number) => Promise<LastBrief | null>;

type Known = { readonly from: number; readonly to: number; readonly changed: Changed };

/** Reads each stretch of the log once: what was read stands until the next brief. */
export function createReadLastBrief(store: Pick<Store, 'items' | 'editions'>): ReadLastBrief {
  const known = new Map<string, Known>();
  return async (desk, upTo) => {
    const [last] = await store.editions.listEditions(desk, null, 1);
    if (last === undefined) return null;
    const before = known.get(desk);
    const goesOn = before !== undefined && before.from === last.upTo && before.to <= upTo;
    const start = goesOn ? before.to : last.upTo;
    const part = await changedIn({ from: start, to: upTo }, store);
    const changed = goesOn ? joined(before.changed, part) : part;
    known.set(desk, { from: last.upTo, to: upTo, changed });
    return { number: last.number, end: last.end, since: changed };
  };
}

function joined(a: Changed, b: Changed): Changed {
  const names = Object.keys(a) as (keyof Changed)[];
  return Object.fromEntries(names.map((name) => [name, new Set([...a[name], ...b[name]])])) as unknown as Changed;
}
