import { randomBytes } from 'node:crypto';
import type { AccessKey } from '../../src/core/access/access-key.ts';
import { hashSecret } from '../../src/core/access/secret.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from './act.ts';
import { NOON } from './drafts.ts';

/** A token that reads, unless said otherwise. */
export function keyNamed(name: string, changes: Partial<AccessKey> = {}): AccessKey {
  const dates = { createdAt: NOON, expiresAt: null, revokedAt: null, usedOn: null };
  return { id: `id-${name}`, kind: 'token', name, may: 'read', scope: null, ...dates, ...changes };
}

/** Keeps a new key and gives its secret. */
export async function addedKey(store: Store, key: AccessKey): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  if (!(await store.access.addKey(key, hashSecret(secret), ACT))) throw new Error(`${key.name} is taken`);
  return secret;
}
