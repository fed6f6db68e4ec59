import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addressOfFile, fileOf } from './sqlite/address.ts';

/** How an address of a store is written, for messages. */
export const STORE_ADDRESS = 'file:<path>';

/** Whether this is the address of a store that outlives the process. */
export function isStoreAddress(address: string): boolean {
  return fileOf(address) !== null;
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

/** Whether there is a store at this address; opening one that is not there would make it. */
export function isStoreThere(address: string): boolean {
  const file = fileOf(address);
  return file !== null && existsSync(file);
}

/** Where a store lies, for a person. */
export function placeOf(address: string): string {
  return fileOf(address) ?? address;
}
