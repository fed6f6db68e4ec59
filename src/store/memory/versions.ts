import type { ConfigVersions } from '../ports/config.ts';
import type { Tables } from './tables.ts';

/** Which text of each kind is current. */
export function versionsOf({ configs }: Tables): ConfigVersions {
  const of = (kind: keyof ConfigVersions) => configs.get(kind)?.version ?? null;
  return { taxonomy: of('taxonomy'), feeds: of('feeds'), severity: of('severity'), desks: of('desks') };
}
