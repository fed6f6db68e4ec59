import { DAY } from '../clock/time.ts';
import type { Facts } from '../facts/facts.ts';
import type { Item } from '../item/item.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import type { Alert, StoryTelling } from './alert.ts';
import { type AlertMoment, alertHead } from './alert-of.ts';
import { deniedWords } from './decide-alert.ts';
import { type DeniedCount, deniedCountsOf, deniedKey } from './denied-counts.ts';

/** For so long a report may deny what was told. */
export const DENIED_WITHIN_MS = 3 * DAY;

type Denying = Pick<Item, 'id' | 'title' | 'summary' | 'language' | 'tagging'>;
type StoryAlert = Alert & {
  readonly telling: StoryTelling;
  readonly facts: Extract<Alert['facts'], { kind: 'story' }>;
};

/**
 * The counts that an alert told as asserted and that a report denies, which was not taken for a report of the same
 * event: a police spokesman who calls the toll of a claim false tells of another cause, so of another event. The very
 * count at the very place within days is enough to say that it is denied; empty where it is not.
 */
export function deniedElsewhere(
  report: Denying,
  alert: Alert,
  taxonomy: Taxonomy,
  facts: Facts,
): readonly DeniedCount[] {
  if (!isOfStory(alert) || alert.reports.includes(report.id)) return [];
  const { facts: told, denied: known = [] } = alert.facts;
  const asserted = new Set(told.figures.filter(({ low }) => low > 0).map(deniedKey));
  const before = new Set(known.map(deniedKey));
  const denied = deniedCountsOf([report], facts).filter(
    (one) => one.holder !== null && asserted.has(deniedKey(one)) && !before.has(deniedKey(one)),
  );
  return denied.length > 0 && isSamePlace(report, told.place, taxonomy) ? denied : [];
}

/**
 * The finest place that the report gives, or one of both lies within the other: provinces and what is below, since two
 * events of a country may have the same toll.
 */
function isSamePlace({ tagging }: Denying, place: string | null, taxonomy: Taxonomy): boolean {
  if (place === null || !liesInCountry(place, taxonomy)) return false;
  const places = tagging.tags.filter(({ kind, role }) => kind === 'region' && role === 'place').map(({ id }) => id);
  const finest = places.filter((id) => !places.some((one) => taxonomy.ancestors('region', one).includes(id)));
  return finest
    .filter((id) => liesInCountry(id, taxonomy))
    .some(
      (id) =>
        liesWithin({ kind: 'region', id }, [place], taxonomy) ||
        liesWithin({ kind: 'region', id: place }, [id], taxonomy),
    );
}

function liesInCountry(id: string, taxonomy: Taxonomy): boolean {
  return taxonomy.ancestors('region', id).some((one) => taxonomy.entry('region', one)?.type === 'country');
}

/** The correction of an alert by such a report. */
export function alertOfDenied(
  desk: Parameters<typeof alertHead>[0],
  last: Alert,
  denied: readonly DeniedCount[],
  moment: AlertMoment,
): Alert | null {
  if (!isOfStory(last)) return null;
  const { facts, telling } = last;
  return {
    ...alertHead(desk),
    ...moment,
    about: last.about,
    n: last.n + 1,
    kind: 'correction',
    telling: { ...telling, changes: denied.map(deniedWords) },
    facts: { ...facts, denied: [...(facts.denied ?? []), ...denied] },
    reports: last.reports,
  };
}

function isOfStory(alert: Alert): alert is StoryAlert {
  return alert.telling.kind === 'story' && alert.facts.kind === 'story';
}
