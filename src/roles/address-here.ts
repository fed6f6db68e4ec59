import type { Config } from '../config.ts';

/** Where readers reach this service, without a slash at the end; without PUBLIC_URL where it listens. */
export function addressHere({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  if (publicUrl !== null) return publicUrl;
  // Listening everywhere is no address that anybody can open.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
