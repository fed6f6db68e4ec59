import type { Config } from '../config.ts';
import { nameKeyOf } from '../core/withdrawal/name-mask.ts';
import { readOrMakeSecretKey } from '../files/secret-key.ts';

/** What withdrawn names are recognised with here; made first, if it is to be made. */
export function nameKeyIn({ secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>): string {
  return nameKeyOf(secretKey ?? readOrMakeSecretKey(dataDir));
}
