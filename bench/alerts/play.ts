import type { AlertMessage } from '../../src/channel/channel.ts';
import type { Alert } from '../../src/core/alert/alert.ts';
import { type Instant, MINUTE } from '../../src/core/clock/time.ts';
import { type AlertPlan, channelKey } from '../../src/core/desk/alert-plan.ts';
import type { Desk } from '../../src/core/desk/desk.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { sendAlerts } from '../../src/pipeline/send-alerts.ts';
import { watchAlerts } from '../../src/pipeline/watch-alerts.ts';
import { feedNamed } from '../../tests/support/drafts.ts';
import { saveConfig } from '../../tests/support/save-config.ts';
import { setFeeds } from '../../tests/support/set-feeds.ts';
import { openSqlite } from '../../tests/support/sqlite-store.ts';
import type { LabelledReport } from '../brief/label.ts';
import { feedOf, ingest } from '../brief/play.ts';

export type AlertedDesk = Desk & { readonly alerts: AlertPlan };

/** One message that left, with the alerts that it told of. */
export type HandedOver = { readonly at: Instant; readonly message: AlertMessage; readonly desk: string };

export type PlayedAlerts = {
  readonly alerts: readonly Alert[];
  readonly sent: readonly HandedOver[];
  readonly labelOf: ReadonlyMap<string, LabelledReport>;
  /** Per report that made an alert, from its arrival to the hand-over, on this machine's clock. */
  readonly delaysMs: readonly number[];
};

/** Plays reports in order of time through ingest, grouping, alerts and their ways out, as a service does. */
export async function playAlerts(
  reports: readonly LabelledReport[],
  desks: readonly AlertedDesk[],
  taxonomy: CompiledTaxonomy,
): Promise<PlayedAlerts> {
  const store = await openSqlite();
  try {
    const first = Date.parse(reports[0]?.published ?? '');
    let now = first;
    const deps = { store, taxonomy: () => taxonomy, now: () => now, owner: 'bench', report: () => {} };
    await saveConfig(store, 'taxonomy', 'shipped', first);
    await saveConfig(store, 'desks', JSON.stringify(desks), first);
    await setFeeds(
      store,
      reports.map((report) => feedNamed(feedOf(report), { publisher: report.source, country: report.country })),
      first,
    );
    const sent: HandedOver[] = [];
    const labelOf = new Map<string, LabelledReport>();
    const delaysMs: number[] = [];
    const group = createGroupStories(deps);
    await watchAlerts(deps);
    for (const report of reports) {
      now = Math.max(now, Date.parse(report.published) + 5 * MINUTE);
      const before = sent.length;
      const began = performance.now();
      await ingest(report, now, { store, taxonomy, labelOf });
      await group();
      await watchAlerts(deps);
      for (const { desk, channel } of await store.alerts.dueChannels(now, 100))
        await sendAlerts(
          { desk, channel },
          {
            ...deps,
            linking: { baseUrl: 'https://khabar.example.org', isPublic: true },
            domain: 'example.org',
            safeSubject: null,
            sendAlert: async (_to, message) => {
              sent.push({ at: now, message, desk });
              return { kind: 'accepted', where: 'bench' };
            },
          },
        );
      if (sent.length > before) delaysMs.push(performance.now() - began);
    }
    const alerts: Alert[] = [];
    for (const desk of desks)
      for (let before: number | null = null; ; ) {
        const page = await store.alerts.listAlertDeliveries(desk.id, before, 200);
        alerts.push(
          ...page
            .filter(({ delivery }) => delivery.channel === channelKey(desk.alerts.to[0] ?? NOBODY))
            .map(({ alert }) => alert),
        );
        before = page.at(-1)?.delivery.id ?? null;
        if (page.length < 200) break;
      }
    return { alerts: alerts.toSorted((a, b) => a.at - b.at), sent, labelOf, delaysMs };
  } finally {
    await store.close();
  }
}

const NOBODY = { kind: 'mail', address: '' } as const;
