import type { TaxonomyNames } from '../../core/tagging/index-taxonomy.ts';
import type { TaxonomySource } from '../../core/tagging/taxonomy.ts';
import type { StoredTagging } from '../../pipeline/retag.ts';
import type { Job } from '../../queue/queue.ts';
import type { Damage, TroubleKind } from '../../store/errors.ts';
import type { RetagCandidate } from '../../store/ports/tags.ts';
import type { WorkReport } from './report.ts';

/** A taxonomy as data, and the version under which it is published. */
export type PublishedSource = { readonly version: string; readonly source: TaxonomySource };

export type ToWork =
  | { readonly kind: 'enqueue'; readonly jobs: readonly Job[] }
  | ({ readonly kind: 'adopt' } & PublishedSource)
  | { readonly kind: 'tag'; readonly id: number; readonly candidate: RetagCandidate }
  /** Damage was met: the store is not to be relied on until `examined`. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'examined'; readonly damage: Damage | null }
  | { readonly kind: 'stop' };

export type FromWork =
  | { readonly kind: 'started' }
  /** It could not start, and ends. */
  | { readonly kind: 'failed'; readonly error: Failure }
  /** Comes every second while the thread is not stuck. */
  | { readonly kind: 'beat'; readonly report: WorkReport }
  /** Somebody else has published another taxonomy. */
  | { readonly kind: 'taxonomy'; readonly names: TaxonomyNames }
  | { readonly kind: 'tagged'; readonly id: number; readonly made: StoredTagging | null }
  | { readonly kind: 'trouble'; readonly trouble: TroubleKind; readonly message: string }
  /** Damage was met: it is to be examined, once for all of the process. */
  | { readonly kind: 'examine' };

/** An error on its way between threads. */
export type Failure = {
  readonly message: string;
  readonly stack: string | undefined;
  /** Whether whoever runs the service can mend it: then its words are enough. */
  readonly isPlain: boolean;
};
