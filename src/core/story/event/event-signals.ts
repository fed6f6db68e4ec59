import type { Rarity, Report } from '../report.ts';
import { contradictionOf } from './contradictions.ts';
import { areApart, bitsOf, byBit, ownWeight, sharedWeight } from './event-bits.ts';
import { AGAIN, AT, DENIES, ENDINGS, FOLLOWS, RECALLS, TELLS } from './event-frame.ts';
import { EVENT_SIGNALS, type EventSignal, type EventVeto } from './signal-names.ts';
import { SPOT, sumSpots } from './sum-spots.ts';
import { MODES_TELL, TARGETS_TELL } from './telling.ts';
import { eventDays, toldDay } from './when.ts';

const INDEX = Object.fromEntries(EVENT_SIGNALS.map((name, at) => [name, at])) as Readonly<Record<EventSignal, number>>;

/** Fighters here, those who fight them there. */
function areFoes(a: number, b: number): boolean {
  return (a === 1 && b === 2) || (a === 2 && b === 1);
}

/** An event is told for so long. */
const REACH_HOURS = 96;
/** Much of one kind says no more than this. */
const MOST = 6;

/** How telling a concept is that no report of the measured weeks had. */
const UNMEASURED = 4;
const MODE_WEIGHTS = byBit('mode', (name) => MODES_TELL[name] ?? UNMEASURED);
const TARGET_WEIGHTS = byBit('target', (name) => TARGETS_TELL[name] ?? UNMEASURED);

/** Whether a report says of an event in the region what and where it was, so that it is compared by that. */
export function tellsEvent({ frame }: Report): boolean {
  return ((frame[AT.tells] ?? 0) & TELLS.event) !== 0;
}

/** An allegation and its denial: they have no means and no dead to be known by, only the words of what is alleged. */
export function isAnswer(a: Report, b: Report): boolean {
  const isOneClaimed = (((a.frame[AT.tells] ?? 0) ^ (b.frame[AT.tells] ?? 0)) & TELLS.claim) !== 0;
  return isOneClaimed && isTalk(a) && isTalk(b);
}

/** Whether a report says of nothing that it was done to anybody: talks, allegations, and what is said of either. */
function isTalk({ frame }: Report): boolean {
  for (let at = AT.modes; at < AT.targets; at++) if (frame[at] !== 0) return false;
  for (let at = AT.tolls; at < AT.sides; at++) if ((frame[at] ?? -1) >= 0) return false;
  return frame[AT.kinds] === 0;
}

/**
 * Whether a report recalls what was, or tells of many events: an anniversary, a review, a column. It is of none of
 * them.
 */
export function recallsEvents({ frame }: Report): boolean {
  return ((frame[AT.marks] ?? 0) & RECALLS) !== 0;
}

/** Whether both name a district or a town, and neither names that of the other. */
export function arePlacedApart(a: Report, b: Report, rarity: Rarity): boolean {
  const spots = sumSpots(a, b, rarity);
  const at = (index: number) => spots[index] ?? 0;
  return at(SPOT.localsA) > 0 && at(SPOT.localsB) > 0 && at(SPOT.local) === 0 && at(SPOT.mentioned) === 0;
}

/**
 * Measures what two reports say of their events, `a` the newer, into `out` from `from` on. Returns why they can never
 * be
 * of one event, or null.
 */
export function compareEvents(a: Report, b: Report, rarity: Rarity, out: Float64Array, from: number): EventVeto | null {
  const [x, y] = [a.frame, b.frame];
  const set = (signal: EventSignal, value: number) => {
    out[from + INDEX[signal]] = value;
  };
  const get = (signal: EventSignal) => out[from + INDEX[signal]] ?? 0;
  const hours = a.hour - b.hour;
  if (hours > REACH_HOURS) return 'too long after';
  const spots = sumSpots(a, b, rarity);
  const veto = measureWhere(spots, set);
  if (veto !== null) return veto;
  measureCounts(x, y, spots, set);
  set('sameTarget', Math.min(MOST, sharedWeight('target', x, y, AT.targets, TARGET_WEIGHTS)));
  set('otherTarget', areApart('target', x, y, AT.targets) ? 1 : 0);
  set('sameMode', Math.min(MOST, sharedWeight('mode', x, y, AT.modes, MODE_WEIGHTS)));
  set('otherMode', areApart('mode', x, y, AT.modes) ? 1 : 0);
  set('sameTheme', Math.min(MOST, spots[SPOT.theme] ?? 0));
  set('otherTheme', isOther(spots, SPOT.theme, SPOT.themesA, SPOT.themesB));
  set('sameActor', Math.min(MOST, spots[SPOT.actor] ?? 0));
  set('otherActor', isOther(spots, SPOT.actor, SPOT.actorsA, SPOT.actorsB));
  set('hoursApart', Math.log1p(Math.max(0, hours) / 6));
  set('daysApart', Math.max(0, hours / 24 - 1));
  set('laterNews', (x[AT.sequels] ?? 0) !== 0 && hours > LATER_HOURS ? 1 : 0);
  set('sameNews', (x[AT.sequels] ?? 0) & (y[AT.sequels] ?? 0) ? 1 : 0);
  const kinds = [x[AT.kinds] ?? 0, y[AT.kinds] ?? 0] as const;
  set('otherKind', kinds[0] !== 0 && kinds[1] !== 0 && (kinds[0] & kinds[1]) === 0 ? 1 : 0);
  const tells = [x[AT.tells] ?? 0, y[AT.tells] ?? 0] as const;
  set('claimOrDenial', (tells[0] ^ tells[1]) & TELLS.claim ? 1 : 0);
  measureDays(a, b, set);
  set('otherPart', get('otherDay') === 0 && areOtherParts(x[AT.parts] ?? 0, y[AT.parts] ?? 0) ? 1 : 0);
  set('headline', a.hasText && b.hasText ? 0 : 1);
  // "Another of the wounded has died" is no other event.
  const isFollowing = isFollowUp(a, b);
  set('againLater', !isFollowing && (x[AT.marks] ?? 0) & ~(y[AT.marks] ?? 0) & AGAIN ? 1 : 0);
  measureNames(spots, set);
  const isNamed = get('sameName') + get('sameSpot') + get('sameWord') > 0;
  const isLinked = isNamed || get('sameTarget') > 0 || get('sameMode') >= PARTICULAR;
  set('laterArrest', isLinked && tells[0] & ~tells[1] & TELLS.arrest ? 1 : 0);
  set('placeAndTarget', get('samePlace') * get('sameTarget'));
  set('placeAndCount', get('samePlace') * get('largeCount'));
  set('placeAndMode', get('samePlace') * get('sameMode'));
  set('provinceAndTarget', get('sameProvince') * get('sameTarget'));
  set('provinceAndCount', get('sameProvince') * get('largeCount'));
  set('provinceAndMode', get('sameProvince') * get('sameMode'));
  set('provinceAndName', get('sameProvince') * (get('sameName') + get('sameWord')));
  set('ownTargets', Math.min(MOST, ownWeight('target', x, y, AT.targets, TARGET_WEIGHTS)));
  const same = get('sameSpot') + get('sameName') + get('sameWord') + get('largeCount') + get('sameTarget') / 3;
  set('laterOfSame', get('laterNews') * Math.min(2, same));
  if (get('otherDay') + get('notYet') > 0 && !isFollowing) return 'another time';
  if (get('otherCounts') > 0 && hasMode(x, EXECUTES) && hasMode(y, EXECUTES)) return 'other counts';
  const isDisputed = get('claimOrDenial') > 0 || ((x[AT.sequels] ?? 0) & ~(y[AT.sequels] ?? 0) & DENIES) !== 0;
  const isOtherwise = get('otherMode') > 0 || get('otherTarget') > 0 || get('otherCounts') > 0;
  if (!isDisputed && isOtherwise && get('otherKind') > 0) return 'other kinds of event';
  if (!isDisputed && get('otherSide') > 0 && areFoes(x[AT.sides] ?? 0, y[AT.sides] ?? 0)) return 'dead of other sides';
  return contradictionOf(get) ?? (isParticular(get) ? null : 'nothing particular shared');
}

/**
 * Whether more is shared than where: much happens in every district, and far more in every province. There, and
 * where no place is common, a count or what it struck and how must be the same.
 */
function isParticular(get: (signal: EventSignal) => number): boolean {
  const what = get('sameTarget') + get('sameMode');
  if (get('samePlace') > 0) return what > 0 || get('sameCount') > 0 || get('sameTheme') > 0;
  return what + get('sameTheme') >= PARTICULAR || (get('sameCount') > 0 && what > 0);
}

const daysA = new Int32Array(6);
const daysB = new Int32Array(6);

/**
 * Whether the days that both state are others, or the newer's lies after the other was told. A night belongs to two
 * days.
 */
function measureDays(a: Report, b: Report, set: SetSignal): void {
  const countA = eventDays(a.frame[AT.days] ?? 0, a.frame[AT.dates] ?? 0, a.hour, daysA);
  const countB = eventDays(b.frame[AT.days] ?? 0, b.frame[AT.dates] ?? 0, b.hour, daysB);
  let apart = Number.POSITIVE_INFINITY;
  for (let i = 0; i < countA; i++)
    for (let j = 0; j < countB; j++) apart = Math.min(apart, Math.abs((daysA[i] ?? 0) - (daysB[j] ?? 0)));
  let ahead = Number.POSITIVE_INFINITY;
  const told = toldDay(b.hour);
  for (let i = 0; i < countA; i++) ahead = Math.min(ahead, (daysA[i] ?? 0) - told);
  const isNight = (((a.frame[AT.parts] ?? 0) | (b.frame[AT.parts] ?? 0)) & NIGHT) !== 0;
  const least = isNight ? 2 : 1;
  const isBoth = countA > 0 && countB > 0;
  set('sameDay', isBoth && apart === 0 ? 1 : 0);
  set('otherDay', isBoth && apart >= least ? 1 : 0);
  // A day that both name is that of both, whatever the clocks showed when the older was told.
  set('notYet', countA > 0 && ahead >= least && apart > 0 ? 1 : 0);
}

/** Whether the newer tells what came after and the older does not, on a day of its own. */
function isFollowUp({ frame: x }: Report, { frame: y }: Report): boolean {
  const isArrest = ((x[AT.tells] ?? 0) & ~(y[AT.tells] ?? 0) & TELLS.arrest) !== 0;
  const isEnding = ENDINGS.some(({ began, ended }) => hasMode(y, began) && hasMode(x, ended));
  return isArrest || isEnding || ((x[AT.sequels] ?? 0) & ~(y[AT.sequels] ?? 0) & FOLLOWS) !== 0;
}

/** How many were put to death is known. */
const EXECUTES = bitsOf('mode', ['execute']);

function hasMode(frame: ArrayLike<number>, modes: readonly number[]): boolean {
  return modes.some((bits, word) => ((frame[AT.modes + word] ?? 0) & bits) !== 0);
}

const NIGHT = bitsOf('part', ['night'])[0] ?? 0;

/** Morning and evening; a night belongs to both. */
function areOtherParts(a: number, b: number): boolean {
  return a !== 0 && b !== 0 && (a & b) === 0 && ((a | b) & NIGHT) === 0;
}

const PARTICULAR = 3.5;
const LATER_HOURS = 2;

/** Names say no more than this. */
const MOST_NAMES = 2.5;

function measureNames(spots: Float64Array, set: SetSignal): void {
  const at = (index: number) => spots[index] ?? 0;
  set('sameName', Math.min(MOST_NAMES, at(SPOT.name)));
  set('sameSpot', Math.min(1, at(SPOT.spot)));
  set('sameWord', Math.min(MOST_NAMES, at(SPOT.word)));
  const isOneScript = at(SPOT.scriptA) === at(SPOT.scriptB);
  const spotsApart = at(SPOT.spotsA) > 0 && at(SPOT.spotsB) > 0 && at(SPOT.spot) === 0;
  set('otherSpot', spotsApart && isOneScript ? 1 : 0);
  set('otherSpotAcross', spotsApart && !isOneScript ? 1 : 0);
  set('otherName', at(SPOT.namesA) > 0 && at(SPOT.namesB) > 0 && at(SPOT.name) === 0 ? 1 : 0);
  set('otherWord', at(SPOT.wordsA) > 0 && at(SPOT.wordsB) > 0 && at(SPOT.word) === 0 ? 1 : 0);
}

type SetSignal = (signal: EventSignal, value: number) => void;

function isOther(spots: Float64Array, both: number, a: number, b: number): number {
  return (spots[a] ?? 0) > 0 && (spots[b] ?? 0) > 0 && (spots[both] ?? 0) === 0 ? 1 : 0;
}

function measureWhere(spots: Float64Array, set: SetSignal): EventVeto | null {
  const at = (index: number) => spots[index] ?? 0;
  const isSame = at(SPOT.local) > 0;
  const isMentioned = at(SPOT.mentioned) > 0;
  const [localA, localB] = [at(SPOT.localsA) > 0, at(SPOT.localsB) > 0];
  const shareProvince = at(SPOT.province) > 0;
  const provincesApart = at(SPOT.provincesA) > 0 && at(SPOT.provincesB) > 0 && !shareProvince;
  const countriesApart = at(SPOT.countriesA) > 0 && at(SPOT.countriesB) > 0 && at(SPOT.country) === 0;
  if (!isSame && !isMentioned && (provincesApart || countriesApart)) return 'other places';
  const isOtherPlace = localA && localB && !isSame;
  set('samePlace', isSame ? 1 : 0);
  set('rarePlace', at(SPOT.rarePlace));
  set('otherPlace', isOtherPlace ? 1 : 0);
  set('sameProvince', !isSame && !isOtherPlace && shareProvince ? 1 : 0);
  set('sameCountry', !isSame && !shareProvince && at(SPOT.country) > 0 ? 1 : 0);
  set('noPlace', at(SPOT.countriesA) === 0 || at(SPOT.countriesB) === 0 ? 1 : 0);
  set('mentionedPlace', !isSame && isMentioned ? 1 : 0);
  set('manyPlaces', Math.max(0, Math.max(at(SPOT.leavesA), at(SPOT.leavesB)) - 1));
  return null;
}

function measureCounts(x: ArrayLike<number>, y: ArrayLike<number>, spots: Float64Array, set: SetSignal): void {
  const isSame = (spots[SPOT.count] ?? 0) > 0;
  const largest = Math.log1p(sharedTop(x, y));
  set('sameCount', isSame ? 1 : 0);
  set('largeCount', isSame ? Math.max(Math.log1p(1), largest) : 0);
  let apart = 0;
  for (let harm = 0; harm < AT.sides - AT.tolls; harm++) {
    const [one, other] = [x[AT.tolls + harm] ?? -1, y[AT.tolls + harm] ?? -1];
    if (one < 0 || other < 0 || one === other) continue;
    apart += Math.abs(Math.log((one + 1) / (other + 1)));
  }
  const [newer, older] = [x[AT.tolls] ?? -1, y[AT.tolls] ?? -1];
  set('otherCounts', isSame ? 0 : apart);
  set('moreDead', !isSame && older >= 0 && newer > older ? Math.log((newer + 1) / (older + 1)) : 0);
  const [sideA, sideB] = [x[AT.sides] ?? 0, y[AT.sides] ?? 0];
  set('otherSide', sideA !== 0 && sideB !== 0 && (sideA & sideB) === 0 ? 1 : 0);
}

/** The largest of the highest counts that are the same in both; 0 where none is. */
function sharedTop(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let top = 0;
  for (let at: number = AT.tolls; at < AT.sides; at++) if (x[at] === y[at]) top = Math.max(top, x[at] ?? 0);
  return top;
}
