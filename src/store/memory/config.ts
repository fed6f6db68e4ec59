import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigStore, ConfigVersions } from '../ports/config.ts';
import type { Tables } from './tables.ts';

/** Which text of each kind is current. */
export function versionsOf({ configs }: Tables): ConfigVersions {
  const of = (kind: ConfigKind) => configs.get(kind)?.version ?? null;
  return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity') };
}

/** The texts of configuration, one of a kind. */
export function createConfig({ configs }: Tables): ConfigStore {
  return {
    async saveConfig(kind, text) {
      const version = configVersion(text);
      configs.set(kind, { version, text });
      return version;
    },
    loadConfig: async (kind) => configs.get(kind) ?? null,
  };
}
