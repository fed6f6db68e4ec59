import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../config.ts';
import { migrationsDir, version } from '../files/product.ts';
import { type KeptCounts, putAll, readAll } from '../pipeline/move.ts';
import { actHere } from '../roles/act-here.ts';
import {
  absoluteAddress,
  isSharedAddress,
  isStoreAddress,
  isStoreThere,
  placeOf,
  STORE_ADDRESS,
} from '../store/address.ts';
import { readLines, writeLines } from '../store/kept-lines.ts';
import { openSource, openTarget } from '../store/move.ts';
import type { KeptPart } from '../store/ports/kept.ts';
import type { Store } from '../store/store.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';

export type MoveOptions = { readonly export?: string; readonly import?: string };

/** Moves everything that is kept to another database, or to and from a file. */
export async function move(target: string | undefined, options: MoveOptions): Promise<number> {
  const ways = [target, options.export, options.import].filter((way) => way !== undefined);
  if (ways.length !== 1)
    throw new UsageError('move: name a DATABASE_URL to move to, or --export or --import with a file');
  const config = configFromEnvironment();
  if (options.export !== undefined) return exportTo(resolve(options.export), config);
  if (options.import !== undefined) return importFrom(resolve(options.import), config);
  return moveTo(target ?? '', config);
}

async function moveTo(target: string, config: Config): Promise<number> {
  if (!isStoreAddress(target)) throw new UsageError(`move: ${target} is no address of a database (${STORE_ADDRESS})`);
  const to = absoluteAddress(target);
  if (to === config.databaseUrl) throw new UsageError('move: that is where the database is');
  const source = await sourceOf(config);
  try {
    await fill(to, readAll(source), placeOf(config.databaseUrl));
  } finally {
    await source.close();
  }
  console.error(
    `move: ${placeOf(config.databaseUrl)} is as it was; start with DATABASE_URL=${shown(to)}, not with both`,
  );
  return tellOfMails(config);
}

/** As it is written, but for a password. */
function shown(address: string): string {
  return isSharedAddress(address) ? placeOf(address) : address;
}

async function exportTo(file: string, config: Config): Promise<number> {
  if (existsSync(file)) throw new UsageError(`move: ${file} is there already`);
  const source = await sourceOf(config);
  const part = `${file}.part`;
  try {
    const lines = Readable.from(writeLines(readAll(source), version));
    await pipeline(lines, createWriteStream(part, { flush: true, mode: 0o600 }));
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
    await source.close();
  }
  console.error(`move: all of ${placeOf(config.databaseUrl)} stands in ${file}; it holds the addresses of subscribers`);
  return EXIT.done;
}

async function importFrom(file: string, config: Config): Promise<number> {
  if (!existsSync(file)) throw new UsageError(`move: there is no file ${file}`);
  await fill(config.databaseUrl, readLines(linesOf(file), file), file);
  return tellOfMails(config);
}

/** Opened when the first line is asked for: what is read before anybody listens would be lost. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

/** All of it, or nothing. */
async function fill(to: string, parts: AsyncIterable<KeptPart>, from: string): Promise<void> {
  const target = await openTarget(to, migrationsDir);
  try {
    const counts = await putAll(parts, target.store, { act: actHere(Date.now()), from });
    await target.finish();
    console.error(`move: ${placeOf(to)} holds ${inWords(counts)} now`);
  } finally {
    await target.abandon();
  }
}

async function sourceOf({ databaseUrl }: Config): Promise<Store> {
  if (!isStoreThere(databaseUrl)) throw new UsageError(`move: there is no database at ${placeOf(databaseUrl)}`);
  return openSource(databaseUrl, migrationsDir);
}

function inWords({ item = 0, story = 0, subscription = 0 }: KeptCounts): string {
  return `${item} reports, ${story} stories and ${subscription} subscribers`;
}

function tellOfMails({ secretKey, dataDir }: Config): number {
  console.error('move: no mail is sent from there until `khabar mail release`, and nothing may be sent from here then');
  if (secretKey === null) console.error(`move: links in sent mails need the file secret-key of ${dataDir}, too`);
  return EXIT.done;
}
