import type { Brief, BriefMore } from '../core/brief/brief.ts';
import { listNames, tellCount } from '../core/text/names.ts';
import { plainText } from '../core/text/text.ts';
import { SEVERITY_WORDS } from './brief-words.ts';

/** How many stories are not told in full. */
export function moreCount({ shortened, trimmed, dropped, left }: BriefMore): number {
  return shortened + trimmed + dropped + left.reduce((sum, count) => sum + count, 0);
}

/** What was shortened or left out, in numbers: a sentence each. */
export function moreWords({ shortened, trimmed, isLong, dropped, left, minor }: Brief['more']): readonly string[] {
  const counted = ([4, 3, 2, 1] as const)
    .filter((severity) => left[severity - 1] !== 0)
    .map((severity) => `${tellCount(left[severity - 1] ?? 0)} ${SEVERITY_WORDS[severity].toLowerCase()}`);
  const places = minor.map(({ area, count }) => `${area === null ? 'elsewhere' : plainText(area.name)} ${count}`);
  return [
    ...(shortened === 0 ? [] : [`Told in two lines: ${tellCount(shortened)}.`]),
    ...(trimmed === 0 ? [] : [`With fewer sentences than are known: ${tellCount(trimmed)}.`]),
    ...(dropped === 0 ? [] : [`Left out by the desk: ${tellCount(dropped)}.`]),
    ...(counted.length === 0 ? [] : [`Only counted: ${counted.join(', ')}.`]),
    ...(places.length === 0 ? [] : [`Minor by place: ${listNames(places, ', ')}.`]),
    ...(isLong ? ['Longer than three minutes, for own areas and what is serious.'] : []),
  ];
}
