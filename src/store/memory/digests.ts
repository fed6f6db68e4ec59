import { type DigestStore, MAX_DIGESTS } from '../ports/digests.ts';
import type { Tables } from './tables.ts';

/** Digests that were made. */
export function createDigests(tables: Tables): DigestStore {
  const { digests } = tables;
  return {
    async keepDigest(digest, withdrawn) {
      if (withdrawn !== undefined && withdrawn !== tables.withdrawn) return digests.get(digest.id) ?? digest;
      const kept = digests.get(digest.id) ?? structuredClone(digest);
      digests.set(digest.id, kept);
      for (const id of [...digests.keys()].slice(0, Math.max(0, digests.size - MAX_DIGESTS))) digests.delete(id);
      return kept;
    },
    hasDigest: async (id) => digests.has(id),
    findDigest: async (id) => digests.get(id) ?? null,
  };
}
