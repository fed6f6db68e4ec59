import type { Instant } from '../core/clock/time.ts';
import type { Desk } from '../core/desk/desk.ts';
import type { Feed } from '../core/feed/feed.ts';
import type { SeverityRule } from '../core/story/severity.ts';
import type { Taxonomy, TaxonomySource } from '../core/tagging/taxonomy.ts';
import type { TaxonomyFile } from '../files/taxonomy-files.ts';

/** The operator's documents after they were checked. */
export type Documents = {
  readonly feeds: readonly Feed[];
  readonly feedsText: string;
  readonly taxonomyFiles: readonly TaxonomyFile[];
  /** What those files say. */
  readonly source: TaxonomySource;
  /** Its names. */
  readonly taxonomy: Taxonomy;
  /** The rule in force. */
  readonly severity: readonly SeverityRule[];
  readonly desks: readonly Desk[];
  /** When the latest of them was written. */
  readonly writtenAt: Instant;
};

/** Reads and checks what the operator wrote. */
export type ReadDocuments = () => Promise<
  | { readonly kind: 'read'; readonly documents: Documents }
  /** Each problem as `khabar check` prints it. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
>;
