import type { Facts } from '../facts/facts.ts';
import type { Tagging } from '../tagging/tag.ts';

/**
 * Whether a report has a theme that only ever is alleged: printed as "X alleges", with the answer beside it, never
 * counted, never mapped.
 */
export function isAllegation({ tags }: Tagging, { themes }: Facts): boolean {
  const allegations = themes.get('allegation') ?? [];
  return tags.some(({ kind, id, status }) => kind === 'theme' && status !== 'suppressed' && allegations.includes(id));
}
