import type { Attack } from './attack.ts';
import { HTTP_ATTACKS } from './http.ts';

/** Every attack that `npm run test:hostile` makes after the hostile feeds; a file a subject. */
export const ATTACKS: readonly Attack[] = [...HTTP_ATTACKS];
