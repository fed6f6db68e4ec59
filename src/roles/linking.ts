import type { Config } from '../config.ts';
import type { Linking } from '../core/subscription/mailed-link.ts';
import { readOrMakeSecretKey } from '../files/secret-key.ts';

/** What links in mails are made with. Without PUBLIC_URL they lead to where this service listens. */
export function linkingOf(config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'secretKey' | 'dataDir'>): Linking {
  const secret = config.secretKey ?? readOrMakeSecretKey(config.dataDir);
  return { baseUrl: config.publicUrl ?? localUrl(config), secret, isPublic: config.publicUrl !== null };
}

function localUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  // Listening everywhere is no address that anybody can open.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
