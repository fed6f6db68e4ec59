import type { Counted } from './counted.ts';
import type { Harm } from './figure.ts';
import type { Linked } from './link.ts';
import { quantityAt } from './numbers.ts';
import { isThing } from './people.ts';
import type { Scene } from './scene.ts';

const RISES =
  /^(?:rises?|rose|risen|rising|climbs?|climbed|climbing|jumps?|jumped|reache?s?|reached|reaching|hits?|reach|rise|climb|cross|top|stands?|stood|now|at|to|crosse?s?|crossed|tops?|topped|surges?|surged|mounts?|mounted|soars?|soared|grows?|grew|increases?|increased|pass|passes|passed|exceeds?|exceeded|is|was|revised|raised|raises|put|puts|:|up|past|over|nears?|rises|updated|lowered|drops|dropped|falls|fell)$/;
const ABOVE =
  /^(?:cross|crosses|crossed|tops?|topped|exceeds?|exceeded|pass|passes|passed|past|surpass|surpasses|surpassed)$/;

/** "death toll in Quetta blast rises from 5 to 9": the number behind the toll, the last of "from ... to". */
export function linkTolls(scene: Scene): readonly Linked[] {
  const { words } = scene;
  return words.flatMap((word, at): Linked[] => {
    const isCounted =
      /^(?:deaths|fatalities)$/.test(word.low) &&
      /^(?:hit|hits|reach|reaches|reached|top|tops|topped|pass|passes|passed|cross|crosses|crossed|exceed|rise|rises|rose|climb|climbs|climbed|surpass|near|stand)$/.test(
        words[at + 1]?.low ?? '',
      );
    const isToll =
      isCounted ||
      word.low === 'toll' ||
      (/^(?:dead|deaths|fatalities|killed|injured|wounded)$/.test(word.low) &&
        /^(?:number|count|tally)$/.test(words[at - 2]?.low ?? ''));
    if (!isToll) return [];
    const kind = words
      .slice(Math.max(0, at - 2), at + 1)
      .map(({ low }) => low)
      .join(' ');
    if (/casualt/.test(kind)) return [];
    const harm: Harm = /injur|wound/.test(kind) ? 'injured' : 'killed';
    const counted = tollBehind(scene, at);
    return counted === null ? [] : [{ counted, harm, isPart: false }];
  });
}

function tollBehind(scene: Scene, toll: number): Counted | null {
  const { words } = scene;
  let hasRisen = false;
  let isAbove = false;
  for (let at = toll + 1; at < words.length && at - toll < 18; at++) {
    const low = words[at]?.low ?? '';
    hasRisen ||=
      RISES.test(low) || ABOVE.test(low) || (low === 'of' && at === toll + 1 && quantityAt(words, at + 1) !== null);
    isAbove ||= ABOVE.test(low);
    if (/^(?:;|but|while|\.)$/.test(low)) return null;
    if (hasRisen && low !== ',' && (scene.cueAt(at)?.form ?? 'noun') !== 'noun') return null;
    const quantity = quantityAt(words, at);
    if (quantity === null || quantity.isArticle || !hasRisen) continue;
    const next = words[quantity.to]?.low ?? '';
    if (isThing(next) && next !== 'people') {
      at = quantity.to;
      continue;
    }
    if (words[at - 1]?.low === 'from') {
      const to = words[quantity.to]?.low === 'to' ? quantityAt(words, quantity.to + 1) : null;
      const last =
        quantity.bound === 'range' ? { ...quantity, low: quantity.high ?? quantity.low, bound: 'exact' as const } : to;
      if (last !== null) return tollOf(last, isAbove);
      continue;
    }
    return tollOf(quantity, isAbove);
  }
  return null;
}

function tollOf(quantity: NonNullable<ReturnType<typeof quantityAt>>, isAbove: boolean): Counted {
  const { from, to, low, high, bound } = quantity;
  const base = { from, to, group: 'people', victims: '', isBare: true, isImplied: false, says: null } as const;
  return isAbove ? { ...base, low, high: null, bound: 'at-least' } : { ...base, low, high, bound };
}
