import { zoneNamed } from './zone.ts';

/** What is known of the clocks that somebody goes by; names of zones, null where nothing is known. */
export type KnownClocks = {
  /** Of the desk that is read. */
  readonly desk: string | null;
  /** What the address of the page names. */
  readonly asked: string | null;
  /** What the reader chose earlier. */
  readonly kept: string | null;
  /** Of each desk that there is. */
  readonly desks: readonly string[];
  /** Of the place where the service stands. */
  readonly home: string | null;
};

/**
 * Whose clocks times are told by: the desk's that is read, else those that the reader chose, else those of all desks
 * where they share one zone, else those of the service. A name that is none is passed over.
 */
export function chooseZone({ desk, asked, kept, desks, home }: KnownClocks): string {
  const [one, another] = [...new Set(desks)];
  const shared = another === undefined ? (one ?? null) : null;
  for (const name of [desk, asked, kept, shared, home]) {
    const zone = name === null ? null : zoneNamed(name);
    if (zone !== null) return zone;
  }
  return 'UTC';
}

/** `Asia/Kabul` as people call it, with its distance from UTC at a moment: `Kabul (UTC+4:30)`; `UTC`. */
export function zoneWords(zone: string, offsetMs: number): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const distance = `UTC${offsetMs < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  if (offsetMs === 0 && (place === 'UTC' || place === 'GMT')) return 'UTC';
  return `${place} (${offsetMs === 0 ? 'UTC' : distance})`;
}
