import { readFileSync, writeFileSync } from 'node:fs';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded before the service (NODE_OPTIONS=--import): notes every second how late the main thread's timers come, and how much of
// the main thread's own work lay between two of them: on a machine that others use, lateness is theirs too. SIGUSR2 starts anew.
const file = process.env['LOOP_DELAY_FILE'];
if (isMainThread && file !== undefined) {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const work = createHistogram();
  const ownCpu = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]);
  let before = ownCpu();
  setInterval(() => {
    const now = ownCpu();
    work.record(Math.max(1, now - before));
    before = now;
  }, resolution).unref();
  const ms = (nanoseconds, less = 0) => Math.max(0, nanoseconds / 1e6 - less);
  const note = () =>
    writeFileSync(
      file,
      JSON.stringify({
        p50: ms(delay.percentile(50), resolution),
        p99: ms(delay.percentile(99), resolution),
        p999: ms(delay.percentile(99.9), resolution),
        max: ms(delay.max, resolution),
        ownP99: ms(work.percentile(99)),
        ownP999: ms(work.percentile(99.9)),
        ownMax: ms(work.max),
      }),
    );
  setInterval(note, 1_000).unref();
  process.on('SIGUSR2', () => {
    delay.reset();
    work.reset();
  });
}
