import type { Digest } from '../../core/digest/digest-model.ts';

/** So many digests are kept: years of mornings for a desk, while nobody can fill the disk with questions. */
export const MAX_DIGESTS = 2_000;

/** Digests as first made. A port of `Store`. */
export interface DigestStore {
  /**
   * Keeps a digest under its id unless one is there, and returns the one that is kept. Of very many the oldest are
   * dropped. Where something was withdrawn since the mark that it was made by, it is given back and not kept.
   */
  keepDigest(digest: Digest, withdrawn?: number): Promise<Digest>;
  /** Whether one of this id is kept; cheap. */
  hasDigest(id: string): Promise<boolean>;
  /** Null if none of this id was kept. */
  findDigest(id: string): Promise<Digest | null>;
}
