import type { Act } from '../../src/core/access/principal.ts';
import { NOON } from './drafts.ts';

/** An invented person's doing. */
export const ACT: Act = { who: 'Mina', via: 'token', at: NOON };
