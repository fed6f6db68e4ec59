import type { Signal } from '../../src/core/story/signals.ts';

/** Signals that only ever speak for one event, or against it. */
const SPEAKS_FOR: ReadonlySet<Signal> = new Set([
  'title',
  'text',
  'cover',
  'coverLess',
  'rare',
  'names',
  'meaning',
  'rareMeaning',
  'mode',
  'target',
  'place',
  'country',
  'actor',
  'theme',
  'number',
  'tollEqual',
]);
const SPEAKS_AGAINST: ReadonlySet<Signal> = new Set([
  'modeApart',
  'targetApart',
  'placeApart',
  'placeOneSided',
  'countryOneSided',
  'tollApart',
  'tollFalls',
  'tollRecurs',
  'hours',
  'days',
  'laterPlain',
  'crowd',
  'thin',
  'rareBeside',
  'ownTitle',
]);

/** A weight on its side of zero: else the words that a form repeats would count against an event. */
export function onItsSide(name: Signal | undefined, weight: number): number {
  if (name !== undefined && SPEAKS_FOR.has(name)) return Math.max(0, weight);
  return name !== undefined && SPEAKS_AGAINST.has(name) ? Math.min(0, weight) : weight;
}
