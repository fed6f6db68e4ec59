import type { Damage } from '../../errors.ts';
import { startFileThread } from '../file-thread.ts';

/** Examines a database file beside whoever uses it; null where that cannot be done. Never rejects. */
export function examineFile(file: string): Promise<Damage | null> {
  return new Promise((resolve) => {
    const worker = startFileThread(new URL('./worker.ts', import.meta.url), file);
    worker.once('message', (damage: Damage) => resolve(damage));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
    worker.unref();
  });
}
