import { createHash } from 'node:crypto';
import type { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { BodyRoom } from './fetcher.ts';

/** What reading a body came to; `message` continues a sentence that begins with the host. */
export type Body =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly hash: string }
  | { readonly kind: 'too-large' }
  /** Others hold the memory for bodies. */
  | { readonly kind: 'no-room' }
  | { readonly kind: 'cut-off'; readonly message: string }
  | { readonly kind: 'bad-encoding'; readonly message: string };

/** More layers than this are an attack. */
const MAX_ENCODINGS = 2;

/** Values seen in Content-Encoding that name no compression. */
const NO_ENCODING = new Set(['', 'identity', 'none', 'binary', '8bit', 'utf-8', 'utf8']);

/**
 * Reads a body to its end, decompressing it and counting what comes out: compressed sizes say nothing about harm.
 * Stops at once at the limit. Rejects if the stream breaks; the caller destroys the stream.
 */
export async function readBody(
  stream: Readable,
  contentEncoding: string,
  maxBytes: number,
  room?: BodyRoom,
): Promise<Body> {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !NO_ENCODING.has(name));
  if (names.length > MAX_ENCODINGS) {
    return { kind: 'bad-encoding', message: `sends a body that is compressed ${names.length} times over` };
  }
  const foreign = names.find((name) => !DECOMPRESSORS.has(name));
  if (foreign !== undefined) {
    return {
      kind: 'bad-encoding',
      message: `compresses as "${foreign.slice(0, 40)}" although we ask for ${ACCEPTED_ENCODINGS}`,
    };
  }
  // Listed in the order in which they were applied.
  const layers = names.reverse().flatMap((name) => DECOMPRESSORS.get(name)?.() ?? []);
  try {
    return await collect([stream, ...layers], maxBytes, room);
  } finally {
    for (const layer of layers) layer.destroy();
  }
}

const DECOMPRESSORS: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ['br', () => zlib.createBrotliDecompress()],
  ...zstd(),
]);

/** What we can read, for Accept-Encoding. */
export const ACCEPTED_ENCODINGS = ['gzip', 'br', 'zstd'].filter((name) => DECOMPRESSORS.has(name)).join(', ');

/** Node has it from 22.15 on. */
function zstd(): readonly [string, () => Transform][] {
  const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: () => Transform };
  return createZstdDecompress === undefined ? [] : [['zstd', createZstdDecompress]];
}

/** Every stage is held to the limit, so that a layer that swells and shrinks again costs nothing either. */
function collect(stages: readonly Readable[], maxBytes: number, room: BodyRoom | undefined): Promise<Body> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    stages.forEach((stage, index) => {
      const next = stages[index + 1] as Transform | undefined;
      let size = 0;
      stage.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > maxBytes) return resolve({ kind: 'too-large' });
        // Written without regard to whether it keeps up, and at most up to the limit: a body that is paused when the other
        // side closes its connection makes undici 7 end the process.
        if (next !== undefined) return next.write(chunk);
        if (room?.take(chunk.length) === false) return resolve({ kind: 'no-room' });
        hash.update(chunk);
        return chunks.push(chunk);
      });
      stage.on('error', (error) => (index === 0 ? reject(error) : resolve(damaged(error))));
      stage.on('end', () => {
        if (next !== undefined) return next.end();
        return resolve({ kind: 'read', bytes: join(chunks, size), hash: hash.digest('hex') });
      });
    });
  });
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
