import { destination, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { MINUTE } from '../core/clock/time.ts';
import type { PipelineEvent } from '../pipeline/report.ts';
import { StoreTrouble } from '../store/open.ts';

/** Facts with fields, as JSON Lines on standard error: standard output belongs to data. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: logLevel, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ fd: 2, sync: true }),
  );
}

/** Trouble with the database is told in words and not again for so long; it goes on by itself. */
const TELL_AGAIN_MS = 10 * MINUTE;

/** Logs what went wrong inside: a bug with where it is, trouble with the database as what has to be done. */
export function createErrorLog(log: Logger): (error: unknown) => void {
  const loggedAt = new Map<string, number>();
  return (error) => {
    if (!(error instanceof StoreTrouble)) return log.error({ err: error }, 'internal');
    const at = performance.now();
    if (at - (loggedAt.get(error.message) ?? Number.NEGATIVE_INFINITY) < TELL_AGAIN_MS) return;
    loggedAt.clear();
    loggedAt.set(error.message, at);
    log.error({ reason: error.message }, 'database');
  };
}

/** A failing publisher is an ordinary day: a line at `info`; what went well is only for `debug`. */
export function logEvent(log: Logger, event: PipelineEvent): void {
  if (event.kind === 'lost-lease') {
    log.warn({ feed: event.feed }, 'another worker took the feed over');
    return;
  }
  if (event.kind === 'mailed') {
    const { kind: _, ...facts } = event;
    log[event.result === 'accepted' || event.result === 'retry' ? 'info' : 'warn'](facts, 'mailed');
    return;
  }
  if (event.kind === 'brief') {
    const { kind: _, ...facts } = event;
    log.info(facts, 'brief');
    return;
  }
  if (event.kind === 'editor-mailed') {
    const { kind: _, ...facts } = event;
    log[event.result === 'permanent' ? 'warn' : 'info'](facts, 'editor mailed');
    return;
  }
  if (event.kind === 'alert') {
    const { kind: _, ...facts } = event;
    log.info(facts, 'alert');
    return;
  }
  if (event.kind === 'alert-sent') {
    const { kind: _, ...facts } = event;
    log[event.result === 'accepted' || event.result === 'temporary' ? 'info' : 'warn'](facts, 'alert sent');
    return;
  }
  if (event.kind === 'checked') {
    const { tookMs, repaired, wrong } = event;
    const level = wrong.length > 0 ? 'error' : repaired.length > 0 ? 'warn' : 'info';
    log[level]({ tookMs, repaired, wrong }, 'database checked');
    return;
  }
  const { kind: _, problems, ...facts } = event;
  const wentWell = event.result === 'modified' || event.result === 'not-modified';
  log[wentWell && event.added === 0 ? 'debug' : 'info'](problems.length > 0 ? { ...facts, problems } : facts, 'polled');
}
