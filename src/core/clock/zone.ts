import { DAY, type Instant, MINUTE, SECOND } from './time.ts';

/** A stretch of time in which a zone keeps one offset from UTC. */
type Stretch = { readonly from: Instant; readonly to: Instant; readonly offsetMs: number };

/** No zone has ever changed its clocks twice within half a day. */
const SAMPLE_MS = DAY / 2;
/**
 * What is looked at, and remembered, at once: long enough that a year of days costs little, short enough that one day
 * does.
 */
const BLOCK_MS = 32 * DAY;
/** Far more than one service needs; a visitor who tries every zone must not fill the memory. */
const BLOCKS_KEPT = 4_000;

const formats = new Map<string, Intl.DateTimeFormat>();
const blocks = new Map<string, readonly Stretch[]>();

/** Whether this is the name of a time zone, such as `Asia/Kabul`. */
export function isZone(name: string): boolean {
  // Offsets such as +05:30 are zones to some engines and not to others, and know no daylight saving.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The continents and oceans that zones are named by. */
const AREAS = /^(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific)\//i;

/**
 * The zone of that name in the spelling of the time zone database, so that one zone has one name wherever it is kept:
 * `asia/kabul` is `Asia/Kabul`. Former names of cities stay what they are. @returns null if there is no such zone
 */
export function zoneNamed(name: string): string | null {
  if (!isZone(name)) return null;
  const known = formatOf(name).resolvedOptions().timeZone;
  if (known.toLowerCase() === name.toLowerCase() || !AREAS.test(name)) return known;
  return name.toLowerCase().replace(/(?<![a-z])(?!(?:es|of|au)(?![a-z]))[a-z]/g, (letter) => letter.toUpperCase());
}

/** How far the zone's clocks are ahead of UTC at that moment. @throws RangeError if there is no such zone */
export function offsetAt(at: Instant, zone: string): number {
  for (const { to, offsetMs } of stretchesOf(zone, Math.floor(at / BLOCK_MS))) if (at < to) return offsetMs;
  return readOffset(at, zone);
}

/**
 * The first moment at which the zone's wall clocks show `wall` or more, given as if it were UTC. A clock time that is
 * skipped comes true at the end of the gap, one that is shown twice comes true the first time.
 */
export function firstMomentAt(wall: Instant, zone: string): Instant {
  // Offsets are below a day, and so is every gap but one of exactly a day.
  const last = Math.floor((wall + 2 * DAY) / BLOCK_MS);
  for (let block = Math.floor((wall - DAY) / BLOCK_MS); block <= last; block++) {
    for (const { from, to, offsetMs } of stretchesOf(zone, block)) {
      const at = Math.max(from, wall - offsetMs);
      if (at < to && to > wall - DAY) return at;
    }
  }
  throw new RangeError(`zone: ${zone} never shows ${new Date(wall).toISOString()}`);
}

function stretchesOf(zone: string, block: number): readonly Stretch[] {
  const key = `${zone} ${block}`;
  const known = blocks.get(key);
  if (known !== undefined) return known;
  if (blocks.size >= BLOCKS_KEPT) blocks.clear();
  const found = findStretches(zone, block * BLOCK_MS, (block + 1) * BLOCK_MS);
  blocks.set(key, found);
  return found;
}

function findStretches(zone: string, from: Instant, to: Instant): readonly Stretch[] {
  const found: Stretch[] = [];
  let begun = from;
  let offsetMs = readOffset(from, zone);
  for (let before = from; before < to; before += SAMPLE_MS) {
    const after = Math.min(before + SAMPLE_MS, to);
    const next = readOffset(after, zone);
    if (next === offsetMs) continue;
    const changedAt = findChange(zone, before, after, offsetMs);
    found.push({ from: begun, to: changedAt, offsetMs });
    begun = changedAt;
    offsetMs = next;
  }
  return begun < to ? [...found, { from: begun, to, offsetMs }] : found;
}

/** The first moment in (before, after] that has not this offset; found by halving. */
function findChange(zone: string, before: Instant, after: Instant, offsetMs: number): Instant {
  let low = before;
  let high = after;
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
    if (readOffset(middle, zone) === offsetMs) low = middle;
    else high = middle;
  }
  return high;
}

function readOffset(at: Instant, zone: string): number {
  const [, sign, hours, minutes, seconds] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatOf(zone).format(at)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE + Number(seconds ?? 0) * SECOND;
  return sign === '-' ? -size : size;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}
