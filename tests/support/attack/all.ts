import type { Attack } from './attack.ts';
import { wrongClocks } from './clock.ts';

/** Every attack that `npm run test:hostile` makes after the hostile feeds; a file a subject. */
export const ATTACKS: readonly Attack[] = [wrongClocks];
