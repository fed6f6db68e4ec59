import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addressToShow, isServerAddress } from './postgres/address.ts';
import { addressOfFile, fileOf } from './sqlite/address.ts';

/** How an address of a store is written, for messages. */
export const STORE_ADDRESS = 'file:<path> or postgres://user:password@host/database';

/** Whether this is the address of a store that outlives the process. */
export function isStoreAddress(address: string): boolean {
  return fileOf(address) !== null || isServerAddress(address);
}

/** Whether several hosts can share the store of this address. */
export function isSharedAddress(address: string): boolean {
  return isServerAddress(address);
}

/** The store that a service has in its folder unless it is told another. */
export function storeIn(folder: string): string {
  return addressOfFile(join(folder, 'khabar.db'));
}

/** The same store, from whatever folder it is looked at. */
export function absoluteAddress(address: string): string {
  const file = fileOf(address);
  return file === null ? address : addressOfFile(resolve(file));
}

/**
 * Whether there is a store at this address; opening one that is not there would make it. What a server holds shows when
 * it is opened.
 */
export function isStoreThere(address: string): boolean {
  const file = fileOf(address);
  return file === null ? isServerAddress(address) : existsSync(file);
}

/** Where a store lies, for a person: a path, or an address without its password. */
export function placeOf(address: string): string {
  return isServerAddress(address) ? addressToShow(address) : (fileOf(address) ?? address);
}

/** The file of a store; null where it is on a server. */
export function fileOfStore(address: string): string | null {
  return fileOf(address);
}

/**
 * Beside what the locks of a store lie, which are one host's: beside its file, or in a folder of this user's where the
 * store is on a server.
 */
export function lockPlaceOf(address: string): string {
  const file = fileOf(address);
  if (file !== null) return file;
  const name = createHash('sha256').update(address).digest('hex').slice(0, 16);
  return join(tmpdir(), `khabar-${process.getuid?.() ?? 0}`, name);
}
