import type { StandingNote } from '../core/listening/standing-words.ts';
import type { note } from './common-schema.ts';
import type { Printed } from './printed.ts';

/** Why something stands out, as the API prints it. */
export function noteJson({ kind, id, name, what, text }: StandingNote): Printed<typeof note> {
  return { kind, id, name, what, text };
}
