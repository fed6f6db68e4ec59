import type { Attack } from './attack.ts';
import { wrongClocks } from './clock.ts';
import { everyRoute } from './every-route.ts';
import { HTTP_ATTACKS } from './http.ts';
import { secondServe } from './second-serve.ts';
import { damagedPages, diskFull } from './storage.ts';
import { storyAttacks } from './stories.ts';
import { TAGGING_ATTACKS } from './tagging.ts';
import { upkeep } from './upkeep.ts';

/** Every attack that `npm run test:hostile` makes after the hostile feeds; a file a subject. */
export const ATTACKS: readonly Attack[] = [
  ...TAGGING_ATTACKS,
  ...storyAttacks,
  ...HTTP_ATTACKS,
  everyRoute,
  upkeep,
  wrongClocks,
  secondServe,
  diskFull,
  damagedPages,
];
