import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from './service.ts';

/** A real proxy before a service, set up as docs/operate.md says. */
export type RealProxy = {
  readonly port: number;
  /** Everything that it has logged. */
  log(): string;
  close(): Promise<void>;
};

export type ProxySetup = {
  readonly folder: string;
  readonly port: number;
  /** Where the service listens. */
  readonly upstream: number;
  /** User names with their passwords. */
  readonly users: Readonly<Record<string, string>>;
};

const operate = readFileSync(resolve(import.meta.dirname, '../../docs/operate.md'), 'utf8');

/** The sample of a proxy in docs/operate.md, as an operator would copy it. */
function sampleOf(proxy: string): string {
  const [, section = ''] = operate.split(`### ${proxy}\n`);
  const lines = (section.split(/\n##/)[0] ?? '').split('\n').filter((line) => line.startsWith('    '));
  if (lines.length === 0) throw new Error(`docs/operate.md has no sample for ${proxy}`);
  return lines.map((line) => line.slice(4)).join('\n');
}

export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

export async function startNginx({ folder, port, upstream, users }: ProxySetup): Promise<RealProxy> {
  const dir = join(folder, 'nginx');
  mkdirSync(dir);
  const passwords = join(dir, 'khabar.htpasswd');
  writeFileSync(
    passwords,
    Object.entries(users)
      .map(([name, word]) => `${name}:{PLAIN}${word}\n`)
      .join(''),
  );
  const sample = sampleOf('nginx')
    .replaceAll('/etc/nginx/khabar.htpasswd', passwords)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  const root = process.getuid?.() === 0 ? 'user root;' : '';
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${dir}/${name};`,
  );
  const config = `${root} pid ${dir}/pid; error_log ${dir}/error.log; daemon off; events {}
    http { access_log ${dir}/access.log; ${scratch.join(' ')} server { listen 127.0.0.1:${port}; ${sample} } }`;
  writeFileSync(join(dir, 'nginx.conf'), config);
  return started(spawn('nginx', ['-c', join(dir, 'nginx.conf'), '-e', join(dir, 'error.log')]), port, dir);
}

export async function startCaddy({ folder, port, upstream, users }: ProxySetup): Promise<RealProxy> {
  const dir = join(folder, 'caddy');
  mkdirSync(dir);
  const hashes = Object.entries(users).map(
    ([name, word]) =>
      `${name} ${spawnSync('caddy', ['hash-password', '--plaintext', word], { encoding: 'utf8' }).stdout.trim()}`,
  );
  const sample = sampleOf('Caddy')
    .replace('host.example {', `http://127.0.0.1:${port} {\n log {\n output file ${dir}/access.log\n }`)
    .replace(/^.*<hash of caddy hash-password>$/m, hashes.join('\n'))
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`);
  writeFileSync(join(dir, 'Caddyfile'), `{\n admin off\n auto_https off\n}\n${sample}\n`);
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir };
  return started(spawn('caddy', ['run', '--config', join(dir, 'Caddyfile')], { env }), port, dir);
}

async function started(child: ChildProcess, port: number, dir: string): Promise<RealProxy> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const close = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await eventually(
      () => fetch(`http://127.0.0.1:${port}/`),
      () => true,
      15_000,
    );
  } catch (error) {
    await close();
    throw new Error(`the proxy does not answer: ${said}`, { cause: error });
  }
  return {
    port,
    log: () =>
      said +
      readdirSync(dir)
        .filter((name) => name.endsWith('.log'))
        .map((name) => readFileSync(join(dir, name), 'utf8'))
        .join(''),
    close,
  };
}
