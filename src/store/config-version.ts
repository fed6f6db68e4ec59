import { createHash } from 'node:crypto';

/** Short enough for logs and ETags, long enough that two texts never share it. */
export function configVersion(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
