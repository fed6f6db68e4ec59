import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './service.ts';

/** A Redis of its own for a test, without persistence. */
export type RedisServer = {
  readonly url: string;
  readonly port: number;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again at the same port, empty. */
  start(): Promise<void>;
  /** Keeps its connections open but answers nothing until `resume`. */
  freeze(): void;
  resume(): void;
  /** Ends it for good and removes its folder. */
  stop(): Promise<void>;
};

export type RedisServerOptions = {
  /** Further settings of redis-server, such as `--requirepass`. */
  readonly flags?: readonly string[];
  /** False: the first `start` is left to the test. */
  readonly started?: boolean;
};

/** @throws Error saying what to install where redis-server is missing. */
export async function startRedisServer({ flags = [], started = true }: RedisServerOptions = {}): Promise<RedisServer> {
  if (spawnSync('redis-server', ['--version']).error !== undefined) {
    throw new Error('redis-server is missing and this test needs it: apt-get install redis-server');
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'khabar-redis-'));
  const settings = {
    '--port': String(port),
    '--bind': '127.0.0.1',
    '--dir': folder,
    '--save': '',
    '--appendonly': 'no',
    '--maxmemory-policy': 'noeviction',
  };
  let child: ChildProcess | null = null;
  // A test process that ends early must not leave a server behind.
  const leave = () => child?.kill('SIGKILL');
  process.once('exit', leave);

  async function start(): Promise<void> {
    const starting = spawn('redis-server', [...Object.entries(settings).flat(), ...flags], { stdio: 'ignore' });
    child = starting;
    for (let attempt = 0; attempt < 400 && starting.exitCode === null; attempt++) {
      if (await answers(port)) return;
      await new Promise((later) => setTimeout(later, 25));
    }
    throw new Error(`redis-server did not come up on port ${port} (exit code ${starting.exitCode ?? 'none'})`);
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const gone = new Promise((done) => dying.once('exit', done));
    dying.kill('SIGKILL');
    await gone;
  }

  async function stop(): Promise<void> {
    await kill();
    process.off('exit', leave);
    rmSync(folder, { recursive: true, force: true });
  }

  if (started) await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    stop,
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
