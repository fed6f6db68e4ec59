import { DAY } from '../core/clock/time.ts';
import { prune } from '../pipeline/prune.ts';
import { actHere } from '../roles/act-here.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';
import { openExisting } from './open-existing.ts';

/** Forgets reports that are older than RETENTION, now; the service does so by itself, a little every night. */
export async function pruneOld(): Promise<number> {
  const config = configFromEnvironment();
  const { retentionMs } = config;
  if (retentionMs === null)
    throw new UsageError('prune: RETENTION=forever keeps everything; set how long, such as 400d');
  const store = await openExisting(config, 'prune');
  try {
    const gone = await prune(retentionMs, { store, now: Date.now, act: actHere });
    console.error(`prune: ${gone} reports are gone that were first seen more than ${retentionMs / DAY} days ago`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}
