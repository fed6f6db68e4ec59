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

/** The same trouble is not told again for so long; it goes on by itself, and `/readyz` says it meanwhile. */
const TELL_AGAIN_MS = 10 * MINUTE;
/** More different ones than that are forgotten, and told anew. */
const MOST_KNOWN = 200;

/**
 * Logs what went wrong inside: a bug with where it is, trouble with the database as what has to be done. What goes on
 * is told once in a while with how often it came meanwhile: a log may lie on the very disk that is full.
 */
export function createErrorLog(log: Logger, elapsed: () => number = () => performance.now()): (error: unknown) => void {
  const known = new Map<string, { readonly at: number; more: number }>();
  return (error) => {
    const key = sameTrouble(error);
    const last = known.get(key);
    const at = elapsed();
    if (last !== undefined && at - last.at < TELL_AGAIN_MS) {
      last.more++;
      return;
    }
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, { at, more: 0 });
    const again = last === undefined || last.more === 0 ? {} : { again: last.more };
    if (error instanceof StoreTrouble) log.error({ reason: error.message, ...again }, 'database');
    else log.error({ err: error, ...again }, 'internal');
  };
}

/** The same words with other numbers are the same trouble. */
function sameTrouble(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  return `${name} ${message.slice(0, 300)}`.replace(/\d+/g, '0');
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
