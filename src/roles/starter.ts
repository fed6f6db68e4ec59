import { SECOND } from '../core/clock/time.ts';

/** As it was at the very start: it may end before anything runs. */
const starter = process.ppid;

/**
 * Calls back once npm, which started this process by a script, has ended. It hands on SIGTERM and SIGINT; by any other
 * signal it ends alone, and what it leaves behind would keep port and database from whoever is started next.
 */
export function watchStarter(hasEnded: () => void, env: Readonly<NodeJS.ProcessEnv> = process.env): void {
  if (env['npm_lifecycle_event'] === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    hasEnded();
  }, SECOND);
  timer.unref();
}
