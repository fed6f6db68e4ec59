import { zoneNamed } from '../core/clock/local-day.ts';
import type { Filter } from '../core/filter/filter.ts';
import { type FilterFault, type FilterName, type KnownIds, readFilter } from '../core/filter/read-filter.ts';
import { nearest } from '../core/text/near.ts';
import { UsageError } from './exit.ts';

/** A filter as it is typed: ids separated by commas. */
export type FilterOptions = { readonly [Name in FilterName]?: string };

/** The filter among the options of a command. @throws UsageError naming what is unknown and what is near */
export function readFilterOptions(options: FilterOptions & Readonly<Record<string, unknown>>, known: KnownIds): Filter {
  const typed = Object.entries(options).filter((one): one is [string, string] => typeof one[1] === 'string');
  const read = readFilter(Object.fromEntries(typed.map(([name, text]) => [name, [text]])), known);
  if (read.kind === 'wrong') throw usageErrorOf(read.fault);
  return read.filter;
}

function usageErrorOf(fault: FilterFault): UsageError {
  const { name } = fault;
  switch (fault.kind) {
    case 'empty':
      return new UsageError(`--${name}: has an empty value`);
    case 'repeated':
      return new UsageError(`--${name}: may be given once`);
    case 'too-many':
      return new UsageError(`--${name}: has more than ${fault.most} values`);
    case 'unknown':
      if (fault.meant === undefined) return unknownName(name, fault.value, fault.near);
      return new UsageError(`--${name}: there is no "${fault.value}"${didYouMean(fault.meant)}`);
    case 'no-language':
      return new UsageError(`--${name}: "${fault.value}" is no language tag such as ps`);
    case 'no-words':
      return new UsageError(`--${name}: ${fault.why}`);
    case 'no-moment':
      return new UsageError(`--${name}: must be a date (2026-11-24) or a time with its zone (2026-11-24T06:00:00Z)`);
  }
}

/** `; did you mean af-knr (Kunar)?`; nothing where nobody can guess. */
export function didYouMean(meant: readonly string[]): string {
  return meant.length > 0 ? `; did you mean ${meant.join(' or ')}?` : '';
}

/** What is near a mistyped name. */
export function unknownName(what: string, wanted: string, known: readonly string[]): UsageError {
  const near = nearest(wanted.slice(0, 64), known);
  return new UsageError(`--${what}: there is no "${wanted}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`);
}

/** The zone that was typed, or this machine's. @throws UsageError for one that does not exist */
export function readZoneOption(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  const known = zoneNamed(zone);
  if (known !== null) return known;
  throw unknownName('tz', zone, Intl.supportedValuesOf('timeZone'));
}
