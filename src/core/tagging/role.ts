import type { RegionRole } from '../tag.ts';
import { foldedWords, type Hit } from './hits.ts';

/** Before a name these put the event there. */
const PLACING = new Set([
  'in',
  'at',
  'near',
  'inside',
  'outside',
  'across',
  'around',
  'throughout',
  'within',
  'along',
  'on',
  'hits',
  'hit',
  'rocks',
  'rock',
  'shakes',
  'jolts',
  'strikes',
  'struck',
  'в',
  'на',
  'در',
  'په',
  'میں',
  'في',
  '在',
]);
/** These may stand between the preposition and the name. */
const PASSING = new Set([
  'the',
  'northern',
  'southern',
  'eastern',
  'western',
  'central',
  'north',
  'south',
  'east',
  'west',
  'northwest',
  'northwestern',
  'northeast',
  'northeastern',
  'southwest',
  'southwestern',
  'southeast',
  'southeastern',
  'restive',
  'volatile',
  'troubled',
  'remote',
  'province',
  'district',
  'city',
  'of',
  'capital',
  'mountainous',
  'border',
  'town',
  'upper',
  'lower',
]);
/** Behind a name these are what happened there: "Quetta blast". */
const EVENTS = new Set([
  'blast',
  'blasts',
  'bombing',
  'bombings',
  'bomb',
  'explosion',
  'explosions',
  'attack',
  'attacks',
  'assault',
  'clash',
  'clashes',
  'shooting',
  'ambush',
  'raid',
  'siege',
  'operation',
  'protest',
  'protests',
  'sit',
  'rally',
  'floods',
  'flood',
  'quake',
  'earthquake',
  'avalanche',
  'landslide',
  'airstrike',
  'airstrikes',
  'airport',
  'hospital',
  'mosque',
  'market',
  'bazaar',
  'court',
  'police',
  'residents',
  'encounter',
  'violence',
  'unrest',
]);
/** "Afghan", "Pakistani": whose, not where. */
const WHOSE = /(?:i|an|ese|ian|ish|ic|is|ans|yz|ek|jik|akh|men)$/;

const MAX_PASSED = 4;

/** Whether an event happened in a region or the report is about it. */
export function roleOf(hit: Hit): Exclude<RegionRole, 'implied'> {
  const { text } = hit;
  if (isAdjective(hit) || isDateline(hit)) return 'mentioned';
  for (let at = hit.from - 1, passed = 0; at >= 0 && passed <= MAX_PASSED; at--, passed++) {
    const word = text.word(at);
    if (PLACING.has(word)) return 'place';
    if (!PASSING.has(word)) break;
  }
  return EVENTS.has(text.word(hit.to)) ? 'place' : 'mentioned';
}

function isAdjective(hit: Hit): boolean {
  const { target } = hit.payload;
  if (target.kind !== 'entry' || target.entry.type !== 'country') return false;
  const own = foldedWords(hit);
  return WHOSE.test(own) && !/stan$|iran$|sudan$|oman$/.test(own);
}

/** `PESHAWAR: ...`, `KABUL (Agency) - ...`: where the reporter sits. */
export function isDateline({ text, from, start, end }: Hit): boolean {
  if (from !== 0 || start > 2) return false;
  const name = text.original.slice(start, end);
  const next = text.original.slice(end, end + 3);
  return name === name.toUpperCase() && /\p{Lu}/u.test(name) && /^(?::| \(|,? [-–—])/.test(next);
}
