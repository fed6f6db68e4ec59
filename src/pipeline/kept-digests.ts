import { digestId } from '../core/digest/digest.ts';
import type { Store } from '../store/store.ts';
import type { DayRequest, DigestDeps } from './make-digest.ts';

/**
 * Whether a digest that anybody may ask for is kept once its day is over: that of everything, by the clocks of UTC, of
 * the service's own place or of a subscriber, and what a subscriber gets. There are endlessly many others, which would
 * drive these out; they are made anew.
 */
export async function isDigestKept(
  { filter, date, zone }: DayRequest,
  { store, homeZone = 'UTC' }: Pick<DigestDeps, 'homeZone'> & { readonly store: Pick<Store, 'mail'> },
): Promise<boolean> {
  const isPlain = Object.values(filter).every((value) => value === undefined);
  if (isPlain && (zone === 'UTC' || zone === homeZone)) return true;
  const wanted = digestId(filter, date, zone);
  return (await store.mail.listSubscriptions()).some(
    ({ status, filter: own, daily }) =>
      status === 'confirmed' && daily.zone === zone && (isPlain || digestId(own, date, zone) === wanted),
  );
}
