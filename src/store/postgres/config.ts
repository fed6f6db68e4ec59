import { eq } from 'drizzle-orm';
import { published } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { Instant } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import type { ConfigKind, ConfigStore, ConfigVersions, Publication, PublicationAnswer } from '../ports/config.ts';
import { decidePublication, latestOrigin } from '../publication.ts';
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

export type ConfigParts = {
  readonly owner: LeaseOwner;
  readonly versions: () => Promise<ConfigVersions>;
  /** Makes the polled feeds equal to a list, in the transaction that is open. */
  readonly replaceFeeds: (feeds: readonly Feed[], now: Instant) => Promise<void>;
};

/** The texts of configuration, one of a kind. */
export function createConfig(
  database: Database,
  { owner: { host }, versions, replaceFeeds }: ConfigParts,
): ConfigStore {
  const { orm } = database;
  const note = prepareAudit(database);
  const origin = { host: configText.host, writtenAt: configText.writtenAt };

  const publish = database.transaction(
    async (publication: Publication, now: Instant, act?: Act): Promise<PublicationAnswer> => {
      const inForce = { versions: await versions(), origin: latestOrigin(await orm.select(origin).from(configText)) };
      const decision = decidePublication(publication, inForce, host);
      if (decision.kind !== 'publish') return decision;
      for (const { kind, text, version, before } of decision.texts) {
        const values = { kind, version, text, savedAt: now, host, writtenAt: publication.writtenAt };
        await orm.insert(configText).values(values).onConflictDoUpdate({ target: configText.kind, set: values });
        if (act !== undefined) await note(act, published(kind, version, before));
      }
      if (publication.feeds !== null) await replaceFeeds(publication.feeds, now);
      return { kind: 'published', versions: decision.versions };
    },
    ['config', 'feeds'],
  );

  return {
    publish,
    loadConfig: async (kind) => {
      const { version, text } = configText;
      const rows = await orm.select({ version, text }).from(configText).where(eq(configText.kind, kind));
      return rows[0] ?? null;
    },
  };
}
