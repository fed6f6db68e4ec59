import { isMark, type Word } from '../attribution/words.ts';
import { firstAtLeast } from '../text/sorted.ts';
import type { Counted } from './counted.ts';
import type { Harm } from './figure.ts';
import type { Linked } from './link.ts';
import type { Scene } from './scene.ts';

/** "..., including 3 children", "4 women among the dead", "9 of them children": some of those counted before. */
export function linkParts(scene: Scene, linked: readonly Linked[]): readonly Linked[] {
  const { words, counted } = scene;
  const partsEnd = new Set(linked.filter(({ isPart }) => isPart).map((one) => one.counted.to));
  const whole = linked.filter(({ isPart }) => !isPart).sort((a, b) => a.counted.from - b.counted.from);
  const starts = whole.map((one) => one.counted.from);
  return counted.flatMap((one): Linked[] => {
    const before = words[one.from - 1]?.low ?? '';
    const behind = words
      .slice(one.to, one.to + 3)
      .map(({ low }) => low)
      .join(' ');
    const isAmongThem = /^(?:of|among) (?:them|whom)/.test(behind);
    const cueBehind = /^(?:were )?(?:among|amongst) (?:the )?$/.test(`${behind.replace(/(?:the )?\w+$/, '')}`)
      ? harmAt(scene, one.to)
      : null;
    const isListed = /^(?:including|them|include|includes|included)$/.test(before) || isListOn(words, one, partsEnd);
    if (cueBehind !== null) return [{ counted: one, harm: cueBehind, isPart: true }];
    if (!isListed && !isAmongThem) return [];
    const harm = whole[firstAtLeast(starts, one.from) - 1]?.harm ?? harmBefore(scene, one.from);
    return harm === null ? [] : [{ counted: one, harm, isPart: true }];
  });
}

/** "including 3 children, 2 women and a guard". */
function isListOn(words: readonly Word[], one: Counted, partsEnd: ReadonlySet<number>): boolean {
  if (!/^(?:,|and|&)$/.test(words[one.from - 1]?.low ?? '')) return false;
  const end = words[one.from - 2]?.low === ',' ? one.from - 2 : one.from - 1;
  return partsEnd.has(end);
}

/** The cue behind "among the". */
function harmAt(scene: Scene, from: number): Harm | null {
  for (let at = from; at < from + 4; at++) {
    const cue = scene.cueAt(at);
    if (cue !== null) return cue.harm;
    if (isMark(scene.words[at])) return null;
  }
  return null;
}

/** "the dead included 3 children". */
function harmBefore(scene: Scene, before: number): Harm | null {
  for (let at = before; at > before - 4; at--) {
    const cue = scene.cueBefore(at);
    if (cue !== null) return cue.harm;
  }
  return null;
}

/** "12 lives", "5 bodies found", "3 arrests": the noun says it, where no cue has taken it. */
export function linkNouns({ counted, words }: Scene): readonly Linked[] {
  let isFound: boolean | null = null;
  const areFound = () => {
    isFound ??= words.some(({ low }) => FINDS.test(low));
    return isFound;
  };
  return counted.flatMap((one): Linked[] => {
    // "bodies of four villagers".
    if (words[one.from - 1]?.low === 'of' && /^(?:bodies|corpses)$/.test(words[one.from - 2]?.low ?? ''))
      return [{ counted: one, harm: 'killed', isPart: false }];
    if (one.says === null) return [];
    if (/^(?:bodies|corpses)$/.test(words[one.to - 1]?.low ?? '') && !areFound()) return [];
    return [{ counted: one, harm: one.says, isPart: false }];
  });
}

/** Bodies are the dead where somebody finds them; else they may be committees. */
const FINDS =
  /^(?:found|finds?|recovered|recovers?|retrieved?|retrieves|pulled|brought|exhumed?|received|receives|shifted|discovered|discovers?|dead|dumped|buried|handed|arrive|arrived|identified|taken|unearthed)$/;
