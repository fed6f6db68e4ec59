import { type Linking, mailedLink } from '../core/subscription/mailed-link.ts';
import type { Subscription } from '../core/subscription/subscription.ts';
import type { Store } from '../store/store.ts';

/** What readers of digests and briefs follow their links from. */
export async function homeOf(
  subscription: Subscription,
  { linking, store }: { readonly linking: Linking; readonly store: Pick<Store, 'access'> },
): Promise<string> {
  const { baseUrl, readersOnly = false } = linking;
  const isClosed = readersOnly || (await store.access.isReadingClosed());
  // Where reading is not public the mail's own link reads what it is about, as long as it is subscribed to.
  return isClosed ? mailedLink(linking, subscription, 'read') : baseUrl;
}
