import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { HostNetwork } from './network.ts';

const main = resolve(import.meta.dirname, '../../../dist/main.js');
const HEAP_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=4'];

/** A host and what runs on it. */
export type RunningHost = {
  readonly name: string;
  /** Ends all that runs there as a power cut would. */
  kill(): Promise<void>;
  start(): void;
  /** Ends all as an operator would. */
  stop(): Promise<void>;
  /** The last that each of its processes wrote. */
  tail(): string;
};

/** A host whose roles are processes of their own. */
export function createHost(
  name: string,
  roles: readonly string[],
  network: HostNetwork,
  env: Readonly<Record<string, string>>,
): RunningHost {
  let running: { readonly end: (signal: NodeJS.Signals) => Promise<void> }[] = [];
  const written: string[] = [];
  const startRole = (role: string) => {
    const [command = '', ...args] = [...network.commandOn(name), process.execPath, ...HEAP_FLAGS, main, role];
    const child = spawn(command, args, {
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', LOG_LEVEL: 'warn', HOST: network.addressOf(name), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        written.push(`${name} ${role}: ${chunk.toString().trimEnd()}`);
        if (written.length > 200) written.shift();
      });
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    return {
      end: async (signal: NodeJS.Signals) => {
        child.kill(signal);
        await gone;
      },
    };
  };
  const end = async (signal: NodeJS.Signals) => {
    await Promise.all(running.map((one) => one.end(signal)));
    running = [];
  };
  return {
    name,
    kill: () => end('SIGKILL'),
    start() {
      running = roles.map(startRole);
    },
    stop: () => end('SIGTERM'),
    tail: () => written.slice(-30).join('\n'),
  };
}
