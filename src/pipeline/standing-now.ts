import type { BriefStatus } from '../core/brief/brief.ts';
import { statusLines } from '../core/brief/status-lines.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { ALL_DESK, type Desk } from '../core/desk/desk.ts';
import type { PlaceStanding } from '../core/standing/standing.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { StoreMark } from '../store/ports/items.ts';
import type { Store } from '../store/store.ts';
import { desksOf } from './desks.ts';
import { storedStanding } from './stored-standing.ts';

/** How it stands with the places that a desk watches, as of a moment. */
export type StandingNow = { readonly asOf: Instant; readonly standings: readonly PlaceStanding[] };

/** It takes a thousand reports to say; what is older than this is read anew, while readers are given the last one. */
const FRESH_MS = 2 * MINUTE;
/** So many of the places that anybody told of last, where no desk says what it watches. */
const MOST_UNWATCHED = 8;

export type StandingDeps = {
  readonly store: Pick<Store, 'items' | 'config'>;
  readonly now: () => Instant;
  readonly onError?: (error: unknown) => void;
};

/** Keeps how it stands for each desk, null: for all that there are, and reads it anew beside the answers. */
export function createStandingNow(
  deps: StandingDeps,
): (desk: string | null, taxonomy: Taxonomy, mark: StoreMark) => Promise<StandingNow> {
  const kept = new Map<string, StandingNow>();
  const underway = new Map<string, Promise<StandingNow>>();
  return async (id, taxonomy, { withdrawn, versions }) => {
    // A withdrawn report is told by nobody from the next answer on.
    const key = JSON.stringify([id, withdrawn, versions]);
    const last = kept.get(key);
    if (last !== undefined && Math.abs(deps.now() - last.asOf) < FRESH_MS) return last;
    const reading = underway.get(key) ?? begin(key, id, taxonomy);
    if (last === undefined) return reading;
    reading.catch((error: unknown) => deps.onError?.(error));
    return last;
  };

  function begin(key: string, id: string | null, taxonomy: Taxonomy): Promise<StandingNow> {
    const reading = readStanding(id, taxonomy, deps).finally(() => underway.delete(key));
    underway.set(key, reading);
    return reading.then((read) => {
      const ofDesk = `${JSON.stringify([id]).slice(0, -1)},`;
      for (const old of kept.keys()) if (old.startsWith(ofDesk)) kept.delete(old);
      kept.set(key, read);
      return read;
    });
  }
}

async function readStanding(id: string | null, taxonomy: Taxonomy, deps: StandingDeps): Promise<StandingNow> {
  const desks = await desksOf(deps.store);
  const desk = desks.find((one) => one.id === id);
  const watched = desk?.standing ?? watchedBy(desks);
  const filter = desk === undefined ? {} : { desk };
  const { staleAfterMs } = desk ?? ALL_DESK;
  const asOf = deps.now();
  const request = { asOf, places: watched, filter, staleAfterMs, watched };
  return { asOf, standings: await storedStanding(request, { store: deps.store, taxonomy }) };
}

/** What any desk watches. */
export function watchedBy(desks: readonly Pick<Desk, 'standing'>[]): readonly string[] {
  return [...new Set(desks.flatMap(({ standing }) => standing))];
}

type StatusOf = {
  readonly watched: readonly string[];
  readonly zone: string;
  /** What the desk's last brief said. */
  readonly before: readonly BriefStatus[];
  readonly taxonomy: Taxonomy;
};

/** A line for each watched place; where none is watched, for those of which something was said last. */
export function statusNow({ asOf, standings }: StandingNow, context: StatusOf): readonly BriefStatus[] {
  const told = standings.filter(({ state, said }) => state !== 'unknown' && said !== null);
  const latest = [...told].sort((a, b) => (b.said?.saidAt ?? 0) - (a.said?.saidAt ?? 0)).slice(0, MOST_UNWATCHED);
  const watched = context.watched.length > 0 ? context.watched : [...new Set(latest.map(({ place }) => place))];
  const shown = context.watched.length > 0 ? standings : latest;
  return statusLines(shown, { ...context, watched, asOf, lastNamed: new Map() });
}
