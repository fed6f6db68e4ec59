import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertingDesk } from '../alerting-desk.ts';
import { startPostgresServer } from '../postgres-server.ts';
import { startRedisServer } from '../redis-server.ts';
import { startMailServer } from '../smtp-server.ts';
import { makeHostNetwork, SHARED } from './network.ts';
import { startHostPress } from './press.ts';
import { createHost } from './run-hosts.ts';
import { startAlertDesk } from './watchers.ts';

const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const ROLES: Readonly<Record<string, readonly string[]>> = {
  kabul: ['api', 'scheduler'],
  geneva: ['worker', 'api'],
  almaty: ['worker', 'scheduler', 'api'],
};
const PORT = 8080;

export type HostsOptions = {
  readonly minutes: number;
  readonly feeds: number;
  readonly readers: number;
  readonly random: () => number;
  readonly tell: (what: string) => void;
};

export type HostWorld = Awaited<ReturnType<typeof openWorld>>;

/** Everything that hosts share, and the hosts, none of which runs yet; `closing` takes what ends it, last first. */
export async function openWorld({ feeds, random }: HostsOptions, closing: (() => Promise<unknown>)[]) {
  const opened = <T>(one: T, close: (one: T) => Promise<unknown>): T => {
    closing.unshift(() => close(one));
    return one;
  };
  const folder = opened(mkdtempSync(join(tmpdir(), 'khabar-hosts-')), async (one) => rmSync(one, { recursive: true }));
  const network = opened(makeHostNetwork(Object.keys(ROLES)), async (one) => one.remove());
  const server = opened(await startPostgresServer({ durable: true, host: SHARED.database }), (one) => one.stop());
  const flags = ['--bind', SHARED.queue, '127.0.0.1', '--protected-mode', 'no'];
  const redis = opened(await startRedisServer({ flags }), (one) => one.stop());
  const press = opened(await startHostPress(feeds), (one) => one.close());
  const mails = opened(await startMailServer(SHARED.readers), (one) => one.close());
  const desk = opened(await startAlertDesk(KEY, random), (one) => one.close());
  const [feedsFile, desksFile] = [join(folder, 'feeds.yaml'), join(folder, 'desks.yaml')];
  writeFileSync(feedsFile, press.yaml);
  writeFileSync(desksFile, alertingDesk(desk.url, ['pk-kp']));
  const env = {
    DATABASE_URL: server.url,
    REDIS_URL: `redis://${SHARED.queue}:${redis.port}`,
    SECRET_KEY: Buffer.alloc(32, 3).toString('base64'),
    SMTP_URL: mails.url,
    MAIL_FROM: 'desk@example.org',
    FEEDS_FILE: feedsFile,
    DESKS_FILE: desksFile,
    ALLOW_PRIVATE_NETWORKS: '10.77.0.0/24',
    HOOK_KEY: KEY,
    PORT: String(PORT),
  };
  const hosts = Object.entries(ROLES).map(([name, roles]) =>
    opened(createHost(name, roles, network, { ...env, DATA_DIR: join(folder, name) }), (one) => one.kill()),
  );
  const addresses = hosts.map(({ name }) => `http://${network.addressOf(name)}:${PORT}`);
  let isUp = true;
  const setUp = (is: boolean) => {
    isUp = is;
  };
  return { network, server, redis, press, mails, desk, hosts, addresses, isUp: () => isUp, setUp };
}
