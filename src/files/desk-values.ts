import { z } from 'zod';
import { parseEmailAddress } from '../core/address/email-address.ts';
import { zoneNamed } from '../core/clock/local-day.ts';
import { nearest } from '../core/text/near.ts';

const A_TIME = 'must be a time of day such as "06:00", in quotes';

/** Minutes after midnight. */
export const timeOfDay = z
  .string(A_TIME)
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, A_TIME)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** An IANA name, however its letters are written. */
export const zone = z.string('must be a time zone such as Asia/Kabul').transform((text, context) => {
  const known = zoneNamed(text);
  if (known !== null) return known;
  const [near] = nearest(text.slice(0, 64), Intl.supportedValuesOf('timeZone'), 1);
  context.addIssue(
    `is no time zone${near === undefined ? '; write one such as Asia/Kabul' : `; did you mean ${near}?`}`,
  );
  return z.NEVER;
});

/** One bare address for mail. */
export const address = z.string().transform((text, context) => {
  const parsed = parseEmailAddress(text);
  if (parsed.kind === 'ok') return parsed.address;
  context.addIssue(parsed.message);
  return z.NEVER;
});
