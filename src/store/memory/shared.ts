import type { Instant } from '../../core/clock/time.ts';
import type { Digest } from '../../core/digest/digest-model.ts';
import { cutNamedLease } from '../../core/wrong-clock/ahead.ts';
import { AHEAD_MS } from '../../core/wrong-clock/clock.ts';
import { type ConfigKind, MAX_DIGESTS, type Store } from '../store.ts';

type Shared = Pick<
  Store,
  | 'saveConfig'
  | 'loadConfig'
  | 'takeLease'
  | 'releaseLease'
  | 'noteTick'
  | 'lastTick'
  | 'keepDigest'
  | 'hasDigest'
  | 'findDigest'
> & {
  /** Whether that owner holds the lease of grouping. */ readonly isHeld: (owner: string, now: Instant) => boolean;
  readonly endGrouping: () => void;
  /** See `ClockStore`. */
  readonly cutOthers: (now: Instant) => number;
  readonly tickedAt: () => Instant | null;
};

/** What this engine keeps besides feeds and items: documents, leases, the tick, digests. */
export function createShared(): Shared {
  const configs = new Map<ConfigKind, { version: string; text: string }>();
  const leases = new Map<string, { owner: string; until: Instant }>();
  const digests = new Map<string, Digest>();
  let tick: Instant | null = null;

  return {
    async saveConfig(kind, text) {
      const version = `${text.length}-${[...text].reduce((hash, character) => (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0, 7) >>> 0}`;
      configs.set(kind, { version, text });
      return version;
    },
    loadConfig: async (kind) => configs.get(kind) ?? null,
    async takeLease(name, owner, now, until) {
      const held = leases.get(name);
      if (held !== undefined && held.owner !== owner && held.until > now) return false;
      leases.set(name, { owner, until });
      return true;
    },
    async releaseLease(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
    endGrouping: () => void leases.delete('group-stories'),
    cutOthers(now) {
      const isTickAhead = tick !== null && tick > now + AHEAD_MS;
      if (isTickAhead) tick = now;
      const cut = [...leases].filter(([name, held]) => {
        const until = cutNamedLease(name, held.until, now);
        if (until !== null) held.until = until;
        return until !== null;
      });
      return cut.length + (isTickAhead ? 1 : 0);
    },
    tickedAt: () => tick,
    isHeld: (owner, now) => {
      const held = leases.get('group-stories');
      return held?.owner === owner && held.until > now;
    },
    async noteTick(now) {
      tick = Math.max(now, tick ?? now);
    },
    lastTick: async () => tick,
    async keepDigest(digest) {
      const kept = digests.get(digest.id) ?? structuredClone(digest);
      digests.set(digest.id, kept);
      for (const id of [...digests.keys()].slice(0, Math.max(0, digests.size - MAX_DIGESTS))) digests.delete(id);
      return kept;
    },
    hasDigest: async (id) => digests.has(id),
    findDigest: async (id) => digests.get(id) ?? null,
  };
}
