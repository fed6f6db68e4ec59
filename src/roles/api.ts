import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Config } from '../config.ts';
import { type Principal, principalWith } from '../core/access/principal.ts';
import { clientAddress, isInNetworks } from '../core/address/client-address.ts';
import { SECOND } from '../core/clock/time.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import { nameKeyOf } from '../core/withdrawal/name-mask.ts';
import { createApp } from '../http/app.ts';
import type { ApiDeps, MailAccess, Reload } from '../http/deps.ts';
import type { DrawPoints } from '../http/limits.ts';
import { outboxOf } from '../mail/open.ts';
import { clearOutbox } from '../mail/outbox.ts';
import { fetchJob, GROUP_STORIES, mailJob } from '../pipeline/enqueue-due.ts';
import type { Store } from '../store/store.ts';
import type { watchReadiness } from './readiness.ts';
import { closeSlowReaders } from './slow-readers.ts';
import type { Stop } from './stop.ts';
import type { Work } from './work/report.ts';

export type ApiRole = {
  /** What askers may cost. */
  readonly limits: DrawPoints;
  readonly config: Config;
  readonly store: Store;
  readonly taxonomy: ApiDeps['taxonomy'];
  readonly tag: ApiDeps['tag'];
  readonly tagStored: ApiDeps['tagStored'];
  readonly lookUp: NonNullable<ApiDeps['lookUp']>;
  readonly explain: NonNullable<ApiDeps['explain']>;
  readonly tryAlias: NonNullable<ApiDeps['tryAlias']>;
  readonly linking: Linking;
  readonly work: Work;
  readonly reload: Reload | null;
  readonly readiness: Pick<ReturnType<typeof watchReadiness>, 'status'>;
  readonly now: () => number;
  readonly version: string;
  readonly onError: (error: unknown) => void;
};

/** Readers that are being answered get this long at a stop. */
const DRAIN_MS = 2 * SECOND;
const MAX_USER_NAME = 200;

type Context = Parameters<MailAccess['addressOf']>[0];
type Fetch = Parameters<typeof serve>[0]['fetch'];

/** Where readers come in. */
export type Door = {
  readonly address: string;
  /** From now on requests are answered by this, also those that wait. */
  answerWith(fetch: Fetch): void;
  readonly stop: Stop;
};

/**
 * Starts to listen; whoever asks waits for `answerWith`. @throws Error of the system, such as EADDRINUSE, with what
 * would be right
 */
export async function openDoor(config: Pick<Config, 'host' | 'port'>): Promise<Door> {
  let answerWith: Door['answerWith'] = () => {};
  const answering = new Promise<Fetch>((resolve) => {
    answerWith = resolve;
  });
  const { server, port } = await listen(async (...asked) => (await answering)(...asked), config);
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const endWatch = closeSlowReaders(server);
  let stopped: Promise<void> | null = null;
  const stop = () => {
    endWatch();
    stopped ??= drain(server);
    return stopped;
  };
  return { address: `http://${host}:${port}`, answerWith, stop };
}

/** Answers whoever comes in. */
export function answerAt(door: Door, { config, work, linking, reload, readiness, ...deps }: ApiRole): void {
  const { now } = deps;
  const addressOf = (c: Context) => clientAddress(peerOf(c), c.req.header('x-forwarded-for'), config.trustProxy);
  const { status } = readiness;
  const mail: MailAccess = {
    open: config.subscriptions === 'open',
    linking,
    addressOf,
    // Later than the answer, so that its time does not tell whether there is something to do.
    wake: (due) => work.enqueue([{ ...mailJob(due), runAt: now() + SECOND }]),
  };
  const { adminToken, readToken } = config;
  const app = createApp({
    ...deps,
    adminToken,
    readToken,
    proxyUser: proxyUserOf(config),
    proxyHeader: config.authProxyHeader,
    canProxyEdit: config.editors.length + config.operators.length > 0,
    addressOf,
    // Whatever name a request gives us: feeds are remembered by others.
    publicUrl: linking.baseUrl,
    homeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    status,
    mail,
    nameKey: nameKeyOf(linking.secret),
    clearOutbox: (holds) => clearOutbox(outboxOf(config.dataDir), holds),
    wakeFeed: (due) => work.enqueue([fetchJob({ ...due, runAt: now() })]),
    ...(reload && { reload }),
    regroup: () => work.enqueue([GROUP_STORIES]),
  });
  door.answerWith(app.fetch);
}

/** Who the connection is with; what came through a reader link came in as the link did. */
function peerOf(c: Context): string {
  return getConnInfo(c).remote.address ?? '';
}

/** Only a proxy of ours can name somebody; the same header from anybody else is nothing. */
function proxyUserOf({ authProxyHeader, trustProxy, editors, operators }: Config): (c: Context) => Principal | null {
  return (c) => {
    const name = authProxyHeader === null ? undefined : c.req.header(authProxyHeader)?.trim();
    if (name === undefined || !isInNetworks(peerOf(c), trustProxy)) return null;
    // A name that is sent twice arrives with a comma, and says that somebody else has sent one of them.
    if (name === '' || name.length > MAX_USER_NAME || name.includes(',')) return null;
    const may = operators.includes(name) ? 'operate' : editors.includes(name) ? 'edit' : 'read';
    return principalWith(may, { name, via: 'proxy', key: `proxy ${name}` });
  };
}

function listen(
  fetch: Fetch,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch,
        hostname: host,
        port,
        serverOptions: {
          headersTimeout: 10 * SECOND,
          requestTimeout: 30 * SECOND,
          // How often those are looked at; left alone, a connection can stay open for twice as long.
          connectionsCheckingInterval: 2 * SECOND,
          maxHeaderSize: 16 * 1024,
        },
      },
      (info) => resolve({ server, port: info.port }),
    ) as Server;
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'the port is taken; PORT names another'
          : error.code === 'EACCES'
            ? 'not allowed to use this port; PORT names another'
            : error.message;
      reject(
        Object.assign(new Error(`cannot listen on ${host}:${port}: ${why}`, { cause: error }), {
          code: error.code,
          syscall: error.syscall ?? 'listen',
        }),
      );
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
