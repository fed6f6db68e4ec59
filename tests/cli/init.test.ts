import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'khabar-init-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

function khabar(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: join(base, 'data'), ...env },
  });
  return { status, out: stdout, err: stderr };
}

const PERSIAN = ['--region', 'af,ir-11', '--zone', 'Asia/Kabul', '--lang', 'en,fa'];

describe('khabar init', () => {
  it('writes three files by options alone, which check takes as they are', () => {
    const dir = join(base, 'first');
    const mail = ['--smtp', 'smtps://khabar:p%40ss@mail.example.org', '--mail-from', 'Desk <desk@example.org>'];
    const made = khabar(['init', '--dir', dir, ...PERSIAN, '--contact', 'ops@example.org', ...mail]);
    expect(made.err).toContain('feeds are proposed');
    expect(made.status).toBe(0);
    const feeds = readFileSync(join(dir, 'feeds.local.yaml'), 'utf8');
    const ids = feeds.match(/^ {2}- [a-z0-9-]+ +#/gm) ?? [];
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.length).toBeLessThanOrEqual(40);
    expect(feeds).toContain('- khaama ');
    const settings = readFileSync(join(dir, '.env'), 'utf8');
    expect(settings).toContain('\nTZ=Asia/Kabul\n');
    expect(settings).toMatch(/^ADMIN_TOKEN=[0-9a-f]{64}$/m);
    expect(statSync(join(dir, '.env')).mode & 0o777).toBe(0o600);
    const checked = khabar(['check'], {
      FEEDS_LOCAL_FILE: join(dir, 'feeds.local.yaml'),
      DESKS_FILE: join(dir, 'desks.yaml'),
    });
    expect(checked.err).toMatch(new RegExp(`^check: ${ids.length} feeds;.* 3 desks; all good`, 'm'));
    expect(checked.status).toBe(0);
  });

  it('is read by the next start: settings with a # or spaces too', () => {
    const dir = join(base, 'read');
    const mail = ['--smtp', 'smtp://127.0.0.1:1', '--mail-from', 'Desk # one <desk@example.org>'];
    khabar(['init', '--dir', dir, ...PERSIAN, ...mail]);
    const { stdout } = spawnSync(process.execPath, [join(root, 'dist/main.js'), 'doctor'], {
      cwd: dir,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        FEEDS_FILE: join(root, 'feeds.yaml'),
        FEEDS_LOCAL_FILE: join(dir, 'feeds.local.yaml'),
        TAXONOMY_DIR: join(root, 'taxonomy'),
        ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      },
    });
    expect(stdout).toMatch(/^ok +settings/m);
    expect(stdout).toMatch(/^ok +zone +Asia\/Kabul/m);
    expect(stdout).toMatch(/^WRONG SMTP/m);
  });

  it('overwrites nothing, and writes what is missing', () => {
    const dir = join(base, 'again');
    khabar(['init', '--dir', dir, ...PERSIAN]);
    writeFileSync(join(dir, 'desks.yaml'), 'mine');
    const before = readFileSync(join(dir, 'feeds.local.yaml'), 'utf8');
    rmSync(join(dir, '.env'));
    const again = khabar(['init', '--dir', dir, '--region', 'pk', '--zone', 'Asia/Karachi']);
    expect(again.status).toBe(1);
    expect(again.err).toContain('is there already, and stays as it is');
    expect(readFileSync(join(dir, 'desks.yaml'), 'utf8')).toBe('mine');
    expect(readFileSync(join(dir, 'feeds.local.yaml'), 'utf8')).toBe(before);
    expect(readFileSync(join(dir, '.env'), 'utf8')).toContain('TZ=Asia/Karachi');
  });

  it.each([
    [['--region', 'afganistan'], 'is no region; did you mean af'],
    [['--region', 'af', '--zone', 'Kabul'], 'is no time zone'],
    [[], '--region is needed'],
    [['--region', 'af', '--zone', 'UTC', '--smtp', 'mail.example.org'], '--smtp: must be'],
    [['--region', 'af', '--zone', 'UTC', '--smtp', 'smtp://mail.example.org'], '--mail-from: is needed'],
    [['--region', 'af', '--zone', 'UTC', '--feeds', 'many'], '--feeds: must be'],
  ])('says of %j what is wrong, and writes nothing', (args, words) => {
    const dir = join(base, 'wrong');
    const { status, err } = khabar(['init', '--dir', dir, ...args]);
    expect(err).toContain(words);
    expect(status).toBe(2);
    expect(existsSync(join(dir, '.env'))).toBe(false);
  });
});
