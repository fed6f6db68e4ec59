import type { Damage } from '../../errors.ts';
import { inThread } from '../in-thread.ts';

/** Examines a database file beside whoever uses it; null where that cannot be done. Never rejects. */
export function examineFile(file: string): Promise<Damage | null> {
  return inThread<Damage>(new URL('./worker', import.meta.url).href, { file }, true);
}
