import type { SpeakerWords } from '../lexicon.ts';

export const speakers: SpeakerWords = {
  heads: {
    police: ['gendarmerie', 'police', 'procureur', 'une source policière'],
    army: ['armée', 'état-major', 'une source militaire'],
    hospital: ['hôpital', 'une source hospitalière', 'une source médicale'],
    government: ['gouverneur', 'gouvernement', 'maire', 'ministre', 'ministère', 'préfet'],
    witnesses: ['habitants', 'témoins', 'un habitant', 'villageois'],
  },
  before: ['a annoncé', 'a indiqué', "d'après", 'selon'],
  behind: [
    'a affirmé',
    'a annoncé',
    'a déclaré',
    'a dit',
    'a indiqué',
    'affirme',
    'indique',
    'ont affirmé',
    'ont indiqué',
  ],
};
