import { mixBits } from '../text/hash.ts';
import { BANDS, bandOf, ROWS } from '../text/near-text.ts';

const SEGMENT_BITS = 12;
const SEGMENT = 1 << SEGMENT_BITS;
/** Cells per band: bands that meet in one by accident are told apart by their values. */
const CELLS = 1 << 15;
/** Per band, so many of the newest reports are looked at. */
const PER_BAND = 16;

function newSegment() {
  return {
    sketch: new Uint16Array(SEGMENT * ROWS),
    /** Per band, the entry + 1 before that has it too; 0: none. */
    before: new Uint32Array(SEGMENT * BANDS),
    place: new Float64Array(SEGMENT),
  };
}
type Segment = ReturnType<typeof newSegment>;

/**
 * Which open reports have a text like another: sketches by band, about 70 bytes a report that has one. Old ones leave
 * in whole segments.
 */
export function createNearIndex() {
  const segments: Segment[] = [];
  const heads = new Uint32Array(CELLS * BANDS);
  let base = 0;
  let end = 0;
  const none: ArrayLike<number> = [];

  const headOf = (sketch: ArrayLike<number>, band: number) =>
    band * CELLS + (mixBits(bandOf(sketch, band)) & (CELLS - 1));
  const segmentOf = (entry: number) => segments[(entry - base) >>> SEGMENT_BITS] as Segment;

  return {
    /** Returns the entry by which the sketch can be read again; -1 where there is none. */
    add(place: number, sketch: ArrayLike<number>): number {
      if (sketch.length !== ROWS) return -1;
      const entry = end++;
      if (entry - base >= segments.length * SEGMENT) segments.push(newSegment());
      const segment = segmentOf(entry);
      const slot = (entry - base) & (SEGMENT - 1);
      segment.sketch.set(sketch, slot * ROWS);
      segment.place[slot] = place;
      for (let at = 0; at < BANDS; at++) {
        const head = headOf(sketch, at);
        segment.before[slot * BANDS + at] = heads[head] ?? 0;
        heads[head] = entry + 1;
      }
      return entry;
    },
    sketchOf(entry: number): ArrayLike<number> {
      if (entry < base) return none;
      const slot = (entry - base) & (SEGMENT - 1);
      return segmentOf(entry).sketch.subarray(slot * ROWS, (slot + 1) * ROWS);
    },
    /** Calls with the newest places whose texts share a band. */
    walk(sketch: ArrayLike<number>, visit: (place: number) => void): void {
      if (sketch.length !== ROWS) return;
      for (let at = 0; at < BANDS; at++) {
        const band = bandOf(sketch, at);
        let entry = (heads[headOf(sketch, at)] ?? 0) - 1;
        for (let steps = 0; entry >= base && steps < PER_BAND; steps++) {
          const segment = segmentOf(entry);
          const slot = (entry - base) & (SEGMENT - 1);
          if (bandOf(segment.sketch, slot * BANDS + at) === band) visit(segment.place[slot] ?? 0);
          entry = (segment.before[slot * BANDS + at] ?? 0) - 1;
        }
      }
    },
    /** Places below this have left. */
    expire(oldest: number): void {
      while (segments.length > 0 && end - base > SEGMENT && (segments[0]?.place[SEGMENT - 1] ?? oldest) < oldest) {
        segments.shift();
        base += SEGMENT;
      }
    },
    bytes: () =>
      heads.byteLength +
      segments.reduce(
        (sum, { sketch, before, place }) => sum + sketch.byteLength + before.byteLength + place.byteLength,
        0,
      ),
  };
}
