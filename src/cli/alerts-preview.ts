import { type AlertPlan, plainAlertPlan } from '../core/desk/alert-plan.ts';
import type { Desk } from '../core/desk/desk.ts';
import { SEVERITIES, type Severity } from '../core/story/severity.ts';
import { previewJson } from '../formats/alert-preview-json.ts';
import { previewSummary, previewWords } from '../formats/alert-preview-text.ts';
import { previewAlerts } from '../pipeline/preview-alerts.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { deskNamed, momentSince } from './alert-desk.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type AlertsPreviewOptions = {
  readonly desk: string;
  readonly dryRun?: true;
  readonly since: string;
  readonly minSeverity?: string;
  readonly json?: true;
};

/** Prints what a desk would have been told at once, over the stored news; sends and stores nothing. */
export async function printAlertsPreview(options: AlertsPreviewOptions): Promise<number> {
  if (options.dryRun !== true)
    throw new UsageError('alerts: the service sends them by itself; --dry-run shows what it would have sent');
  const since = momentSince(options.since, Date.now());
  const config = configFromEnvironment();
  const desk = deskNamed(options.desk, loadDocuments(config).desks);
  const alerts = planOf(desk, options.minSeverity);
  const store = await openExisting(config, 'alerts');
  try {
    const taxonomy = createPublishedTaxonomy(store);
    await taxonomy.refresh();
    const asked = { ...desk, alerts };
    const preview = await previewAlerts(asked, since, { store, taxonomy: taxonomy.current, now: Date.now });
    const frame = { zone: alerts.zone, home: config.publicUrl, delayedSince: null };
    for (const one of preview.alerts) {
      const printed = { ...frame, now: one.alert.at };
      await printLine(
        options.json ? JSON.stringify(previewJson(one, alerts, printed)) : previewWords(one, alerts, printed),
      );
    }
    const summary = previewSummary(preview, asked);
    if (options.json) console.error(summary);
    else await printLine(summary);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** What the desk has asked for, or else what holds for whoever names nothing. */
function planOf({ alerts, areas, brief }: Desk, minSeverity: string | undefined): AlertPlan {
  const zone = brief?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const plan = alerts ?? plainAlertPlan(areas, zone);
  if (minSeverity === undefined) return plan;
  const severity = SEVERITIES.find((one) => String(one) === minSeverity);
  if (severity === undefined) throw new UsageError(`--min-severity: must be a number from 1 to 4, not ${minSeverity}`);
  return { ...plan, minSeverity: severity satisfies Severity };
}
