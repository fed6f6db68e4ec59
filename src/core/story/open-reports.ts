import { FRAME_SIZE } from './event/event-frame.ts';
import { MAX_TERMS, type StoryFeatures } from './features.ts';
import { createNearIndex } from './near-index.ts';
import type { Report } from './report.ts';
import { createTermTable } from './term-table.ts';

/** A report's number in order of arrival; what the index calls it. */
export type ReportSlot = number;

/** Reports whose arrays are allocated and given back together. */
const SEGMENT_BITS = 12;
const SEGMENT = 1 << SEGMENT_BITS;

type Segment = ReturnType<typeof newSegment>;

function newSegment() {
  return {
    terms: new Uint32Array(SEGMENT * MAX_TERMS),
    /**
     * Per term, where the report before keeps it: its place x MAX_TERMS + which of its terms it is, + 1; 0: none.
     * Enough for 89 million reports between two starts.
     */
    before: new Uint32Array(SEGMENT * MAX_TERMS),
    flags: new Uint16Array(SEGMENT * MAX_TERMS),
    frame: new Int32Array(SEGMENT * FRAME_SIZE),
    count: new Uint8Array(SEGMENT),
    item: new Float64Array(SEGMENT),
    story: new Float64Array(SEGMENT),
    /** The stories' reports as rings: the places of the next one and of the one before. */
    next: new Uint32Array(SEGMENT),
    previous: new Uint32Array(SEGMENT),
    hour: new Float64Array(SEGMENT),
    killed: new Int16Array(SEGMENT),
    injured: new Int16Array(SEGMENT),
    opposites: new Uint32Array(SEGMENT),
    kinds: new Uint8Array(SEGMENT),
    shape: new Uint32Array(SEGMENT),
    bits: new Uint8Array(SEGMENT),
    /** Where its sketch is; -1: it has none. */
    sketch: new Int32Array(SEGMENT),
  };
}

const NO_FRAME = new Int32Array(FRAME_SIZE);
const [TEMPLATE, HAS_TEXT, GONE, LATE, SIDE_SHIFT] = [1, 2, 4, 8, 4];

/**
 * The open reports in typed arrays, about 500 bytes each: by term the newest first, by story as rings. Old ones leave
 * in whole segments; a list by term ends where it reaches one that has left.
 */
export function createOpenReports() {
  const segments: Segment[] = [];
  const terms = createTermTable();
  const near = createNearIndex();
  /** The first place of the first segment, the first that has not left, and the next to be given. */
  let base = 0;
  let oldest = 0;
  let end = 0;
  let open = 0;

  const segmentOf = (place: ReportSlot) => segments[(place - base) >>> SEGMENT_BITS] as Segment;
  const slotOf = (place: ReportSlot) => (place - base) & (SEGMENT - 1);

  function add(
    item: number,
    story: number | ReportSlot,
    hour: number,
    features: StoryFeatures,
    ring: ReportSlot | null,
  ): ReportSlot {
    const place = end++;
    if (place - base >= segments.length * SEGMENT) segments.push(newSegment());
    const segment = segmentOf(place);
    const slot = slotOf(place);
    const count = Math.min(features.terms.length, MAX_TERMS);
    segment.count[slot] = count;
    for (let at = 0; at < count; at++) {
      const term = features.terms[at] ?? 0;
      const cell = slot * MAX_TERMS + at;
      segment.terms[cell] = term;
      segment.flags[cell] = features.flags[at] ?? 0;
      segment.before[cell] = terms.push(term, place * MAX_TERMS + at + 1);
    }
    segment.item[slot] = item;
    segment.story[slot] = story;
    segment.hour[slot] = hour;
    segment.killed[slot] = Math.min(features.killed, 32_767);
    segment.injured[slot] = Math.min(features.injured, 32_767);
    segment.opposites[slot] = features.opposites;
    segment.kinds[slot] = features.kinds ?? 0;
    segment.shape[slot] = features.shape;
    segment.bits[slot] =
      (features.isTemplate ? TEMPLATE : 0) |
      (features.hasText ? HAS_TEXT : 0) |
      (features.isLate === true ? LATE : 0) |
      (features.side << SIDE_SHIFT);
    segment.frame.set(features.frame?.slice(0, FRAME_SIZE) ?? NO_FRAME, slot * FRAME_SIZE);
    segment.sketch[slot] = near.add(place, features.sketch ?? []);
    link(place, place);
    open++;
    if (ring !== null) splice(place, ring);
    return place;
  }

  /** Joins two rings that are not one yet. */
  function splice(a: ReportSlot, b: ReportSlot): void {
    const [afterA, afterB] = [nextOf(a), nextOf(b)];
    link(a, afterB);
    link(b, afterA);
  }

  function link(place: ReportSlot, next: ReportSlot): void {
    segmentOf(place).next[slotOf(place)] = next;
    segmentOf(next).previous[slotOf(next)] = place;
  }

  /** Takes a report out: off its terms' counts, off its ring. */
  function remove(place: ReportSlot): void {
    const segment = segmentOf(place);
    const slot = slotOf(place);
    if ((segment.bits[slot] ?? 0) & GONE) return;
    segment.bits[slot] = (segment.bits[slot] ?? 0) | GONE;
    open--;
    for (let at = 0; at < (segment.count[slot] ?? 0); at++) terms.drop(segment.terms[slot * MAX_TERMS + at] ?? 0);
    leaveRing(place);
  }

  /** Makes a report a ring of its own. */
  function leaveRing(place: ReportSlot): void {
    link(segmentOf(place).previous[slotOf(place)] ?? place, nextOf(place));
    link(place, place);
  }

  function nextOf(place: ReportSlot): ReportSlot {
    return segmentOf(place).next[slotOf(place)] ?? place;
  }

  /** Reports that came before and are older than that hour, or more than `most`, leave in order of arrival. */
  function expire(hour: number, most = Number.POSITIVE_INFINITY): void {
    while (oldest < end && (hourOf(oldest) < hour || end - oldest > most)) remove(oldest++);
    while (oldest - base >= SEGMENT) {
      segments.shift();
      base += SEGMENT;
    }
    near.expire(oldest);
  }

  function hourOf(place: ReportSlot): number {
    return segmentOf(place).hour[slotOf(place)] ?? 0;
  }

  function isLate(place: ReportSlot): boolean {
    return ((segmentOf(place).bits[slotOf(place)] ?? 0) & LATE) !== 0;
  }

  function isOpen(place: ReportSlot): boolean {
    return place >= oldest && ((segmentOf(place).bits[slotOf(place)] ?? 0) & GONE) === 0;
  }

  /** Calls with the newest reports that have the term, at most `limit` of them; returns how many it looked at. */
  function walk(term: number, limit: number, visit: (place: ReportSlot) => void): number {
    let at = terms.head(term) - 1;
    let steps = 0;
    // A list ends where it reaches what has left.
    for (; at >= oldest * MAX_TERMS && steps < limit; steps++) {
      const place = Math.floor(at / MAX_TERMS);
      const segment = segmentOf(place);
      const slot = slotOf(place);
      if (((segment.bits[slot] ?? 0) & GONE) === 0) visit(place);
      at = (segment.before[slot * MAX_TERMS + (at % MAX_TERMS)] ?? 0) - 1;
    }
    return steps;
  }

  function reportOf(place: ReportSlot): Report {
    const segment = segmentOf(place);
    const slot = slotOf(place);
    const from = slot * MAX_TERMS;
    const to = from + (segment.count[slot] ?? 0);
    const bits = segment.bits[slot] ?? 0;
    return {
      terms: segment.terms.subarray(from, to),
      flags: segment.flags.subarray(from, to),
      killed: segment.killed[slot] ?? -1,
      injured: segment.injured[slot] ?? -1,
      side: bits >> SIDE_SHIFT,
      opposites: segment.opposites[slot] ?? 0,
      kinds: segment.kinds[slot] ?? 0,
      frame: segment.frame.subarray(slot * FRAME_SIZE, (slot + 1) * FRAME_SIZE),
      shape: segment.shape[slot] ?? 0,
      isTemplate: (bits & TEMPLATE) !== 0,
      hasText: (bits & HAS_TEXT) !== 0,
      isLate: (bits & LATE) !== 0,
      hour: segment.hour[slot] ?? 0,
      sketch: near.sketchOf(segment.sketch[slot] ?? -1),
    };
  }

  /** Calls with the newest open reports whose text may be a copy of that of the sketch. */
  function walkNear(sketch: ArrayLike<number>, visit: (place: ReportSlot) => void): void {
    near.walk(sketch, (place) => {
      if (isOpen(place)) visit(place);
    });
  }

  return {
    add,
    splice,
    leaveRing,
    remove,
    expire,
    isOpen,
    nextOf,
    reportOf,
    hourOf,
    isLate,
    walk,
    walkNear,
    /** The report of its ring that came first, of at most so many that are looked at. */
    oldestOf(place: ReportSlot, most: number): ReportSlot {
      let oldestPlace = place;
      let next = nextOf(place);
      for (let steps = 1; next !== place && steps < most; steps++) {
        if (next < oldestPlace) oldestPlace = next;
        next = nextOf(next);
      }
      return oldestPlace;
    },
    frequency: terms.frequency,
    itemOf: (place: ReportSlot) => segmentOf(place).item[slotOf(place)] ?? 0,
    storyOf: (place: ReportSlot) => segmentOf(place).story[slotOf(place)] ?? 0,
    setStory(place: ReportSlot, story: number) {
      segmentOf(place).story[slotOf(place)] = story;
    },
    /** Where an item is; null if it has left. Looks through everything, newest first: for what happens rarely. */
    find(item: number): ReportSlot | null {
      for (let place = end - 1; place >= oldest; place--)
        if (segmentOf(place).item[slotOf(place)] === item && isOpen(place)) return place;
      return null;
    },
    count: () => open,
    bytes: () =>
      terms.bytes() +
      near.bytes() +
      segments.reduce((all, one) => all + Object.values(one).reduce((sum, array) => sum + array.byteLength, 0), 0),
  };
}

export type OpenReports = ReturnType<typeof createOpenReports>;
