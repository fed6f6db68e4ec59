import type { Attack } from './attack.ts';
import { wrongClocks } from './clock.ts';
import { secondServe } from './second-serve.ts';
import { damagedPages, diskFull } from './storage.ts';

/** Every attack that `npm run test:hostile` makes after the hostile feeds; a file a subject. */
export const ATTACKS: readonly Attack[] = [wrongClocks, secondServe, diskFull, damagedPages];
