import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './service.ts';

/** A PostgreSQL server of its own for tests, in a folder that goes with it; nothing of it outlives a crash. */
export type PostgresServer = {
  /** Of its first database, as its superuser. */
  readonly url: string;
  readonly port: number;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again at the same port, with what it held. */
  start(): Promise<void>;
  freeze(): void;
  resume(): void;
  /** Ends it for good and removes its folder. */
  stop(): Promise<void>;
};

export type PostgresServerOptions = {
  /** Whether what was committed survives a crash, as in earnest; off for speed. */
  readonly durable?: boolean;
  /** The address at which it listens; from the network around it everybody may come in. */
  readonly host?: string;
};

/** @throws Error saying what to install where PostgreSQL is missing. */
export async function startPostgresServer({
  durable = false,
  host = '127.0.0.1',
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const bin = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'khabar-postgres-'));
  const identity = identityOfServer(folder);
  const data = join(folder, 'data');
  const quick = ['--no-sync', '--auth=trust', '--username=khabar', '--encoding=UTF8', '--locale=C.UTF-8'];
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, ...quick], { ...identity, stdio: 'pipe' });
  appendFileSync(join(data, 'pg_hba.conf'), `host all all ${host}/24 trust\n`);
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: host,
    unix_socket_directories: folder,
    max_connections: 300,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    log_min_messages: 'fatal',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | null = null;
  const leave = () => child?.kill('SIGQUIT');
  process.once('exit', leave);
  const url = `postgres://khabar@${host}:${port}/postgres`;

  async function start(): Promise<void> {
    const starting = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...identity, stdio: 'ignore' });
    child = starting;
    for (let attempt = 0; attempt < 600 && starting.exitCode === null; attempt++) {
      if (await answers(url)) return;
      await new Promise((later) => setTimeout(later, 25));
    }
    throw new Error(`postgres did not come up on port ${port} (exit code ${starting.exitCode ?? 'none'})`);
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const gone = new Promise((done) => dying.once('exit', done));
    // Its word for an end without farewell; a SIGKILL would leave shared memory behind.
    dying.kill('SIGQUIT');
    await gone;
  }

  async function stop(): Promise<void> {
    await kill();
    process.off('exit', leave);
    rmSync(folder, { recursive: true, force: true });
  }

  await start();
  return {
    url,
    port,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    stop,
  };
}

/** The newest that Debian has installed, or what the path names. */
function findPrograms(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(root, version, 'bin')), ...(process.env['PATH'] ?? '').split(':')];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new Error('PostgreSQL is missing and this test needs it: apt-get install postgresql');
  return found;
}

/** It refuses to run as root: then it runs as the user that its package made. */
function identityOfServer(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const [uid = 0, gid = 0] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'])));
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
