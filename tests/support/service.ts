import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** As the scripts of package.json start it. */
const MALLOC = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};
const HEAP_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=4'];
const main = resolve(import.meta.dirname, '../../dist/main.js');

/** A khabar process as its user starts it, from the built files. */
export type ServiceProcess = {
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Resolves with the exit code, null if a signal ended it. */
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** Starts `khabar <args>` with these variables and nothing else that could configure it. */
export function startService(args: readonly string[], env: Readonly<Record<string, string>>): ServiceProcess {
  const child = spawn(process.execPath, [...HEAP_FLAGS, main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', LOG_LEVEL: 'info', ...MALLOC, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return {
    process: child,
    output: () => Buffer.concat(chunks).toString('utf8'),
    exited,
    kill: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Asks until the answer satisfies, or fails with the last answer after `timeoutMs`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isGood: (answer: T) => boolean,
  timeoutMs: number,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (isGood(answer)) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(
    `not within ${timeoutMs} ms; last answer: ` +
      `${last instanceof Error ? last.message : JSON.stringify(last)?.slice(0, 500)}`,
  );
}
