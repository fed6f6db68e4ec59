import type { DeskReads, Filter } from './filter.ts';

/**
 * A filter that names a desk, with what that desk reads now: its words may have changed since somebody has subscribed
 * to it. A desk that is no more lets nothing through: nobody is sent what he has not asked for.
 */
export function withinDesk(filter: Filter, desks: readonly DeskReads[]): Filter {
  const { desk: kept } = filter;
  if (kept === undefined) return filter;
  const desk = desks.find(({ id }) => id === kept.id);
  return {
    ...filter,
    desk:
      desk === undefined ? { ...kept, title: `${kept.title} (no longer a desk here)`, filter: NOTHING } : readsOf(desk),
  };
}

/** What of a desk stands in a filter. */
export function readsOf({ id, title, filter }: DeskReads): DeskReads {
  return { id, title, filter };
}

/** The regions that a filter asks about: its own, else those of its desk; undefined: anywhere. */
export function regionsAsked({ region, desk }: Filter): readonly string[] | undefined {
  return region ?? desk?.filter.region;
}

/** The same, wherever it happened. */
export function anywhere({ region: _, role: _role, desk, ...rest }: Filter): Filter {
  return desk === undefined ? rest : { ...rest, desk: { ...desk, filter: anywhere(desk.filter) } };
}

const NOTHING: Filter = { region: [] };
