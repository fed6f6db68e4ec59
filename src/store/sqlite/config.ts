import type Database from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigStore, ConfigVersions } from '../ports/config.ts';
import { configText } from './schema.ts';

/** Which text of each kind is current. */
export function createVersions(database: Database.Database): () => ConfigVersions {
  const select = database.prepare<[], { kind: ConfigKind; version: string }>('SELECT kind, version FROM config_text');
  return () => {
    const rows = select.all();
    const of = (kind: ConfigKind) => rows.find((row) => row.kind === kind)?.version ?? null;
    return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity') };
  };
}

/** The texts of configuration, one of a kind. */
export function createConfig(database: Database.Database): ConfigStore {
  const orm = drizzle(database);
  return {
    saveConfig: async (kind, text, now) => {
      const version = configVersion(text);
      const values = { kind, version, text, savedAt: now };
      orm
        .insert(configText)
        .values(values)
        .onConflictDoUpdate({
          target: configText.kind,
          set: values,
          setWhere: sql`${configText.version} <> ${version}`,
        })
        .run();
      return version;
    },
    loadConfig: async (kind) =>
      orm
        .select({ version: configText.version, text: configText.text })
        .from(configText)
        .where(eq(configText.kind, kind))
        .get() ?? null,
  };
}
