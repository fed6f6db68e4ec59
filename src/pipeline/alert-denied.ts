import type { Alert } from '../core/alert/alert.ts';
import { deniedCountsOf } from '../core/alert/denied-counts.ts';
import { alertOfDenied, DENIED_WITHIN_MS, deniedElsewhere } from '../core/alert/denied-elsewhere.ts';
import { NO_FACTS } from '../core/facts/facts.ts';
import type { Item } from '../core/item/item.ts';
import type { AlertingDesk, AlertStretch, WatchAlertsDeps } from './alerting.ts';
import { takeTurn } from './turns.ts';

/** Reports, and deliveries, that are read at once. */
const PART = 200;
/** A desk that is told of more within three days is corrected of the latest. */
const PARTS = 5;

/**
 * Corrections of what a desk was told by reports that deny it and stand in other stories.
 * @param made what the desk is told of this stretch besides
 */
export async function deniedAlerts(
  desk: AlertingDesk,
  { changed: { added, revised }, to }: AlertStretch,
  made: readonly Alert[],
  deps: WatchAlertsDeps,
): Promise<readonly Alert[]> {
  const taxonomy = deps.taxonomy();
  const denying = await denyingReports([...added, ...revised], deps);
  if (denying.length === 0 || taxonomy === null) return [];
  const last = new Map((await toldLately(desk, deps)).map((alert) => [alert.about, alert]));
  for (const alert of made) last.set(alert.about, alert);
  const corrections: Alert[] = [];
  for (const report of denying) {
    for (const [about, alert] of last) {
      const denied = deniedElsewhere(report, alert, taxonomy, taxonomy.facts ?? NO_FACTS);
      const moment = { at: deps.now(), seenAt: report.seen, change: to };
      const correction = denied.length === 0 ? null : alertOfDenied(desk, alert, denied, moment);
      if (correction === null) continue;
      corrections.push(correction);
      last.set(about, correction);
    }
    await takeTurn();
  }
  return corrections;
}

async function denyingReports(ids: readonly string[], { store, taxonomy }: WatchAlertsDeps): Promise<readonly Item[]> {
  const facts = taxonomy()?.facts ?? NO_FACTS;
  const found: Item[] = [];
  for (let at = 0; at < ids.length; at += PART) {
    for (const item of await store.items.getItems(ids.slice(at, at + PART), { evidence: false }))
      if (deniedCountsOf([item], facts).length > 0) found.push(item);
    await takeTurn();
  }
  return found;
}

/** The last alert about each thing that the desk was told of within days. */
async function toldLately({ id }: AlertingDesk, { store, now }: WatchAlertsDeps): Promise<readonly Alert[]> {
  const abouts = new Set<string>();
  let before: number | null = null;
  for (let part = 0; part < PARTS; part++) {
    const found: Awaited<ReturnType<typeof store.alerts.listAlertDeliveries>> = await store.alerts.listAlertDeliveries(
      id,
      before,
      PART,
    );
    const late = found.filter(({ alert }) => alert.at >= now() - DENIED_WITHIN_MS);
    for (const { alert } of late) abouts.add(alert.about);
    before = found.at(-1)?.delivery.id ?? null;
    if (late.length < PART || before === null) break;
  }
  return [...(await store.alerts.lastAlerts(id, [...abouts])).values()];
}
