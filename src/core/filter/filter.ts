import type { Instant } from '../clock/time.ts';
import type { RegionRole } from '../tagging/tag.ts';

/**
 * One filter stands behind every output. Within a list "any of", between fields "all of".
 * Regions, actors and themes include their descendants. An absent field does not filter.
 */
export type Filter = {
  readonly region?: readonly string[];
  readonly actor?: readonly string[];
  readonly theme?: readonly string[];
  readonly feed?: readonly string[];
  /** Lower-case primary language tags. */
  readonly lang?: readonly string[];
  /** Limits `region` to regions of that role. */
  readonly role?: RegionRole;
  /** Users' words, already checked and bounded; see `core/search`. */
  readonly words?: readonly string[];
  /** On effective time, inclusive. */
  readonly since?: Instant;
  /** On effective time, exclusive. */
  readonly until?: Instant;
};
