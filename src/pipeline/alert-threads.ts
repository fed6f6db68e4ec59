import { type Alert, eventId } from '../core/alert/alert.ts';
import type { AlertPrior } from '../core/alert/decide-alert.ts';
import { type EarlierTelling, earlierTellings } from '../core/brief/earlier.ts';
import type { Desk } from '../core/desk/desk.ts';
import type { Item } from '../core/item/item.ts';
import type { Store } from '../store/store.ts';

/** What a desk was told of a story, and what has become of it since. */
export type Thread = {
  /** The last alert; null where only a brief told of it. */
  readonly last: Alert | null;
  readonly prior: Omit<AlertPrior, 'regrouped'>;
  /** Events that were told as others and are the same. */
  readonly joined: readonly string[];
  /** In how many other stories reports are now that were told as this one. */
  readonly parted: number;
};

export type AlertThreads = {
  of(story: string, members: readonly Item[]): Promise<Thread | null>;
  /** Those of these stories about which the desk had an alert. */
  toldAmong(stories: readonly string[]): Promise<ReadonlySet<string>>;
  /** The last alerts that told of these reports. */
  tellingOf(reports: readonly string[]): Promise<readonly Alert[]>;
};

type ThreadsStore = Pick<Store, 'items' | 'stories' | 'editions' | 'alerts'>;

/** So many editions back it is known what a brief told. */
const EDITIONS = 7;
/** Reports asked for at once. */
const PART = 500;

/** What a desk was told so far, by alerts and by briefs; for one stretch of the log. */
export function createThreads({ id: desk }: Pick<Desk, 'id'>, store: ThreadsStore): AlertThreads {
  let briefs: ReadonlyMap<string, EarlierTelling> | null = null;

  async function tellingOf(reports: readonly string[]): Promise<readonly Alert[]> {
    const found = new Map<string, Alert>();
    for (let at = 0; at < reports.length; at += PART)
      for (const alert of await store.alerts.alertsOfReports(desk, reports.slice(at, at + PART)))
        found.set(alert.about, alert);
    return [...found.values()].filter(({ facts }) => facts.kind === 'story');
  }

  async function inBriefs(story: string, members: readonly Item[]): Promise<EarlierTelling | null> {
    briefs ??= earlierTellings(await store.editions.earlierEditions(desk, Number.MAX_SAFE_INTEGER, EDITIONS));
    const ids = new Set(members.map(({ id }) => id));
    return (
      briefs.get(story) ?? [...briefs.values()].find(({ reports }) => reports.some((report) => ids.has(report))) ?? null
    );
  }

  return {
    tellingOf,
    toldAmong: async (stories) => new Set((await store.alerts.lastAlerts(desk, stories)).keys()),
    async of(story, members) {
      const told = await tellingOf(members.map(({ id }) => id));
      const own = told.find(({ about }) => about === story) ?? null;
      const others: Alert[] = [];
      for (const other of told) {
        if (other === own || isKnownOf(own, other)) continue;
        // One that stands by itself has lost its reports to this one; that is told of there.
        if ((await store.stories.getStory(other.about))?.id === story) others.push(other);
      }
      const [first = null] = others.toSorted((a, b) => b.reports.length - a.reports.length);
      const last = own ?? first;
      const brief = await inBriefs(story, members);
      const prior = priorOf(last, brief);
      if (prior === null) return null;
      const joined = others.filter((other) => other !== last).map(eventId);
      return { last, prior, joined, parted: last === null ? 0 : await partedFrom(last, story, store) };
    },
  };
}

/** Whether it was told already that both are one. */
function isKnownOf(own: Alert | null, other: Alert): boolean {
  return own !== null && other.reports.every((report) => own.reports.includes(report));
}

/** The fuller one is what the desk knows. */
function priorOf(last: Alert | null, brief: EarlierTelling | null): Omit<AlertPrior, 'regrouped'> | null {
  if (last === null || last.facts.kind !== 'story')
    return brief === null ? null : { facts: brief.facts, denied: [], by: 'brief', isGrave: true };
  const { facts, isGrave, denied = [] } = last.facts;
  const isFuller = brief !== null && brief.facts.reports > facts.reports;
  return { facts: isFuller ? brief.facts : facts, denied, by: 'alert', isGrave };
}

async function partedFrom({ reports }: Alert, story: string, { items }: ThreadsStore): Promise<number> {
  const now = await items.getItems(reports, { evidence: false });
  return new Set(now.map((item) => item.story).filter((one) => one !== story)).size;
}
