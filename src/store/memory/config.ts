import { published } from '../../core/access/audited.ts';
import type { LeaseOwner } from '../../core/clock/lease.ts';
import type { ConfigStore } from '../ports/config.ts';
import { decidePublication, latestOrigin } from '../publication.ts';
import { noteAct } from './audit.ts';
import { replaceFeeds } from './feeds.ts';
import type { Tables } from './tables.ts';
import { versionsOf } from './versions.ts';

/** The texts of configuration, one of a kind. */
export function createConfig(tables: Tables, { host }: LeaseOwner): ConfigStore {
  const { configs } = tables;
  return {
    async publish(publication, now, act) {
      const inForce = { versions: versionsOf(tables), origin: latestOrigin([...configs.values()]) };
      const decision = decidePublication(publication, inForce, host);
      if (decision.kind !== 'publish') return decision;
      const { writtenAt } = publication;
      for (const { kind, text, version, before } of decision.texts) {
        if (act !== undefined) noteAct(tables, act, published(kind, version, before));
        configs.set(kind, { version, text, host, writtenAt });
      }
      if (publication.feeds !== null) replaceFeeds(tables, publication.feeds, now);
      return { kind: 'published', versions: decision.versions };
    },
    loadConfig: async (kind) => {
      const config = configs.get(kind);
      return config === undefined ? null : { version: config.version, text: config.text };
    },
  };
}
