import { Problem } from './problem.ts';
import { createRemembered } from './remembered.ts';

/** So many further answers may wait to be made; who asks for yet another one is asked to come back. */
const WAITING = 16;
const RETRY_AFTER_S = 5;

/**
 * Makes a heavy answer, named by its ETag: one at a time, once for all who ask for it meanwhile, and not at all where
 * it was just made or all who wanted it have gone. @throws Problem 503 where too many wait
 */
export type MakeOnce = (
  etag: string,
  asker: AbortSignal,
  make: () => Promise<string>,
  /** Called for each who asks unless the answer is there already; throws where they may not. */
  admit?: () => Promise<void>,
) => Promise<string>;

type Underway = { readonly askers: AbortSignal[]; readonly body: Promise<string> };

export function createMakeOnce({ waiting = WAITING, remembered = createRemembered() } = {}): MakeOnce {
  const underway = new Map<string, Underway>();
  let last: Promise<unknown> = Promise.resolve();

  async function begin(etag: string, askers: readonly AbortSignal[], make: () => Promise<string>): Promise<string> {
    await last;
    if (askers.every(({ aborted }) => aborted)) throw new Problem(503, 'nobody waits for this answer any more');
    const body = await make();
    remembered.set(etag, body);
    return body;
  }

  return async (etag, asker, make, admit) => {
    const known = remembered.get(etag);
    if (known !== undefined) return known;
    await admit?.();
    const same = underway.get(etag);
    if (same !== undefined) {
      same.askers.push(asker);
      return same.body;
    }
    if (underway.size > waiting)
      throw new Problem(503, 'many large answers are being made; ask again in a moment', { retryAfter: RETRY_AFTER_S });
    const askers = [asker];
    const body = begin(etag, askers, make).finally(() => underway.delete(etag));
    underway.set(etag, { askers, body });
    last = body.catch(() => undefined);
    return body;
  };
}
