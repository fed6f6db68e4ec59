import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../core/clock/time.ts';

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY };
const A_DURATION = 'must be a duration such as 15m, 1h or 1d';

/** A stretch of time as operators write it, in milliseconds. */
export const duration = z
  .string(A_DURATION)
  .regex(/^\d{1,4}[mhd]$/, A_DURATION)
  .transform((text) => Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 0));
