import { MONTH_STARTS } from './names/starts.ts';

const PLACES: readonly (readonly [string, number])[] = Object.values(MONTH_STARTS)
  .flatMap((starts) =>
    starts.split(' ').flatMap((ways, place) => ways.split('/').map((way) => [way, place + 1] as const)),
  )
  .filter(([start]) => start !== '-')
  .map(([start, month]) => [withoutAccents(start), month] as const)
  .sort(([a], [b]) => b.length - a.length);

/** 1 to 12; null for what is no month. The longest start decides: `juin`, but `juil`. */
export function monthOf(name: string | undefined): number | null {
  if (name === undefined || name.length < 3) return null;
  const plain = withoutAccents(name);
  return PLACES.find(([start]) => plain.startsWith(start))?.[1] ?? null;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
