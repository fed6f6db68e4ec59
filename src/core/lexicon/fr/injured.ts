import type { HarmWords } from '../lexicon.ts';

export const injured: HarmWords = {
  subject: ['blessé', 'blessée', 'blessées', 'blessés', 'brûlé', 'brûlés', 'hospitalisé', 'hospitalisés'],
  object: ['blessant', 'blesse', 'blessent', 'blessé'],
  noun: [],
  fate: ['blessé', 'blessée', 'blessées', 'blessés'],
  toll: ['nombre de blessés'],
};
