import { Worker } from 'node:worker_threads';

/**
 * Starts a thread that works at a database file. From source files (development, tests) the thread has to bring the
 * loader itself: threads do not inherit it.
 * @param module of the thread, by the name that it has among the sources
 */
export function startFileThread(module: URL, file: string): Worker {
  const workerData = { file };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), { workerData });
  const load = `register(); return import(${JSON.stringify(module.href)});`;
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { ${load} })`;
  return new Worker(bootstrap, { eval: true, workerData });
}
