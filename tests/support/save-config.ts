import type { Act } from '../../src/core/access/principal.ts';
import type { Instant } from '../../src/core/clock/time.ts';
import type { ConfigKind } from '../../src/store/ports/config.ts';
import type { Store } from '../../src/store/store.ts';

/** Makes one text current, and leaves the others as they are. Returns its version. */
export async function saveConfig(
  store: Pick<Store, 'config'>,
  kind: ConfigKind,
  text: string,
  now: Instant,
  act?: Act,
): Promise<string> {
  const publication = { texts: { [kind]: text }, feeds: null, writtenAt: now, isAsked: true };
  const answer = await store.config.publish(publication, now, act);
  if (answer.kind !== 'published') throw new Error(answer.kind);
  return answer.versions[kind] ?? '';
}
