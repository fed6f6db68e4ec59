import type { ScrubAnswer } from '../../ports/withdrawals.ts';
import { startFileThread } from '../file-thread.ts';

/** Cleans a database file beside whoever uses it. Never rejects. */
export function scrubFile(file: string): Promise<ScrubAnswer> {
  return new Promise((resolve) => {
    const later = (reason: string) => resolve({ kind: 'later', reason });
    const worker = startFileThread(new URL('./worker.ts', import.meta.url), file);
    worker.once('message', (answer: ScrubAnswer) => resolve(answer));
    worker.once('error', (error: Error) => later(error.message));
    worker.once('exit', () => later('it was broken off'));
  });
}
