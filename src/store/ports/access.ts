import type { AccessKey } from '../../core/access/access-key.ts';
import type { Act } from '../../core/access/principal.ts';

/** Tokens and reader links. A port of `Store`; every change is in the audit with it. */
export interface AccessStore {
  /** Keeps a new key with the hash of its secret; false where a living one of its kind has the same name. */
  addKey(key: AccessKey, hash: string, act: Act): Promise<boolean>;
  /** The key of a secret, whatever its state; null if there is none. Cheap: asked for every request that shows one. */
  findKey(hash: string): Promise<AccessKey | null>;
  /** All of a kind, in order of creation. */
  listKeys(kind: AccessKey['kind']): Promise<readonly AccessKey[]>;
  /** Ends the living key of this name or id, from now on in every process; null if there is none. */
  revokeKey(kind: AccessKey['kind'], called: string, act: Act): Promise<AccessKey | null>;
  /** Takes those of this name or id that are revoked or have ended out of the list; returns how many. */
  forgetKeys(kind: AccessKey['kind'], called: string, act: Act): Promise<number>;
  /** Notes the day of its last use. */
  noteUse(id: string, day: string): Promise<void>;
  /** Whether reading needs a right: see `closesReading`. Cheap: asked for every request. */
  isReadingClosed(): Promise<boolean>;
}
