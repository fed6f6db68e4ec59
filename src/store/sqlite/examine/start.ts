import { Worker } from 'node:worker_threads';
import type { Damage } from '../../errors.ts';

/** Examines a database file beside whoever uses it; null where that cannot be done. Never rejects. */
export function examineFile(file: string): Promise<Damage | null> {
  return new Promise((resolve) => {
    const worker = startThread(file);
    worker.once('message', (damage: Damage) => resolve(damage));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
    worker.unref();
  });
}

/** From source files (development, tests) the thread has to bring the loader itself: threads do not inherit it. */
function startThread(file: string): Worker {
  const workerData = { file };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  const source = new URL('./worker.ts', import.meta.url).href;
  const load = `register(); return import(${JSON.stringify(source)});`;
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { ${load} })`;
  return new Worker(bootstrap, { eval: true, workerData });
}
