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
  /** A desk: what it reads must be passed as well. */
  readonly desk?: DeskReads;
  /** On effective time, inclusive. */
  readonly since?: Instant;
  /** On effective time, exclusive. */
  readonly until?: Instant;
};

/** What a desk reads, without moments and without another desk. */
export type DeskReads = { readonly id: string; readonly title: string; readonly filter: Filter };
