import type { HarmWords } from '../lexicon.ts';

export const arrested: HarmWords = {
  subject: [
    'appréhendé',
    'appréhendés',
    'arrêté',
    'arrêtée',
    'arrêtées',
    'arrêtés',
    'incarcéré',
    'incarcérés',
    'interpellé',
    'interpellée',
    'interpellés',
    'placé en garde à vue',
    'placés en garde à vue',
    'écroué',
    'écroués',
  ],
  object: ['appréhende', 'appréhendent', 'arrête', 'arrêtent', 'arrêté', 'interpelle', 'interpellent', 'interpellé'],
  noun: ['arrestation', 'interpellation'],
  fate: [],
  toll: [],
};
