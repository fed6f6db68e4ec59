import { type ResourceLimits, Worker } from 'node:worker_threads';

/**
 * Starts a thread of a module beside another (`import.meta.url`), named without its ending. From source files
 * (development, tests) the thread has to bring the loader itself: threads do not inherit it.
 */
export function startThread(
  beside: string,
  name: string,
  resourceLimits: ResourceLimits,
  workerData?: unknown,
): Worker {
  const options = { resourceLimits, workerData };
  if (!beside.endsWith('.ts')) return new Worker(new URL(`${name}.js`, beside), options);
  const source = new URL(`${name}.ts`, beside).href;
  const load = `register(); return import(${JSON.stringify(source)});`;
  const bootstrap = `import('tsx/esm/api').then(({ register }) => { ${load} })`;
  return new Worker(bootstrap, { eval: true, ...options });
}
