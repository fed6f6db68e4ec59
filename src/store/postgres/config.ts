import { eq } from 'drizzle-orm';
import { published } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigStore, ConfigVersions } from '../ports/config.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { configText } from './schema.ts';

/** Which text of each kind is current. */
export function createVersions(database: Database): () => Promise<ConfigVersions> {
  const select = database.prepare<[], { kind: ConfigKind; version: string }>('SELECT kind, version FROM config_text');
  return async () => {
    const rows = await select.all();
    const of = (kind: ConfigKind) => rows.find((row) => row.kind === kind)?.version ?? null;
    return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity'), desks: of('desks') };
  };
}

/** The texts of configuration, one of a kind. */
export function createConfig(database: Database): ConfigStore {
  const { orm } = database;
  const note = prepareAudit(database);
  const versionOf = database.prepare<[string], { version: string }>('SELECT version FROM config_text WHERE kind = ?');

  const save = database.transaction(
    async (kind: ConfigKind, text: string, now: Instant, act?: Act): Promise<string> => {
      const version = configVersion(text);
      const before = (await versionOf.value(kind)) ?? null;
      if (before === version) return version;
      const values = { kind, version, text, savedAt: now };
      await orm.insert(configText).values(values).onConflictDoUpdate({ target: configText.kind, set: values });
      if (act !== undefined) await note(act, published(kind, version, before));
      return version;
    },
    ['config'],
  );

  return {
    saveConfig: save,
    loadConfig: async (kind) => {
      const { version, text } = configText;
      const rows = await orm.select({ version, text }).from(configText).where(eq(configText.kind, kind));
      return rows[0] ?? null;
    },
  };
}
