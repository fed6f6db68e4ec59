import { published } from '../../core/access/audited.ts';
import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigStore, ConfigVersions } from '../ports/config.ts';
import { noteAct } from './audit.ts';
import type { Tables } from './tables.ts';

/** Which text of each kind is current. */
export function versionsOf({ configs }: Tables): ConfigVersions {
  const of = (kind: ConfigKind) => configs.get(kind)?.version ?? null;
  return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity'), desks: of('desks') };
}

/** The texts of configuration, one of a kind. */
export function createConfig(tables: Tables): ConfigStore {
  const { configs } = tables;
  return {
    async saveConfig(kind, text, _now, act) {
      const version = configVersion(text);
      const before = configs.get(kind)?.version ?? null;
      if (before === version) return version;
      if (act !== undefined) noteAct(tables, act, published(kind, version, before));
      configs.set(kind, { version, text });
      return version;
    },
    loadConfig: async (kind) => configs.get(kind) ?? null,
  };
}
