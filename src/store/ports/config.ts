import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';

/** Texts of configuration that all processes share; the version is the hash of the text. */
export type ConfigKind = 'taxonomy' | 'feeds' | 'severity' | 'desks';
export const CONFIG_KINDS: readonly ConfigKind[] = ['taxonomy', 'feeds', 'severity', 'desks'];
export type ConfigVersions = Readonly<Record<ConfigKind, string | null>>;

/** Documents to be made current at once. */
export type Publication = {
  /** Kinds that are not named stay as they are. */
  readonly texts: Readonly<Partial<Record<ConfigKind, string>>>;
  /**
   * The feeds to poll from now on; null: they stay as they are. Those that are new are added, others updated, and those
   * that left are polled no more (their items stay). Due times are kept, so that a reload polls nobody early; only a
   * new or moved feed is due at once. A move ends a running lease: what its worker brings speaks of the old address.
   */
  readonly feeds: readonly Feed[] | null;
  /** When the latest of them was written. */
  readonly writtenAt: Instant;
  /** Whether somebody wants just these, also where another host has published later ones. */
  readonly isAsked: boolean;
  /** The version of the taxonomy in force against which these were checked; absent: against none. */
  readonly over?: string | null;
};

export type PublicationAnswer =
  | { readonly kind: 'published'; readonly versions: ConfigVersions }
  /** Another taxonomy than `over` is in force by now: nothing was changed. */
  | { readonly kind: 'overtaken' }
  /** Another host has published documents that were written later: nothing was changed. */
  | { readonly kind: 'outdated'; readonly host: string; readonly writtenAt: Instant };

/** What the operator has configured, as all processes see it. A port of `Store`. */
export interface ConfigStore {
  /**
   * Makes documents current, all or none; the same text again changes nothing. With `act` each change is in the audit.
   */
  publish(publication: Publication, now: Instant, act?: Act): Promise<PublicationAnswer>;
  /** The current text, null before the first was published. */
  loadConfig(kind: ConfigKind): Promise<{ readonly version: string; readonly text: string } | null>;
}
