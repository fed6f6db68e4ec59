import { createHash } from 'node:crypto';
import type { Readable, Transform } from 'node:stream';
import type { BodyRoom } from './fetcher.ts';
import { startsPlain } from './packed.ts';

/** What reading a body came to; `message` continues a sentence that begins with the host. */
export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly hash: string }
  | { readonly kind: 'too-large' }
  /** Others hold the memory for bodies. */
  | { readonly kind: 'no-room' }
  | { readonly kind: 'cut-off'; readonly message: string }
  | { readonly kind: 'bad-encoding'; readonly message: string };

type Stage = {
  readonly stream: Readable;
  /** Bytes that came out of it. */
  size: number;
  /** What it was given, until something comes out of it. */
  given: Buffer[] | null;
  isSkipped: boolean;
  hasEnded: boolean;
};

/**
 * Passes a stream through its layers and collects what comes out of the last. Every stage is held to the limit, so that
 * a layer that swells and shrinks again costs nothing either. A layer is skipped that finds plain text where packed
 * bytes were announced. Rejects if the stream itself breaks.
 */
export function collect(
  stream: Readable,
  layers: readonly Transform[],
  maxBytes: number,
  room: BodyRoom | undefined,
): Promise<Body> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    const stages = [stream, ...layers].map(stageOf);

    function take(place: number, chunk: Buffer): unknown {
      const stage = stages[place] as Stage;
      stage.given = null;
      stage.size += chunk.length;
      if (stage.size > maxBytes) return resolve({ kind: 'too-large' });
      const next = stages[place + 1];
      if (next?.isSkipped) return take(place + 1, chunk);
      // Written without regard to whether it keeps up, and at most up to the limit: a body that is paused when the
      // other side closes its connection makes undici 7 end the process.
      if (next !== undefined) {
        next.given?.push(chunk);
        return (next.stream as Transform).write(chunk);
      }
      if (room?.take(chunk.length) === false) return resolve({ kind: 'no-room' });
      hash.update(chunk);
      return chunks.push(chunk);
    }

    function end(place: number): unknown {
      const stage = stages[place] as Stage;
      stage.hasEnded = true;
      const next = stages[place + 1];
      if (next?.isSkipped) return end(place + 1);
      if (next !== undefined) return (next.stream as Transform).end();
      return resolve({ kind: 'read', bytes: join(chunks, stage.size), hash: hash.digest('hex') });
    }

    function fail(place: number, error: Error): unknown {
      const [before, stage] = [stages[place - 1], stages[place] as Stage];
      if (before === undefined) return reject(error);
      const given = Buffer.concat(stage.given ?? []);
      if (!startsPlain(given)) return resolve(damaged(error));
      stage.isSkipped = true;
      take(place, given);
      return before.hasEnded ? end(place) : null;
    }

    for (const [place, { stream: one }] of stages.entries())
      one
        .on('data', (chunk: Buffer) => take(place, chunk))
        .on('error', (error) => fail(place, error))
        .on('end', () => end(place));
  });
}

function stageOf(stream: Readable): Stage {
  return { stream, size: 0, given: [], isSkipped: false, hasEnded: false };
}

function damaged(error: Error): Body {
  // zlib's word for input that ends in the middle.
  if ('code' in error && error.code === 'Z_BUF_ERROR') {
    return { kind: 'cut-off', message: 'sends compressed data that ends in the middle' };
  }
  return { kind: 'bad-encoding', message: `sends compressed data that is damaged (${error.message})` };
}

/** In memory of its own, so that it can be handed to another thread without a further copy. */
function join(chunks: readonly Buffer[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
