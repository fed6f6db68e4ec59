import type { ReadLanguage } from '../reading/language.ts';
import type { AccessWords } from './access-words.ts';
import { access as en } from './en/access.ts';
import { access as fa } from './fa/access.ts';
import { access as ps } from './ps/access.ts';
import { access as ru } from './ru/access.ts';
import { access as ur } from './ur/access.ts';

/** The languages in which reports are read for what is open and what is closed. */
export const ACCESS_WORDS: Readonly<Partial<Record<ReadLanguage, AccessWords>>> = { en, fa, ps, ur, ru };
