import type { HealthWord } from './health.ts';

/** The ones that a person should look at first. */
const ORDER: readonly HealthWord[] = ['changed', 'failing', 'late', 'retired', 'paused', 'waiting', 'ok'];

/** Sources in the order in which they are to be looked at; those of one kind by id. */
export function byUrgency(
  a: { readonly word: HealthWord; readonly id: string },
  b: { readonly word: HealthWord; readonly id: string },
): number {
  return ORDER.indexOf(a.word) - ORDER.indexOf(b.word) || (a.id < b.id ? -1 : 1);
}
