import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { makeCertificate } from '../support/certificate.ts';
import { type FeedOrigin, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { isInstalled } from '../support/proxies.ts';
import { eventually, freePort, type ServiceProcess, startService } from '../support/service.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const has = Object.fromEntries(
  ['nginx', 'caddy', 'systemd-analyze'].map((program) => [program, isInstalled(program)]),
) as Readonly<Record<string, boolean>>;
for (const [program, isHere] of Object.entries(has))
  if (!isHere) console.error(`\n*** ${program} IS NOT INSTALLED: its samples in deploy/ are NOT tried ***\n`);

const READ_TOKEN = '0123456789abcdef0123456789abcdef';
const MINA = { authorization: `Basic ${Buffer.from('mina:word of mina').toString('base64')}` };
let folder: string;
let origin: FeedOrigin;
let service: ServiceProcess;
let upstream: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'khabar-deploy-'));
  origin = await startFeedOrigin({ feeds: 1, items: 40 });
  writeFileSync(join(folder, 'feeds.yaml'), feedsYaml(origin, 1));
  upstream = await freePort();
  service = startService(['serve'], {
    DATA_DIR: join(folder, 'data'),
    FEEDS_FILE: join(folder, 'feeds.yaml'),
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    PORT: String(upstream),
    PUBLIC_URL: 'https://host.example/khabar',
    TRUST_PROXY: '127.0.0.1/32',
    AUTH_PROXY_HEADER: 'X-Remote-User',
    READ_TOKEN,
  });
  const headers = { authorization: `Bearer ${READ_TOKEN}` };
  await eventually(
    async () => (await fetch(`http://127.0.0.1:${upstream}/v1/items`, { headers })).text(),
    (body) => body.includes('Report 1 of feed'),
    120_000,
  );
}, 180_000);
afterAll(async () => {
  await service?.kill('SIGKILL');
  await origin?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What anybody sees of a service behind a proxy: it is closed, packed, and asked again by its ETag. */
async function lookThrough(base: string): Promise<void> {
  expect((await fetch(`${base}/v1/items`)).status).toBe(401);
  expect((await fetch(`${base}/v1/items`, { headers: { 'x-remote-user': 'mina' } })).status).toBe(401);
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
  const answer = await fetch(`${base}/v1/items`, { headers: { ...MINA, 'accept-encoding': 'gzip' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(await answer.json()).toHaveProperty('items');
  const etag = answer.headers.get('etag') ?? '';
  expect(etag).not.toBe('');
  const again = await fetch(`${base}/v1/items`, { headers: { ...MINA, 'if-none-match': etag } });
  expect(again.status).toBe(304);
  const page = await fetch(`${base}/`, { headers: MINA });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
}

async function withProxy(program: string, args: readonly string[], base: string): Promise<void> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const proxy = spawn(program, args, { env, stdio: 'ignore' });
  const exited = new Promise((done) => proxy.once('exit', done));
  try {
    await eventually(
      () => fetch(`${base}/readyz`),
      () => true,
      15_000,
    );
    await lookThrough(base);
  } finally {
    proxy.kill('SIGTERM');
    await exited;
  }
}

describe('the samples of deploy/', () => {
  it.runIf(has['nginx'])('nginx.conf is taken by nginx -t, and a request comes through it', async () => {
    const dir = join(folder, 'nginx');
    mkdirSync(dir);
    const { key, cert } = makeCertificate({
      name: 'host.example',
      notBefore: new Date(Date.now() - 3_600_000),
      notAfter: new Date(Date.now() + 86_400_000),
    });
    writeFileSync(join(dir, 'khabar.key'), key);
    writeFileSync(join(dir, 'khabar.pem'), cert);
    writeFileSync(join(dir, 'khabar.htpasswd'), 'mina:{PLAIN}word of mina\n');
    const port = await freePort();
    const whole = (listen: string) =>
      `${process.getuid?.() === 0 ? 'user root;' : ''} pid ${dir}/pid; error_log ${dir}/error.log; daemon off; events {}
      http { access_log ${dir}/access.log; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${dir}/${name};`)
        .join(' ')}
      ${read('deploy/nginx.conf')
        .replace('listen 443 ssl;', listen)
        .replaceAll('/etc/ssl/', `${dir}/`)
        .replaceAll('/etc/nginx/', `${dir}/`)
        .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`)} }`;
    const file = join(dir, 'nginx.conf');
    // As it stands, and with the caching of a service that is public.
    const cached = (text: string) => text.replaceAll(/^( *)#(proxy_cache)/gm, '$1$2').replace('/var/cache/nginx', dir);
    for (const config of [whole(`listen 127.0.0.1:${port} ssl;`), cached(whole(`listen 127.0.0.1:${port} ssl;`))]) {
      writeFileSync(file, config);
      const tried = spawnSync('nginx', ['-t', '-c', file, '-e', join(dir, 'error.log')], { encoding: 'utf8' });
      expect(tried.stderr).toContain('test is successful');
    }
    writeFileSync(file, whole(`listen 127.0.0.1:${port};`));
    await withProxy('nginx', ['-c', file, '-e', join(dir, 'error.log')], `http://127.0.0.1:${port}/khabar`);
  });

  it.runIf(has['caddy'])('Caddyfile is taken by caddy validate, and a request comes through it', async () => {
    const hashed = spawnSync('caddy', ['hash-password', '--plaintext', 'word of mina'], { encoding: 'utf8' });
    const sample = read('deploy/Caddyfile')
      .replace('<hash of caddy hash-password>', hashed.stdout.trim())
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`);
    const file = join(folder, 'Caddyfile');
    writeFileSync(file, sample);
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_DATA_HOME: folder };
    const tried = spawnSync('caddy', ['validate', '--config', file, '--adapter', 'caddyfile'], {
      encoding: 'utf8',
      env,
    });
    expect(tried.stdout + tried.stderr).toContain('Valid configuration');
    const port = await freePort();
    const here = sample.replace('host.example {', `http://127.0.0.1:${port} {`);
    writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${here}`);
    await withProxy('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], `http://127.0.0.1:${port}/khabar`);
  });

  it.runIf(has['systemd-analyze'])('units are sound, and leave the service little to harm', () => {
    const dir = join(folder, 'units');
    mkdirSync(dir);
    const names = ['khabar.service', 'khabar-backup.service', 'khabar-backup.timer'];
    for (const name of names)
      writeFileSync(join(dir, name), read(`deploy/${name}`).replaceAll('/usr/bin/node', process.execPath));
    const files = names.map((name) => join(dir, name));
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], { encoding: 'utf8' });
    expect(verified.stderr.split('\n').filter((line) => line.includes(dir))).toEqual([]);
    expect(verified.status).toBe(0);
    const limited = ['security', '--offline=true', '--threshold=20', join(dir, 'khabar.service')];
    const looked = spawnSync('systemd-analyze', limited, { encoding: 'utf8' });
    expect(looked.stdout).toMatch(/exposure level for khabar\.service: 1\.\d/);
    expect(looked.status).toBe(0);
  });

  it('compose.yaml and the units set variables that there are', () => {
    const known = new Set([...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]));
    const { khabar, redis } = parse(read('deploy/compose.yaml')).services;
    expect(Object.keys(khabar.environment).filter((name) => !known.has(name))).toEqual([]);
    expect(() => readConfig({ REDIS_URL: khabar.environment.REDIS_URL })).not.toThrow();
    expect(redis.command).toContain('noeviction');
    expect([khabar.read_only, redis.read_only]).toEqual([true, true]);
    const { khabar: shared, postgres } = parse(read('deploy/compose.postgres.yaml')).services;
    expect(Object.keys(shared.environment).filter((name) => !known.has(name))).toEqual([]);
    const address = String(shared.environment.DATABASE_URL).replace(/\$\{.*\}/, 'a0b1c2');
    expect(readConfig({ DATABASE_URL: address, SECRET_KEY: 'k'.repeat(32) }).databaseUrl).toBe(address);
    expect(address).toContain(
      `//${postgres.environment.POSTGRES_USER}:a0b1c2@postgres/${postgres.environment.POSTGRES_DB}`,
    );
    const set = [...read('deploy/khabar.service').matchAll(/^Environment=(.*)$/gm)].flatMap(([, all = '']) =>
      all.split(' ').map((one) => one.split('=')[0] ?? ''),
    );
    const ofNode = ['NODE_ENV', 'MALLOC_ARENA_MAX', 'MALLOC_MMAP_THRESHOLD_', 'MALLOC_TRIM_THRESHOLD_'];
    expect(set.filter((name) => !known.has(name) && !ofNode.includes(name))).toEqual([]);
  });

  it('the image copies only what there is, and what .dockerignore lets through', () => {
    const copied = [...read('deploy/Containerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    const allowed = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map((match) => match[1]);
    for (const name of copied) {
      expect(allowed).toContain(name);
      expect(spawnSync('test', ['-e', join(root, name)]).status).toBe(0);
    }
  });

  it('the list of other people’s parts and their licences is that of the lock file', () => {
    const checked = spawnSync(process.execPath, [join(root, 'deploy/third-party.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(checked.stderr).toBe('');
    expect(checked.status).toBe(0);
  });
});
