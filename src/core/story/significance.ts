import type { StandingNote } from '../listening/standing-words.ts';
import type { SeverityFound } from './severity.ts';

/** How much a story matters to the desk, and why: points that a reader can add up. */
export type Significance = {
  readonly points: number;
  readonly parts: readonly { readonly points: number; readonly text: string }[];
};

/** A step of severity weighs as much as own area and novelty together. */
const SEVERITY_POINTS = 2;

/**
 * Severity, own areas and novelty. How many origins tell it plays no part: a single report from a place that nobody
 * else covers is news.
 */
export function significanceOf(
  { severity, reasons }: SeverityFound,
  ownAreas: readonly string[],
  notes: readonly Pick<StandingNote, 'what' | 'text'>[],
): Significance {
  const novel = notes.filter(({ what }) => what === 'more' || what === 'first');
  const parts = [
    { points: SEVERITY_POINTS * severity, text: `severity ${severity}: ${reasons.join('; ')}` },
    ...(ownAreas.length === 0 ? [] : [{ points: 1, text: `in own areas: ${ownAreas.join(', ')}` }]),
    ...(novel.length === 0 ? [] : [{ points: 1, text: `novelty: ${novel.map(({ text }) => text).join('; ')}` }]),
  ];
  return { points: parts.reduce((sum, part) => sum + part.points, 0), parts };
}
