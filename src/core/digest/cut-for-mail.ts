import { digestEntriesOf } from './digest.ts';
import type { Digest, DigestEntry } from './digest-model.ts';

/**
 * So many that are told in short take half a megabyte; a mail of ten is refused by many servers, and then nothing comes
 * at all.
 */
const MOST_IN_SHORT = 1_000;

/** A digest as far as a mail can carry it, and how many entries that are told in short it leaves to the pages. */
export function cutForMail(digest: Digest, most = MOST_IN_SHORT): { readonly digest: Digest; readonly left: number } {
  const left = new Set(
    digestEntriesOf(digest)
      .filter((entry) => entry.inShort === true)
      .slice(most),
  );
  if (left.size === 0) return { digest, left: 0 };
  const keep = (entries: readonly DigestEntry[]) => entries.filter((entry) => !left.has(entry));
  const regions = digest.regions.map((region) => ({
    ...region,
    actors: region.actors
      .map((actor) => ({ ...actor, entries: keep(actor.entries) }))
      .filter(({ entries }) => entries.length > 0),
  }));
  return {
    digest: {
      ...digest,
      unplaced: keep(digest.unplaced),
      regions: regions.filter(({ actors }) => actors.length > 0),
    },
    left: left.size,
  };
}
