import type { Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { Harm } from './figure.ts';

/** People with what happened to them. */
export type Linked = { readonly mention: CountedPeople; readonly harm: Harm; readonly cue: Cue };
