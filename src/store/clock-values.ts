import type { ClockNote } from '../core/wrong-clock/clock.ts';
import type { Astray } from './astray.ts';

// What the clock has shown stands in rows of `meter`, a number a row.

export type ClockValues = ReadonlyMap<string, number>;

/** The rows of a note and of what is being set right. */
export function clockRows(note: ClockNote, astray: Astray | null): ReadonlyMap<string, number> {
  const { stretch, ...reading } = note;
  const rows = { ...reading, ...named('stretch', stretch), ...named('astray', astray) };
  return new Map(Object.entries(rows).map(([name, value]) => [`clock-${name}`, Math.round(value)]));
}

function named(group: string, values: Readonly<Record<string, number>> | null): Record<string, number> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [`${group}-${name}`, value]));
}

/** These values under their names; null unless all are there. */
function group<N extends string>(values: ClockValues, prefix: string, names: readonly N[]): Record<N, number> | null {
  const entries = names.map((name) => [name, values.get(`clock-${prefix}${name}`)] as const);
  return entries.some(([, value]) => value === undefined) ? null : (Object.fromEntries(entries) as Record<N, number>);
}

/** Null where no clock was looked at. */
export function clockNoteOf(values: ClockValues): ClockNote | null {
  const note = group(values, '', ['wall', 'uptimeMs', 'boot', 'change']);
  return note === null ? null : { ...note, stretch: group(values, 'stretch-', ['byMs', 'after', 'since']) };
}

/** Null where nothing is to be set right. */
export function astrayOf(values: ClockValues): Astray | null {
  return group(values, 'astray-', ['byMs', 'after', 'since', 'upTo', 'end']);
}
