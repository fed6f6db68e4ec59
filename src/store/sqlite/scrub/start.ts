import type { ScrubAnswer } from '../../ports/withdrawals.ts';
import { inThread } from '../in-thread.ts';

/** Cleans a database file beside whoever uses it. Never rejects. */
export async function scrubFile(file: string): Promise<ScrubAnswer> {
  const answer = await inThread<ScrubAnswer>(new URL('./worker', import.meta.url).href, { file }, false);
  return answer ?? { kind: 'later', reason: 'it was broken off' };
}
