import { Worker } from 'node:worker_threads';

/**
 * What a module says that runs in a thread of its own; null where it says nothing. Never rejects.
 * @param module its address without `.ts` or `.js`
 * @param mayBreakOff whether the process may end before it has
 */
export function inThread<T>(module: string, workerData: object, mayBreakOff: boolean): Promise<T | null> {
  return new Promise((resolve) => {
    const worker = startThread(module, workerData);
    worker.once('message', (told: T) => resolve(told));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
    if (mayBreakOff) worker.unref();
  });
}

/** From source files (development, tests) the thread has to bring the loader itself: threads do not inherit it. */
function startThread(module: string, workerData: object): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${module}.js`), { workerData });
  const load = `register(); return import(${JSON.stringify(`${module}.ts`)});`;
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { ${load} })`;
  return new Worker(bootstrap, { eval: true, workerData });
}
