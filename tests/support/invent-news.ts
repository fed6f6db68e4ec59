import type { Taxonomy } from '../../src/core/tagging/taxonomy.ts';
import { NOON, type Report } from './drafts.ts';

const DEEDS = [
  'Suicide bomber kills three aid workers',
  'Gunmen kill two soldiers at a checkpost',
  'Security forces kill eight militants in operation',
  'Roadside bomb injures four policemen',
  'Gunfight under way between forces and militants',
  'Airstrike kills five civilians, officials say',
  'Two health workers shot dead',
  'Police arrest six suspects',
  'Border crossing closed for a second day',
  'Drone strike destroys a house',
  'Court sentences a journalist',
  'Militants kidnap seven labourers, relatives say',
];
const VOICES = [
  'Police said so. The group denied any role.',
  'Pakistan government officials said so, and state media in Iran reported it.',
  'The Pakistan Army claimed it, Kabul rejected the allegation as baseless.',
  'A hospital official said five were injured. The Taliban said nothing.',
  'An AFP reporter saw it. The Indian army did not comment.',
];

/** Invented reports that name every region and actor of a taxonomy once; what they tell is by turns. */
export function inventNews(taxonomy: Taxonomy, now: number = NOON): readonly Report[] {
  const regions = taxonomy.entries('region').slice(0, 90);
  const actors = taxonomy.entries('actor');
  return regions.map(({ name: place }, at) => {
    const party = actors[(at * 3) % actors.length]?.name.replace(/ \(.*\)$/, '') ?? '';
    return {
      title: `${DEEDS[at % DEEDS.length]} in ${place.replace(/ \(.*\)$/, '')}`,
      summary: `${party} was named by police. ${VOICES[at % VOICES.length]}`,
      guid: `invented ${at}`,
      url: `https://invented.example/${at}`,
      published: now - at * 60_000,
    };
  });
}
