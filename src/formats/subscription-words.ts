import type { Subscription } from '../core/subscription/subscription.ts';
import { TAG_KINDS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { scopeWords } from './scope-words.ts';

/** What a subscription brings, and when, in words: `Khyber Pakhtunkhwa; TTP`, `06:00 (Asia/Kabul)`. */
export function subscriptionWords(
  { filter, daily }: Pick<Subscription, 'filter' | 'daily'>,
  taxonomy: Taxonomy | null,
): { readonly what: string; readonly when: string } {
  const scope = TAG_KINDS.flatMap((kind) => {
    const names = new Map((taxonomy?.entries(kind) ?? []).map(({ id, name }) => [id, name]));
    return (filter[kind] ?? []).map((id) => ({ kind, id, name: names.get(id) ?? id }));
  });
  return { what: scopeWords({ filter, scope }), when: `${clockTimeOf(daily.minute)} (${daily.zone})` };
}

/** `06:00` */
export function clockTimeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
