import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Server } from 'node:net';
import type { Logger } from 'pino';
import { SECOND } from '../core/clock/time.ts';
import { controlSocketIn } from '../files/control-socket.ts';
import { reloadJson } from '../formats/reload-json.ts';
import type { Reload } from '../http/deps.ts';
import { actHere } from './act-here.ts';
import type { Stop } from './stop.ts';

/** The system takes no longer names of sockets. */
const LONGEST_PATH = 103;
const MOST_CHARS = 200;

/**
 * Lets whoever may write to the service's folder ask for a reload without a token: a socket that only its owner (and
 * root) can open. A service that cannot have one goes on without, and says so.
 */
export async function openControlSocket(
  dataDir: string,
  { reload, log }: { readonly reload: Reload; readonly log: Logger },
): Promise<Stop> {
  const path = controlSocketIn(dataDir);
  // Where the database is on a server, nothing has made it yet.
  mkdirSync(dataDir, { recursive: true });
  const without = (why: string) => log.warn(`\`khabar reload\` cannot reach this service (${why}); SIGHUP can`);
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    without(`${path} is too long for the name of a socket`);
    return async () => {};
  }
  // Another scheduler over the same database: a reload by either is a reload for both.
  if (await isAnswered(path)) return async () => {};
  // Left by one that was killed.
  rmSync(path, { force: true });
  const server = createServer((request, response) => void answer(request, response, reload));
  try {
    await listenAt(server, path);
  } catch (error) {
    without((error as Error).message);
    return async () => {};
  }
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

async function answer(request: IncomingMessage, response: ServerResponse, reload: Reload): Promise<void> {
  const say = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.method !== 'POST' || request.url !== '/reload') return void say(404, { problems: ['POST /reload'] });
  try {
    // Whoever can open the socket may do everything: its word is taken for who it is.
    const who = decodeURIComponent(String(request.headers['x-khabar-who'] ?? '').slice(0, MOST_CHARS));
    const outcome = await reload({ ...actHere(Date.now()), ...(who !== '' && { who }) });
    if (outcome.kind === 'refused') say(422, { problems: outcome.problems });
    else say(200, reloadJson(outcome.change));
  } catch (error) {
    say(500, { problems: [(error as Error).message] });
  }
}

function listenAt(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Nobody else may connect in between either.
    const mask = process.umask(0o177);
    server.once('error', reject);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve();
    });
    process.umask(mask);
  });
}

function isAnswered(path: string): Promise<boolean> {
  if (!existsSync(path)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(path);
    const done = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(SECOND, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
