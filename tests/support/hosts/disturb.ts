import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningHost } from './run-hosts.ts';
import type { HostsOptions, HostWorld } from './world.ts';

const CUT_MS = 90_000;

/** A host dies every minute; besides, one is cut off, and what they share ends and comes back, each once. */
export async function disturb(world: HostWorld, { minutes, random, tell }: HostsOptions): Promise<void> {
  const begun = Date.now();
  for (let minute = 0; minute < minutes; minute++) {
    const host = world.hosts[minute % world.hosts.length] as RunningHost;
    const extra = EXTRAS.find(({ share }) => minute === Math.floor(minutes * share));
    if (extra !== undefined) {
      tell(`minute ${minute}: ${extra.what}`);
      await extra.happen(world);
    }
    tell(`minute ${minute}: ${host.name} dies`);
    await host.kill();
    await sleep(10_000 + random() * 10_000);
    host.start();
    await sleep(Math.max(0, begun + (minute + 1) * 60_000 - Date.now()));
  }
}

type Extra = { readonly share: number; readonly what: string; readonly happen: (world: HostWorld) => Promise<void> };
const EXTRAS: readonly Extra[] = [
  {
    share: 0.3,
    what: 'geneva is cut off from the database for 90 s',
    happen: async ({ network }) => {
      network.cut('geneva', 'database');
      setTimeout(() => network.join('geneva', 'database'), CUT_MS);
    },
  },
  {
    share: 0.55,
    what: 'PostgreSQL is killed and started again',
    happen: async ({ server, setUp }) => {
      setUp(false);
      await server.kill();
      await sleep(5_000);
      await server.start();
      await sleep(5_000);
      setUp(true);
    },
  },
  {
    share: 0.75,
    what: 'Redis is killed and comes back empty',
    happen: async ({ redis }) => {
      await redis.kill();
      await sleep(3_000);
      await redis.start();
    },
  },
];
