import type Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { published } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import type { ConfigKind, ConfigStore, ConfigVersions, Publication, PublicationAnswer } from '../ports/config.ts';
import { decidePublication, latestOrigin } from '../publication.ts';
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

export type ConfigParts = {
  readonly owner: LeaseOwner;
  readonly versions: () => ConfigVersions;
  /** Makes the polled feeds equal to a list, in the transaction that is open. */
  readonly replaceFeeds: (feeds: readonly Feed[], now: Instant) => void;
};

/** The texts of configuration, one of a kind. */
export function createConfig(
  database: Database.Database,
  { owner: { host }, versions, replaceFeeds }: ConfigParts,
): ConfigStore {
  const orm = drizzle(database);
  const note = prepareAudit(database);
  const origin = { host: configText.host, writtenAt: configText.writtenAt };

  const publish = database.transaction((publication: Publication, now: Instant, act?: Act): PublicationAnswer => {
    const inForce = { versions: versions(), origin: latestOrigin(orm.select(origin).from(configText).all()) };
    const decision = decidePublication(publication, inForce, host);
    if (decision.kind !== 'publish') return decision;
    for (const { kind, text, version, before } of decision.texts) {
      const values = { kind, version, text, savedAt: now, host, writtenAt: publication.writtenAt };
      orm.insert(configText).values(values).onConflictDoUpdate({ target: configText.kind, set: values }).run();
      if (act !== undefined) note(act, published(kind, version, before));
    }
    if (publication.feeds !== null) replaceFeeds(publication.feeds, now);
    return { kind: 'published', versions: decision.versions };
  });

  return {
    publish: async (publication, now, act) => publish.immediate(publication, now, act),
    loadConfig: async (kind) =>
      orm
        .select({ version: configText.version, text: configText.text })
        .from(configText)
        .where(eq(configText.kind, kind))
        .get() ?? null,
  };
}
