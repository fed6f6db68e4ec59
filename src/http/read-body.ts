import { SECOND } from '../core/clock/time.ts';
import { Problem } from './problem.ts';

/** The bytes of a request's body. @throws Problem 413, 408, 503 or 400 where it cannot be had */
export type ReadBody = (request: Request, maxBytes: number) => Promise<Buffer>;

/** Memory for all bodies that are still coming in: many large ones held open would take what the machine has. */
const ROOM_BYTES = 16 * 2 ** 20;
/** So much of each is taken in any case, so that large ones never keep a sign-up out. */
const FREE_BYTES = 16 * 2 ** 10;
const WITHIN_MS = 20 * SECOND;
const RETRY_AFTER_S = 5;

/** Reads bodies into one common room, and gives up those that come too slowly. */
export function createReadBody({ roomBytes = ROOM_BYTES, withinMs = WITHIN_MS } = {}): ReadBody {
  let used = 0;

  function charge(bytes: number): number {
    if (used + bytes > roomBytes)
      throw new Problem(503, 'many large bodies are coming in; send it again in a moment', {
        retryAfter: RETRY_AFTER_S,
      });
    used += bytes;
    return bytes;
  }

  return async (request, maxBytes) => {
    const tooLarge = new Problem(413, `the body is larger than ${maxBytes / 1024} KiB`);
    if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge;
    const reader = request.body?.getReader();
    if (reader === undefined) return Buffer.alloc(0);
    const chunks: Uint8Array[] = [];
    const slow = createDeadline(withinMs);
    let size = 0;
    let charged = 0;
    try {
      for (;;) {
        const { done, value } = await Promise.race([nextOf(reader), slow.passed]);
        if (done) return Buffer.concat(chunks);
        size += value.length;
        if (size > maxBytes) throw tooLarge;
        charged += charge(Math.max(0, size - FREE_BYTES) - charged);
        chunks.push(value);
      }
    } finally {
      used -= charged;
      slow.clear();
      // What comes after an answer is nobody's.
      void reader.cancel().catch(() => undefined);
    }
  };
}

/** A form with every id of the taxonomy chosen is far below that. */
export const MAX_FORM_BYTES = 64 * 1024;

/** Reads bodies into the room of this process. */
export const readBody: ReadBody = createReadBody();

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function nextOf(reader: Reader): Promise<Awaited<ReturnType<Reader['read']>>> {
  try {
    return await reader.read();
  } catch (error) {
    // The sender has gone: no fault of ours, and nobody is there to be told.
    throw new Problem(400, `the body broke off: ${(error as Error).message}`);
  }
}

function createDeadline(ms: number): { readonly passed: Promise<never>; readonly clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem(408, `the body did not come within ${ms / SECOND} s`)), ms);
  });
  passed.catch(() => undefined);
  return { passed, clear: () => clearTimeout(timer) };
}
