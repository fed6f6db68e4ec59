import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { SECOND, toIso } from '../../core/clock/time.ts';
import { HEALTH_WORDS, type HealthWord, healthOf } from '../../core/feed/health.ts';
import { listNames, tellCount } from '../../core/text/names.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import { instant } from '../../formats/common-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import { type AlertHealth, alertHealth } from '../../pipeline/alert-health.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import type { LeftOut } from '../../store/ports/stories.ts';
import type { ApiDeps } from '../deps.ts';
import { alertMetrics, alertsJson, alertTroubles } from './alert-status.ts';
import { define } from './define.ts';

const health = z.object({ status: z.string() }).openapi('Health');
export const ready = z
  .object({
    status: z.string(),
    troubles: z.array(z.string()),
    notes: z.array(z.string()).optional().openapi({
      description:
        'What somebody should look at though the service does its work, such as reports left out of grouping.',
    }),
  })
  .openapi('Readiness');
export const status = z
  .object({
    version: z.string(),
    taxonomy: z.string().nullable(),
    troubles: z.array(z.string()),
    last_tick: instant.nullable(),
    queue: z.object({ waiting: z.number(), active: z.number(), delayed: z.number() }).nullable(),
    feeds: z.record(z.enum(HEALTH_WORDS), z.number()).openapi({ description: 'Feeds by health.' }),
    changes: z.number().int(),
    alerts: z
      .object({
        oldest_waiting_seconds: z.number().nullable().openapi({
          description: 'How long an alert has waited at most though its time has come; null: none does.',
        }),
        channels: z.object({ ok: z.number(), failing: z.number(), stopped: z.number() }),
      })
      .nullable()
      .openapi({ description: 'How it stands with alerts; null where that cannot be read.' }),
    check_up: z
      .object({
        at: instant,
        seconds: z.number(),
        repaired: z.array(z.string()),
        wrong: z.array(z.string()),
      })
      .nullable()
      .openapi({ description: 'What the last check of the database came to; null before the first.' }),
  })
  .openapi('Status');

/** What monitors ask. None of it is ever cached. */
export function operationRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(app, { method: 'get', path: '/healthz', summary: 'Whether the process lives', answer: health }, (c) => {
    c.header('cache-control', 'no-store');
    const answer: Printed<typeof health> = { status: 'ok' };
    return c.json(answer);
  });

  define(
    app,
    {
      method: 'get',
      path: '/readyz',
      summary: 'Whether it can do its work, and why not',
      answer: ready,
      also: { 503: 'Not ready; troubles say why' },
    },
    async (c) => {
      c.header('cache-control', 'no-store');
      const [troubles, notes] = [await troublesOf(deps), leftOutWords(await deps.store.stories.leftOut())];
      const isReady = troubles.length === 0;
      const answer: Printed<typeof ready> = {
        status: isReady ? 'ready' : 'not ready',
        troubles,
        ...(notes.length === 0 ? {} : { notes }),
      };
      return c.json(answer, isReady ? 200 : 503);
    },
  );

  define(app, { method: 'get', path: '/v1/status', summary: 'How polling goes', answer: status }, async (c) => {
    c.header('cache-control', 'no-store');
    const [report, feeds, mark] = [
      await deps.status(),
      await deps.store.feeds.feedHealth(),
      await deps.store.items.mark(),
    ];
    const answer: Printed<typeof status> = {
      version: deps.version,
      taxonomy: deps.taxonomy()?.version ?? null,
      troubles: await troublesOf(deps),
      last_tick: report.lastTick === null ? null : toIso(report.lastTick),
      queue: report.queue,
      feeds: countHealth(feeds),
      changes: mark.change,
      alerts: alertsJson(await alertsNow(deps)),
      check_up: checkUpJson(await lastCheckUp(deps)),
    };
    return c.json(answer);
  });

  define(
    app,
    {
      method: 'get',
      path: '/metrics',
      summary: 'Counters for Prometheus',
      answer: z.string(),
      contentType: 'text/plain',
    },
    async (c) => {
      const [report, feeds, mark] = [
        await deps.status(),
        await deps.store.feeds.feedHealth(),
        await deps.store.items.mark(),
      ];
      c.header('cache-control', 'no-store');
      const [checked, alerts] = [await lastCheckUp(deps), await alertsNow(deps)];
      const text = [...metricLines(countHealth(feeds), mark, report.queue, checked), ...alertMetrics(alerts)];
      return c.body(`${text.join('\n')}\n`, 200, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      });
    },
  );
}

async function troublesOf(deps: ApiDeps): Promise<readonly string[]> {
  const { troubles } = await deps.status();
  const checked = await lastCheckUp(deps);
  const held = await deps.store.mail.mailsHeldSince().catch(() => null);
  const alerts = await alertsNow(deps);
  return [
    ...troubles,
    ...(deps.taxonomy() === null ? ['no taxonomy is published yet'] : []),
    ...(checked?.wrong ?? []).map((what) => `the check of ${toIso(checked?.at ?? 0)} found: ${what}`),
    ...alertTroubles(alerts),
    ...(held === null ? [] : [`mails are held back since a restore (${toIso(held)}); \`khabar mail release\``]),
  ];
}

/** A database that cannot be read says so elsewhere. */
function alertsNow({ store, now }: ApiDeps): Promise<AlertHealth | null> {
  return alertHealth(store, now()).catch(() => null);
}

/** A database that cannot be read says so elsewhere. */
function lastCheckUp({ store }: ApiDeps): Promise<CheckUp | null> {
  return store.upkeep.lastCheckUp().catch(() => null);
}

function checkUpJson(checked: CheckUp | null): Printed<typeof status>['check_up'] {
  if (checked === null) return null;
  const { at, tookMs, repaired, wrong } = checked;
  return { at: toIso(at), seconds: tookMs / SECOND, repaired, wrong };
}

/** What a single report could not be done with is no reason to send readers away; but somebody should look. */
function leftOutWords({ reports, stories, feeds, last }: LeftOut): readonly string[] {
  const at = last === null ? '' : `, last at ${toIso(last)}`;
  const from = feeds.size === 0 ? '' : ` (of ${listNames([...feeds.keys()], ', ')})`;
  return [
    ...(reports === 0
      ? []
      : [`${tellCount(reports)} reports${from} were left out of grouping: they failed each time${at}`]),
    ...(stories === 0
      ? []
      : [`the records of ${tellCount(stories)} stories could not be made anew: they failed each time${at}`]),
  ];
}

function countHealth(feeds: readonly FeedHealth[]): Record<HealthWord, number> {
  const count = { ok: 0, late: 0, failing: 0, changed: 0, retired: 0, waiting: 0, paused: 0 };
  for (const { state } of feeds) count[healthOf(state).word]++;
  return count;
}

function metricLines(
  feeds: ReturnType<typeof countHealth>,
  mark: { readonly change: number; readonly polls: number },
  queue: { readonly waiting: number; readonly active: number; readonly delayed: number } | null,
  checked: CheckUp | null,
): readonly string[] {
  return [
    '# HELP khabar_feeds Feeds by health.',
    '# TYPE khabar_feeds gauge',
    ...Object.entries(feeds).map(([health, count]) => `khabar_feeds{health="${health}"} ${count}`),
    '# HELP khabar_changes_total Entries of the change log.',
    '# TYPE khabar_changes_total counter',
    `khabar_changes_total ${mark.change}`,
    '# HELP khabar_polls_total Polls that were kept.',
    '# TYPE khabar_polls_total counter',
    `khabar_polls_total ${mark.polls}`,
    ...(queue === null
      ? []
      : [
          '# HELP khabar_jobs Jobs by state.',
          '# TYPE khabar_jobs gauge',
          ...Object.entries(queue).map(([state, count]) => `khabar_jobs{state="${state}"} ${count}`),
        ]),
    ...(checked === null
      ? []
      : [
          '# HELP khabar_database_checked_timestamp_seconds When the database was checked last.',
          '# TYPE khabar_database_checked_timestamp_seconds gauge',
          `khabar_database_checked_timestamp_seconds ${Math.floor(checked.at / SECOND)}`,
          '# HELP khabar_database_check_seconds How long that took.',
          '# TYPE khabar_database_check_seconds gauge',
          `khabar_database_check_seconds ${checked.tookMs / SECOND}`,
          '# HELP khabar_database_faults What it found, and whether it could be repaired.',
          '# TYPE khabar_database_faults gauge',
          `khabar_database_faults{repaired="yes"} ${checked.repaired.length}`,
          `khabar_database_faults{repaired="no"} ${checked.wrong.length}`,
        ]),
  ];
}
