import type { Lexicon } from '../lexicon.ts';
import { arrested } from './arrested.ts';
import { events } from './events.ts';
import { grammar } from './grammar.ts';
import { injured } from './injured.ts';
import { killed } from './killed.ts';
import { missing } from './missing.ts';
import { neutral } from './neutral.ts';
import { numbers } from './numbers.ts';
import { people } from './people.ts';
import { standing } from './standing.ts';
import { things } from './things.ts';

export const zh: Lexicon = {
  numbers,
  people,
  things,
  harms: { killed, injured, missing, arrested },
  neutral,
  grammar,
  standing,
  events,
};
