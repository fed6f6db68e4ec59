import type { DrawPoints } from '../http/limits.ts';
import type { Store } from '../store/store.ts';
import { openLimits } from './limits.ts';
import type { Opened } from './service.ts';

/** Opens the accounts of what askers may cost, and warns where reading is open to more than the operator may think. */
export async function guardDoor({ config, store, log, started, onError }: Opened): Promise<DrawPoints> {
  if (config.authProxyHeader !== null && config.readToken === null && !(await isReadingClosed(store)))
    log.warn('AUTH_PROXY_HEADER is set, but reading is public to whoever reaches this port: READ_TOKEN closes it');
  const limits = openLimits(config, onError);
  started.add(limits.close);
  return limits.draw;
}

/** A database that cannot be read lets nobody in, and is told of elsewhere. */
async function isReadingClosed({ access }: Pick<Store, 'access'>): Promise<boolean> {
  return access.isReadingClosed().catch(() => true);
}
