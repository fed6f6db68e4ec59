import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { published } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { Instant } from '../../core/clock/time.ts';
import { configVersion } from '../config-version.ts';
import type { ConfigKind, ConfigStore, ConfigVersions } from '../ports/config.ts';
import { prepareAudit } from './audit.ts';
import { configText } from './schema.ts';

/** Which text of each kind is current. */
export function createVersions(database: Database.Database): () => ConfigVersions {
  const select = database.prepare<[], { kind: ConfigKind; version: string }>('SELECT kind, version FROM config_text');
  return () => {
    const rows = select.all();
    const of = (kind: ConfigKind) => rows.find((row) => row.kind === kind)?.version ?? null;
    return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity'), desks: of('desks') };
  };
}

/** The texts of configuration, one of a kind. */
export function createConfig(database: Database.Database): ConfigStore {
  const orm = drizzle(database);
  const note = prepareAudit(database);
  // Asked for with every page.
  const load = database.prepare<[string], { version: string; text: string }>(
    'SELECT version, text FROM config_text WHERE kind = ?',
  );
  const versionOf = database.prepare<[string], string>('SELECT version FROM config_text WHERE kind = ?').pluck();

  const save = database.transaction((kind: ConfigKind, text: string, now: Instant, act?: Act): string => {
    const version = configVersion(text);
    const before = versionOf.get(kind) ?? null;
    if (before === version) return version;
    const values = { kind, version, text, savedAt: now };
    orm.insert(configText).values(values).onConflictDoUpdate({ target: configText.kind, set: values }).run();
    if (act !== undefined) note(act, published(kind, version, before));
    return version;
  });

  return {
    saveConfig: async (kind, text, now, act) => save.immediate(kind, text, now, act),
    loadConfig: async (kind) => load.get(kind) ?? null,
  };
}
