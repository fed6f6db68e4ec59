import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { feedEntry } from '../support/feed-origin.ts';
import { freePort, startService } from '../support/service.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A publisher whose clock is right, or off by so much. */
async function publisher(offMs = 0): Promise<string> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + offMs).toUTCString());
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rss`;
}

async function doctor(url: string, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'khabar-doctor-'));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'feeds.yaml'), `defaults: { every: 30m }\nfeeds:\n${feedEntry('one', url)}\n`);
  const basics = { DATA_DIR: join(folder, 'data'), FEEDS_FILE: join(folder, 'feeds.yaml'), TZ: 'Asia/Kabul' };
  const ran = startService(['doctor'], { ...basics, PORT: String(await freePort()), ...env });
  return { code: await ran.exited, output: ran.output() };
}

describe('khabar doctor', () => {
  it('finds nothing wrong on a machine that has all it needs', async () => {
    const { code, output } = await doctor(await publisher());
    for (const of of ['settings', 'disk', 'clock', 'zone', 'DNS', 'web', 'files'])
      expect(output).toMatch(new RegExp(`^ok +${of} `, 'm'));
    expect(output).toMatch(/^note +database +there is none yet/m);
    expect(output).toContain('Asia/Kabul');
    expect(code).toBe(0);
  }, 120_000);

  it('says what is wrong, and what to do about it', async () => {
    const port = await freePort();
    const { code, output } = await doctor(await publisher(3_600_000), {
      TZ: 'Asia/Kabull',
      REDIS_URL: `redis://127.0.0.1:${port}`,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'desk@example.org',
    });
    expect(output).toMatch(/^WRONG clock .*behind 1 servers\n +-> .*timedatectl/m);
    expect(output).toMatch(/^WRONG zone +TZ=Asia\/Kabull is no zone/m);
    expect(output).toMatch(/^WRONG Redis .*nothing listens there/m);
    expect(output).toMatch(/^WRONG SMTP .*ECONNREFUSED/m);
    expect(code).toBe(1);
  }, 120_000);

  it('names a setting that cannot be used', async () => {
    const { code, output } = await doctor(await publisher(), { RETENTION: '3d' });
    expect(output).toMatch(/^WRONG settings .*RETENTION/m);
    expect(code).toBe(1);
  }, 120_000);
});
