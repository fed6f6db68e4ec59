import { execFileSync } from 'node:child_process';

/** Addresses of what hosts share, each of its own, so that one can be cut off and the others not. */
export const SHARED = { database: '10.77.0.1', queue: '10.77.0.2', feeds: '10.77.0.3', readers: '10.77.0.4' } as const;
export type SharedPart = keyof typeof SHARED;
const BRIDGE = 'khb0';
/** Nobody has it: what is sent there is lost without an answer, as when a cable is pulled. */
const NOBODY = '02:00:00:00:00:99';

/** Hosts with a network of their own, in namespaces of this machine. */
export type HostNetwork = {
  readonly addressOf: (host: string) => string;
  /** The command that starts a program on a host; its name there is the host's. */
  readonly commandOn: (host: string) => readonly string[];
  /** From now on nothing that the host sends there arrives. */
  cut(host: string, part: SharedPart): void;
  join(host: string, part: SharedPart): void;
  remove(): void;
};

/** @throws Error saying what it needs where namespaces cannot be made */
export function makeHostNetwork(hosts: readonly string[]): HostNetwork {
  const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: 'pipe' }).toString();
  const quietly = (...args: readonly string[]) => {
    try {
      ip(...args);
    } catch {
      // Nothing of that name was left.
    }
  };
  const spaceOf = (host: string) => `khb-${host}`;
  const addressOf = (host: string) => `10.77.0.${21 + hosts.indexOf(host)}`;
  const inside = (host: string, ...args: readonly string[]) => ip('-n', spaceOf(host), ...args);
  const remove = () => {
    for (const host of hosts) quietly('netns', 'del', spaceOf(host));
    quietly('link', 'del', BRIDGE);
  };

  remove();
  try {
    ip('link', 'add', BRIDGE, 'type', 'bridge');
  } catch (error) {
    throw new Error(`networks of their own for hosts need root and iproute2 (ip netns): ${(error as Error).message}`);
  }
  for (const address of Object.values(SHARED)) ip('addr', 'add', `${address}/24`, 'dev', BRIDGE);
  ip('link', 'set', BRIDGE, 'up');
  for (const host of hosts) {
    const [here, there] = [`kb-${host}`.slice(0, 15), `kt-${host}`.slice(0, 15)];
    ip('netns', 'add', spaceOf(host));
    ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', spaceOf(host));
    ip('link', 'set', here, 'master', BRIDGE, 'up');
    inside(host, 'link', 'set', there, 'name', 'eth0');
    inside(host, 'addr', 'add', `${addressOf(host)}/24`, 'dev', 'eth0');
    for (const device of ['lo', 'eth0']) inside(host, 'link', 'set', device, 'up');
  }
  return {
    addressOf,
    commandOn: (host) => {
      const named = `hostname ${host} && exec "$@"`;
      return ['ip', 'netns', 'exec', spaceOf(host), 'unshare', '--uts', 'sh', '-c', named, host];
    },
    cut: (host, part) =>
      void inside(host, 'neigh', 'replace', SHARED[part], 'lladdr', NOBODY, 'dev', 'eth0', 'nud', 'permanent'),
    join: (host, part) => void inside(host, 'neigh', 'del', SHARED[part], 'dev', 'eth0'),
    remove,
  };
}
