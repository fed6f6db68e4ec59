import type { Wording } from './feed-origin.ts';

/** Events that have nothing in common, each as three papers word it. */
const EVENTS: readonly (readonly Wording[])[] = [
  [
    [
      'Flood sweeps away footbridge in @',
      'Herders in @ lost their path when water rose after rain in the hills at night.',
    ],
    [
      '@ footbridge washed away by flood',
      'Rain in the hills raised the water at night and took the footbridge of @ herders.',
    ],
    [
      'Footbridge lost to flood water in @',
      'The footbridge in @ that herders use was taken by water after a night of rain.',
    ],
  ],
  [
    [
      'Teachers in @ march over unpaid wages',
      'Teachers marched in @ because salaries of four months are owed, their union said.',
    ],
    ['Unpaid teachers protest in @', 'A march of teachers in @ demanded four months of unpaid salaries.'],
    [
      '@ teachers demand four months of wages',
      'The union of teachers led a march through @ over wages unpaid for four months.',
    ],
  ],
  [
    [
      'Measles drive reaches children in @',
      'Nurses carried cooled boxes of vaccine against measles from door to door in @.',
    ],
    [
      'Nurses vaccinate @ children against measles',
      'Children in @ got measles vaccine as nurses went from door to door.',
    ],
    ['@: measles vaccine brought to every door', 'A measles vaccination drive sent nurses to every door in @.'],
  ],
  [
    [
      'Opium hidden beneath onions seized in @',
      'Police in @ seized eighty kilograms of opium beneath onions in a lorry.',
    ],
    [
      '@ police find 80 kg of opium in onion lorry',
      'Eighty kilograms of opium lay beneath onions in a lorry stopped in @, police said.',
    ],
    [
      'Lorry with onions and opium stopped in @',
      'Police stopped a lorry in @ and found eighty kilograms of opium beneath its onions.',
    ],
  ],
  [
    ['Roadside bomb hits tractor in @', 'A roadside bomb hit a tractor in @ and injured two farmers, a doctor said.'],
    [
      'Two farmers injured by roadside bomb in @',
      'Two farmers on a tractor were injured when a roadside bomb exploded in @.',
    ],
    [
      '@: bomb beneath road injures farmers',
      'A doctor in @ treated two farmers whose tractor had hit a roadside bomb.',
    ],
  ],
].map((event) => event.map(([title = '', summary = '']) => ({ title, summary })));

const PLACES = (
  'Khost Kunduz Herat Ghazni Bamyan Faryab Paktika Nimruz Zabul Takhar Badghis Samangan Quetta Peshawar Gwadar ' +
  'Chitral Bannu Swat Khuzdar Zahedan Mashhad Dushanbe Khorog Osh Tashkent Termez Ashgabat Kashgar Srinagar Leh'
).split(' ');

/** Three neighbouring feeds tell the same events, each in its own words. */
export function toldThrice(feed: number, item: number): Wording {
  const event = Math.floor(feed / 3) * 41 + item;
  const place = PLACES[event % PLACES.length] ?? '';
  const wording = EVENTS[Math.floor(event / PLACES.length) % EVENTS.length]?.[feed % 3] ?? { title: '', summary: '' };
  return { title: wording.title.replaceAll('@', place), summary: wording.summary.replaceAll('@', place) };
}
