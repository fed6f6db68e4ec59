import type { Word } from '../attribution/words.ts';
import { type Counted, impliedBefore, impliedBehind } from './counted.ts';
import type { Cue } from './cues.ts';
import type { Harm } from './figure.ts';
import { quantityAt } from './numbers.ts';
import type { Scene } from './scene.ts';

/** People with what happened to them. */
export type Linked = { readonly counted: Counted; readonly harm: Harm; readonly isPart: boolean };

/** Between people and their cue: "were", "reportedly", "confirmed". */
const BETWEEN =
  /^(?:was|were|is|are|be|been|being|has|have|had|also|reportedly|allegedly|all|feared|confirmed|believed|presumed|left|found|fatally|critically|seriously|still|now|who|that|later|instantly|reported|said|went|go|gone|as|to|either|both|badly|declared|listed|may|might|yet|already|being|shot|officially|brought|rushed|"|“|”|'|‘|’|\*|#)$/;
/** A stretch that may stand between people and their cue begins so: "soldiers in Quetta killed". */
const BRIDGE =
  /^(?:in|from|at|of|near|on|with|belonging|aboard|inside|outside|around|across|travelling|traveling|working|who|that|trapped|\()$/;
const BRIDGE_ENDS =
  /^(?:,|;|:|as|after|when|while|because|but|says?|said|killing|kills?|if|for|by|blast|attack|explosion)$/;
const LONGEST_BRIDGE = 8;

/** The people of one cue: those behind it, those before it, or both. */
export function linkCue(scene: Scene, cue: Cue): readonly Linked[] {
  const { words } = scene;
  if (isEitherHarm(scene, cue)) return [];
  switch (cue.form) {
    case 'noun':
      return words[cue.to]?.low === 'of' ? behindCue(scene, cue, cue.to + 1) : [];
    case 'active':
      return behindCue(scene, cue, cue.to);
    case 'behind':
      return beforeCue(scene, cue);
    default: {
      const isPassive = /^(?:was|were|been|being|is|are|be|get|got)$/.test(
        words[
          skipBack(
            words,
            cue.from,
            /^(?:also|reportedly|then|later|seriously|critically|badly|fatally|allegedly|all)$/,
          ) - 1
        ]?.low ?? '',
      );
      const behind = isPassive ? [] : behindCue(scene, cue, cue.to);
      return behind.length > 0 ? behind : beforeCue(scene, cue);
    }
  }
}

/** "15 killed or wounded": so many of both together, and no number of either. */
function isEitherHarm(scene: Scene, { to, harm }: Cue): boolean {
  return scene.words[to]?.low === 'or' && (scene.cueAt(to + 1)?.harm ?? harm) !== harm;
}

function skipBack(words: readonly Word[], from: number, what: RegExp): number {
  let at = from;
  while (at > 0 && what.test(words[at - 1]?.low ?? '')) at--;
  return at;
}

/** "kills 5 soldiers, 2 civilians and a child". A list goes on until somebody has a cue of their own. */
function behindCue(scene: Scene, cue: Cue, from: number): readonly Linked[] {
  const { words } = scene;
  const found: Linked[] = [];
  let at = skipOpening(words, from);
  for (let isPart = false; at < words.length; ) {
    const counted = scene.countedAt(at) ?? impliedBehind(words, at, scene.text);
    if (counted === null || hasOwnCue(scene, counted, cue)) break;
    found.push({ counted, harm: cue.harm, isPart });
    const next = listGoesOn(words, counted.to);
    if (next === null) break;
    isPart ||= next.isPart;
    at = next.at;
  }
  return found;
}

const OPENING = /^(?:["“'‘(]|another|also|him|her|off)$/;

function skipOpening(words: readonly Word[], from: number): number {
  let at = from;
  while (OPENING.test(words[at]?.low ?? '') || isColon(words, at)) {
    if (words[at]?.low === 'another' && quantityAt(words, at) !== null) break;
    at++;
  }
  return at;
}

/** "Killed: 5". */
function isColon(words: readonly Word[], at: number): boolean {
  return words[at]?.low === ':' && quantityAt(words, at + 1) !== null;
}

/** "kills 5, 10 injured": the ten are not killed. */
function hasOwnCue(scene: Scene, { to, says }: Counted, mine: Cue): boolean {
  const { words } = scene;
  if (says !== null && says !== mine.harm) return true;
  let at = to;
  while (at < words.length && BETWEEN.test(words[at]?.low ?? '')) at++;
  const cue = scene.cueAt(at);
  return cue !== null && cue !== mine && (cue.form === 'either' || cue.form === 'behind');
}

function listGoesOn(words: readonly Word[], from: number): { readonly at: number; readonly isPart: boolean } | null {
  let at = from;
  if (words[at]?.low === ',') at++;
  if (/^(?:and|&|plus|as)$/.test(words[at]?.low ?? '')) at = words[at]?.low === 'as' ? at + 3 : at + 1;
  const isPart = /^(?:including|among)$/.test(words[at]?.low ?? '');
  if (isPart) at = words[at + 1]?.low === 'them' ? at + 2 : at + 1;
  if (at === from) return null;
  return { at: words[at]?.low === 'also' ? at + 1 : at, isPart };
}

/** "12 soldiers, 3 of them officers, were killed": from the cue back to the people, then along their list. */
function beforeCue(scene: Scene, cue: Cue): readonly Linked[] {
  const { words } = scene;
  const direct = skipBack(words, beforeOtherVerb(words, skipBack(words, cue.from, BETWEEN)), BETWEEN);
  const joined = sharedCue(scene, cue, direct);
  if (joined !== null) return joined;
  const end = words[direct - 1]?.low === ',' ? acrossPart(scene, direct - 1) : direct;
  const first = endingAt(scene, end) ?? acrossIncluding(scene, direct) ?? acrossBridge(scene, direct);
  if (first === null) return [];
  return alongList(scene, first, cue);
}

/** "5 killed and wounded", "shot and killed": both words speak of those before the first. */
function sharedCue(scene: Scene, cue: Cue, end: number): readonly Linked[] | null {
  const before = scene.cueBefore(end - 1);
  if (before === null || !/^(?:and|or)$/.test(scene.words[end - 1]?.low ?? '')) return null;
  return before.harm === cue.harm ? [] : null;
}

/** "tortured and killed", "shot, killed": what else was done to them stands between. */
function beforeOtherVerb(words: readonly Word[], end: number): number {
  const isJoint = /^(?:and|,|then)$/.test(words[end - 1]?.low ?? '');
  return isJoint && /^(?:shot|beaten|\p{L}{3,}ed)$/u.test(words[end - 2]?.low ?? '') ? end - 2 : end;
}

/** "18 militants, including a commander, were killed". */
function acrossIncluding(scene: Scene, end: number): Counted | null {
  const { words } = scene;
  if (words[end - 1]?.low !== ',') return null;
  for (let at = end - 2; at > 0 && end - at < 16; at--) {
    if (scene.isOfCue(at)) return null;
    if (/^(?:including|among)$/.test(words[at]?.low ?? ''))
      return endingAt(scene, words[at - 1]?.low === ',' ? at - 1 : at);
  }
  return null;
}

/** ", 3 of them children, were killed": the cue is that of the list before the comma too. */
function acrossPart(scene: Scene, comma: number): number {
  const inside = scene.countedBefore(comma);
  return inside !== null && /^(?:including|among)$/.test(scene.words[inside.from - 1]?.low ?? '') ? comma : comma + 1;
}

function endingAt(scene: Scene, end: number): Counted | null {
  return scene.countedBefore(end) ?? withOthers(scene, end) ?? impliedBefore(scene.words, end, scene.text);
}

/** "Three others", "at least five more": of several the first. */
function withOthers(scene: Scene, end: number): Counted | null {
  let first: Counted | null = null;
  for (let at = end - 1; /^(?:others?|more|"|”|')$/.test(scene.words[at]?.low ?? ''); at--) {
    const one = scene.countedBefore(at);
    if (one !== null && (first === null || one.from < first.from)) first = one;
  }
  return first;
}

/** "Two soldiers in Quetta killed": a stretch without a comma or a verb. */
function acrossBridge(scene: Scene, end: number): Counted | null {
  const { words } = scene;
  for (let at = end - 1; at > 0 && end - at <= LONGEST_BRIDGE; at--) {
    const low = words[at]?.low ?? '';
    if (BRIDGE_ENDS.test(low) || scene.isOfCue(at)) return null;
    if (!BRIDGE.test(low) && !/^(?!killing|wounding|injuring|including)[a-z]{3,}ing$/.test(low)) continue;
    const found = scene.countedBefore(at) ?? impliedBefore(words, at, scene.text);
    if (found !== null && !isAgentOf(scene, found)) return found;
  }
  return null;
}

/** Who does it to others is not counted: "two gunmen who killed 5". */
function isAgentOf(scene: Scene, { to }: Counted): boolean {
  for (let at = to; at < to + 3; at++) {
    const cue = scene.cueAt(at);
    if (cue !== null && cue.form !== 'behind' && scene.countedAt(cue.to) !== null) return true;
  }
  return false;
}

/** Back over commas and "and" to the first of the list; "among" and "including" part it from the whole. */
function alongList(scene: Scene, first: Counted, cue: Cue): readonly Linked[] {
  const { words } = scene;
  const isPartOf = (counted: Counted) => /^(?:including|them)$/.test(words[counted.from - 1]?.low ?? '');
  const found: Linked[] = [{ counted: first, harm: cue.harm, isPart: isPartOf(first) }];
  for (let current = first; ; ) {
    const before = words[current.from - 1]?.low ?? '';
    let end = current.from - 1;
    let isPart = false;
    if (/^(?:among|amongst)$/.test(before)) isPart = true;
    else if (before === 'including') end = words[end - 1]?.low === ',' ? end - 1 : end;
    else if (/^(?:and|&|,|plus)$/.test(before)) end = words[end - 1]?.low === ',' ? end - 1 : end;
    else return found;
    const next = endingAt(scene, end) ?? (isPart ? null : acrossBridge(scene, end));
    // "Of 45 passengers, 12 were killed".
    const isOutOf = next !== null && words[next.from - 1]?.low === 'of';
    if (next === null || isOutOf || isSpokenFor(scene, next)) return found;
    found.push({ counted: next, harm: cue.harm, isPart: isPart || isPartOf(next) });
    if (isPart) return [...found, ...partsBefore(scene, next, cue.harm)];
    current = next;
  }
}

/** "Two women, a child among five killed": the women are part of the five too. */
function partsBefore(scene: Scene, last: Counted, harm: Harm): readonly Linked[] {
  const found: Linked[] = [];
  for (let current = last; ; ) {
    if (!/^(?:and|&|,)$/.test(scene.words[current.from - 1]?.low ?? '')) return found;
    const next = endingAt(scene, current.from - 1);
    if (next === null || isSpokenFor(scene, next)) return found;
    found.push({ counted: next, harm, isPart: true });
    current = next;
  }
}

/** People that an active verb took already: "kills 3, 2 policemen injured". */
function isSpokenFor(scene: Scene, { from }: Counted): boolean {
  const { words } = scene;
  for (let at = from; at > 0; at--) {
    const cue = scene.cueBefore(at);
    if (cue?.form === 'active' || cue?.form === 'either') return skipOpening(words, at) === from;
    const low = words[at - 1]?.low ?? '';
    if (low !== ':' && !OPENING.test(low)) return false;
  }
  return false;
}
