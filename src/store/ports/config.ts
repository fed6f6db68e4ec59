import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';

/** Texts of configuration that all processes share; the version is the hash of the text. */
export type ConfigKind = 'taxonomy' | 'feeds' | 'severity' | 'desks';
export type ConfigVersions = Readonly<Record<ConfigKind, string | null>>;

/** What the operator has configured, as all processes see it. A port of `Store`. */
export interface ConfigStore {
  /**
   * Stores a configuration text and makes it current; the same text again changes nothing. With `act` a change is in
   * the audit.
   */
  saveConfig(kind: ConfigKind, text: string, now: Instant, act?: Act): Promise<string>;
  /** The current text, null before the first `saveConfig`. */
  loadConfig(kind: ConfigKind): Promise<{ readonly version: string; readonly text: string } | null>;
}
