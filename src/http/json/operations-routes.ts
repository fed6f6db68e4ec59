import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { SECOND, toIso } from '../../core/clock/time.ts';
import { HEALTH_WORDS } from '../../core/feed/health.ts';
import { listNames, tellCount } from '../../core/text/names.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import { instant } from '../../formats/common-schema.ts';
import type { Printed } from '../../formats/printed.ts';
import { type AlertHealth, alertHealth } from '../../pipeline/alert-health.ts';
import type { LeftOut } from '../../store/ports/stories.ts';
import type { ApiDeps, LastTimes } from '../deps.ts';
import { alertMetrics, alertsJson, alertTroubles } from './alert-status.ts';
import { define } from './define.ts';
import { countHealth, metricsText } from './metrics-text.ts';

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
const moment = instant.nullable();
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
    last: z
      .object({ report: moment, brief: moment, mail: moment, tick: moment, backup: moment })
      .openapi({ description: 'When each was done last: a new report came, a brief or a mail left ...; null: never.' }),
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

/** A database that cannot be asked is a trouble, and hides none. */
async function leftOutNotes({ store }: Pick<ApiDeps, 'store'>): Promise<readonly string[]> {
  return store.stories.leftOut().then(leftOutWords, () => []);
}

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
      const [troubles, notes] = [await troublesOf(deps), await leftOutNotes(deps)];
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
      last: lastJson(report.last),
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
      const all = { ...report, troubles: await troublesOf(deps) };
      const text = metricsText(countHealth(feeds), mark, all, await lastCheckUp(deps), deps.now());
      const alerts = alertMetrics(await alertsNow(deps)).map((line) => `${line}\n`);
      return c.body(`${text}${alerts.join('')}`, 200, {
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

function lastJson(last: LastTimes = NEVER): Printed<typeof status>['last'] {
  const of = (at: number | null) => (at === null ? null : toIso(at));
  const { report, brief, mail, tick, backup } = last;
  return { report: of(report), brief: of(brief), mail: of(mail), tick: of(tick), backup: of(backup) };
}

const NEVER: LastTimes = { report: null, brief: null, mail: null, tick: null, backup: null };

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
