import { toIso } from '../core/clock/time.ts';
import type { Coverage, SilentSource } from '../core/feed/coverage.ts';
import type { coverage, silentSource } from './coverage-schema.ts';
import type { Printed } from './printed.ts';

/** Who was heard and who was not, as the API prints it. */
export function coverageJson({
  at,
  sources,
  heard,
  late,
  failing,
  changed,
  retired,
  waiting,
  dropped,
}: Coverage): Printed<typeof coverage> {
  return {
    at: toIso(at),
    sources,
    heard,
    late: late.map(sourceJson),
    failing: failing.map(sourceJson),
    changed: changed.map(sourceJson),
    retired: retired.map(sourceJson),
    waiting: waiting.map(sourceJson),
    dropped,
  };
}

function sourceJson({
  feed,
  title,
  publisher,
  country,
  lastHeard,
  since,
  reason,
}: SilentSource): Printed<typeof silentSource> {
  return {
    feed,
    title,
    publisher,
    country,
    last_heard: lastHeard === null ? null : toIso(lastHeard),
    since: since === null ? null : toIso(since),
    reason,
  };
}
