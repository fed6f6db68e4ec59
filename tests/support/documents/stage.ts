import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { feedsYaml, startFeedOrigin } from '../feed-origin.ts';
import { eventually, freePort } from '../service.ts';
import { ALONE, GIVEN, INSTEAD, SERVING } from './exceptions.ts';

const root = resolve(import.meta.dirname, '../../..');
const FEEDS = 4;
const HOOK_KEY = Buffer.alloc(32, 7).toString('base64');

/** A clone in which the commands of a document are run, with a service that was started in it. */
export type Stage = {
  readonly folder: string;
  /** Runs commands in one shell, in order. @throws Error where one fails, with what was said */
  run(commands: readonly string[]): Promise<void>;
  /** What a document says, with addresses and folders of this stage. */
  here(text: string): string;
  close(): Promise<void>;
};

/**
 * A clean clone of what is committed, and of what is changed beside it, so that a change can be tried before it is
 * committed. The installed packages are lent by a link instead of `npm ci`; it is built there by its own script.
 */
export function cloneProduct(): string {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-clone-'));
  const say = (program: string, args: readonly string[], cwd: string) => {
    const { status, stderr, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}${stdout}`);
    return stdout;
  };
  say('git', ['clone', '-q', root, folder], root);
  const changed = say('git', ['ls-files', '-mo', '--exclude-standard', '-z'], root).split('\0').filter(Boolean);
  for (const name of changed) {
    if (name.startsWith('node_modules')) continue;
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name));
    else rmSync(join(folder, name), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  say('npm', ['run', '-s', 'build'], folder);
  return folder;
}

/** A copy of the clone with a service in it that reads feeds of this machine alone. */
export async function openStage(clone: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-document-'));
  cpSync(clone, folder, { recursive: true, verbatimSymlinks: true });
  const origin = await startFeedOrigin({ feeds: FEEDS, items: 20 });
  const [port, sparePort] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'feeds.yaml'), feedsYaml(origin, FEEDS));
  mkdirSync(join(folder, 'backups'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    TZ: 'UTC',
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    ADMIN_TOKEN: '0123456789abcdef0123456789abcdef',
    KABUL_HOOK_SECRET: HOOK_KEY,
    SUBSCRIPTIONS: 'open',
    LOG_LEVEL: 'warn',
  };
  // Apart from the shell's: what a document starts besides it has a port of its own.
  const service = spawn('npm', ['start'], { cwd: folder, env: { ...env, PORT: String(port) }, stdio: 'ignore' });
  const here = (text: string) =>
    INSTEAD({ port, sparePort, folder, feedUrl: origin.url(0) }).reduce(
      (changed, [stated, run]) => changed.replaceAll(stated, run),
      text,
    );
  const stop = async () => {
    if (service.exitCode !== null || service.signalCode !== null) return;
    const gone = new Promise((done) => service.once('exit', done));
    service.kill('SIGTERM');
    await gone;
  };
  const close = async () => {
    await stop();
    await origin.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually(
      async () => (await (await fetch(`http://127.0.0.1:${port}/v1/status`)).json()) as { changes: number },
      ({ changes }) => changes >= FEEDS * 20,
      60_000,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    folder,
    here,
    close,
    run: (commands) =>
      runShell(commands.map((one) => prepared(here(one))).join('\n'), folder, {
        ...env,
        SPARE_PORT: String(sparePort),
        SERVICE: String(service.pid),
      }),
  };
}

/** In the one shell, also where the first half of `a && b` fails. One that serves is stopped once it answers. */
function prepared(command: string): string {
  const quoted = `'${command.replaceAll("'", `'\\''`)}'`;
  const before = GIVEN.filter(([form]) => form.test(command)).map(([, given]) => given);
  return [
    ...before,
    ...(ALONE.test(command) ? ['alone'] : []),
    `{\n${SERVING.test(command) ? `serves ${quoted}` : command}\n} || { echo failed: ${quoted} >&2; exit 1; }`,
  ].join('\n');
}

const PREAMBLE = `
set -u -o pipefail
curl() { command curl -fsS -o /dev/null "$@"; }
alone() {
  kill -TERM "$SERVICE" 2>/dev/null || return 0
  while kill -0 "$SERVICE" 2>/dev/null; do sleep 0.1; done
}
serves() {
  export PORT=$SPARE_PORT DATA_DIR=\${DATA_DIR:-$PWD/data-beside}
  setsid bash -c "$1" >serving.log 2>&1 </dev/null & local pid=$!
  for _ in $(seq 120); do
    if command curl -fsS -o /dev/null "http://127.0.0.1:$PORT/healthz" 2>/dev/null; then
      kill -TERM -- "-$pid"; wait "$pid" || true; return 0
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
  cat serving.log >&2; return 1
}
`;

/** No answer of a command waits for somebody at a keyboard. */
function runShell(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn('bash', ['-c', PREAMBLE + script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', failed);
    child.once('close', (code) => {
      if (code === 0) return done();
      failed(new Error(`exit ${code}: ${Buffer.concat(said).toString('utf8').slice(-1_500)}\n--- of ---\n${script}`));
    });
  });
}
