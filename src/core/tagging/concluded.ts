import type { Surroundings } from './conditions.ts';
import type { Hit } from './hits.ts';
import type { RegionRole, TagKind, TagStatus } from './tag.ts';

/** One reason for one tag. */
export type Concluded = {
  readonly kind: TagKind;
  readonly id: string;
  readonly status: Extract<TagStatus, 'explicit' | 'inferred'>;
  readonly hit: Hit;
  readonly rule: string;
  /** Where a rule knows it; else the words around a region tell. */
  readonly role?: RegionRole;
  readonly candidates?: readonly string[];
};

/** As `Surroundings`, before anything was concluded. */
export type Around = Omit<Surroundings, 'found'>;
