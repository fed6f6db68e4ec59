import type { Instant } from '../core/clock/time.ts';
import { type Cursor, secondOf } from '../core/item/page.ts';

/** Ids share a second without meeting until four million items lie between them, two million from 2038 on. */
export const SECOND_STEP = 2 ** 22;

/** Above the place of every item and story. */
export const TOP_ORDER_KEY = 2 ** 54;

/** From January 2038 on, keys are too large for odd numbers to be exact doubles; even ones are until 2106. */
const EVEN_FROM = 2 ** 31;

/** The place of an item in every list, fits a double exactly: effective second x 2^22 + id mod 2^22. */
export function orderKeyOf(effective: Instant, id: number): number {
  const place = secondOf(effective) < EVEN_FROM ? id % SECOND_STEP : 2 * (id % (SECOND_STEP / 2));
  return firstOrderKeyAt(effective) + place;
}

/** The lowest order key of a moment; one within a second belongs to the next. */
export function firstOrderKeyAt(at: Instant): number {
  return secondOf(at) * SECOND_STEP;
}

export function orderKeyOfCursor({ effectiveSecond, sequence }: Cursor): number {
  return effectiveSecond * SECOND_STEP + sequence;
}

export function cursorOf(orderKey: number): Cursor {
  return { effectiveSecond: Math.floor(orderKey / SECOND_STEP), sequence: orderKey % SECOND_STEP };
}
