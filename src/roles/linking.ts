import type { Config } from '../config.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import { readOrMakeSecretKey } from '../files/secret-key.ts';
import { addressHere } from './address-here.ts';

/** What links in mails are made with. Without PUBLIC_URL they lead to where this service listens. */
export function linkingOf(
  config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'secretKey' | 'dataDir' | 'readToken'>,
): Linking {
  const secret = config.secretKey ?? readOrMakeSecretKey(config.dataDir);
  return {
    baseUrl: addressHere(config),
    secret,
    isPublic: config.publicUrl !== null,
    readersOnly: config.readToken !== null,
  };
}
