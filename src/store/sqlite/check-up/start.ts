import { inThread } from '../in-thread.ts';
import type { Looked } from './look.ts';

/** Looks through a database file beside whoever uses it; null where that cannot be done. Never rejects. */
export function lookThroughFile(file: string): Promise<Looked | null> {
  return inThread<Looked>(new URL('./worker', import.meta.url).href, { file }, true);
}
