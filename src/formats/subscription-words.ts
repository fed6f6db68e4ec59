import type { BriefDays, Desk, Weekday } from '../core/desk/desk.ts';
import { isServedByBrief } from '../core/subscription/follow-desk.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import { TAG_KINDS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { scopeWords } from './scope-words.ts';

/**
 * What a subscription brings, and when, in words: `Khyber Pakhtunkhwa; TTP`, `every day`, `06:00 (Asia/Kabul)`. Whoever
 * reads a desk that has a brief gets that, at the desk's time.
 */
export function subscriptionWords(
  { filter, daily }: Pick<Subscription, 'filter' | 'daily'>,
  taxonomy: Taxonomy | null,
  desks: readonly Desk[],
): { readonly what: string; readonly every: string; readonly when: string } {
  const desk = isServedByBrief(filter, desks) ? desks.find(({ id }) => id === filter.desk?.id) : undefined;
  if (desk?.brief != null) {
    const { minute, zone, days } = desk.brief;
    return { what: `the brief of ${desk.title}`, every: daysWords(days), when: `${clockTimeOf(minute)} (${zone})` };
  }
  const scope = TAG_KINDS.flatMap((kind) => {
    const names = new Map((taxonomy?.entries(kind) ?? []).map(({ id, name }) => [id, name]));
    return (filter[kind] ?? []).map((id) => ({ kind, id, name: names.get(id) ?? id }));
  });
  const when = `${clockTimeOf(daily.minute)} (${daily.zone})`;
  return { what: scopeWords({ filter, scope }), every: 'every day', when };
}

const DAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

function daysWords(days: BriefDays): string {
  if (days === 'daily') return 'every day';
  return days === 'weekdays' ? 'Monday to Friday' : `every ${days.map((day) => DAY_NAMES[day]).join(', ')}`;
}

/** `06:00` */
export function clockTimeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
