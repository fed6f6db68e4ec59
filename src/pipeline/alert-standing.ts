import type { Alert } from '../core/alert/alert.ts';
import { alertHead } from '../core/alert/alert-of.ts';
import { changedStates, type KnownStates, statesOf, tellingOfStanding } from '../core/alert/decide-standing.ts';
import type { Item } from '../core/item/item.ts';
import type { PlaceStanding } from '../core/standing/standing.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { AlertingDesk, WatchAlertsDeps } from './alerting.ts';
import { storedStanding } from './stored-standing.ts';

/** `begin`: takes what stands now for known, and tells nobody. */
export type StandingLook =
  | { readonly kind: 'begin'; readonly change: number }
  | { readonly kind: 'changed'; readonly change: number; readonly added: ReadonlySet<string> };

/** Reports read at once. */
const PART = 500;

/** What a desk is told of the facilities that it watches, or what it is taken to know of them. */
export async function standingAlerts(
  desk: AlertingDesk,
  look: StandingLook,
  deps: WatchAlertsDeps,
): Promise<readonly Alert[]> {
  const current = deps.taxonomy();
  if (!desk.alerts.standing || desk.standing.length === 0 || current === null) return [];
  const named = look.kind === 'begin' ? desk.standing : await namedIn(look.added, desk, current, deps);
  if (named.length === 0) return [];
  const asOf = deps.now();
  const request = { asOf, places: named, watched: named, staleAfterMs: desk.staleAfterMs, filter: {} };
  const standing = await storedStanding(request, { store: deps.store, taxonomy: current });
  const known = await deps.store.alerts.lastAlerts(desk.id, named);
  return named.flatMap((place): readonly Alert[] => {
    const own = standing.filter((one) => one.place === place);
    const last = known.get(place);
    const before = last?.facts.kind === 'standing' ? last.facts.states : {};
    const [gravest] =
      look.kind === 'begin' ? own.filter(({ state }) => state !== 'unknown') : changedStates(own, before, asOf);
    if (gravest === undefined) return [];
    return [alertOf(gravest, { own, before, last: last ?? null, look, desk, taxonomy: current, asOf })];
  });
}

/** Watched places that a new report names. */
async function namedIn(
  added: ReadonlySet<string>,
  { standing }: AlertingDesk,
  taxonomy: Taxonomy,
  { store }: WatchAlertsDeps,
): Promise<readonly string[]> {
  const named = new Set<string>();
  const ids = [...added];
  for (let at = 0; at < ids.length; at += PART)
    for (const item of await store.items.getItems(ids.slice(at, at + PART), { evidence: false }))
      for (const place of standing) if (names(item, place, taxonomy)) named.add(place);
  return standing.filter((place) => named.has(place));
}

function names({ tagging }: Item, place: string, taxonomy: Taxonomy): boolean {
  return tagging.tags.some((tag) => tag.kind === 'region' && liesWithin(tag, [place], taxonomy));
}

function alertOf(
  gravest: PlaceStanding,
  {
    own,
    before,
    last,
    look,
    desk,
    taxonomy,
    asOf,
  }: {
    readonly own: readonly PlaceStanding[];
    readonly before: KnownStates;
    readonly last: Alert | null;
    readonly look: StandingLook;
    readonly desk: AlertingDesk;
    readonly taxonomy: Taxonomy;
    readonly asOf: number;
  },
): Alert {
  return {
    ...alertHead(desk),
    about: gravest.place,
    n: look.kind === 'begin' ? 0 : (last?.n ?? 0) + 1,
    kind: 'standing',
    at: asOf,
    seenAt: asOf,
    change: look.change,
    telling: tellingOfStanding(gravest, before, { zone: desk.alerts.zone, taxonomy }),
    facts: { kind: 'standing', states: { ...before, ...statesOf(own) } },
    reports: gravest.said === null ? [] : [gravest.said.report],
  };
}
