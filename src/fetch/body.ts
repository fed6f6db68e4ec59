import { Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { type Body, collect } from './collect.ts';
import type { BodyRoom } from './fetcher.ts';
import { isGzip } from './packed.ts';

/** More layers than this are an attack. */
const MAX_ENCODINGS = 2;

/** Values seen in Content-Encoding that name no compression. */
const NO_ENCODING = new Set(['', 'identity', 'none', 'binary', '8bit', 'utf-8', 'utf8']);

/**
 * Reads a body to its end, decompressing it and counting what comes out: compressed sizes say nothing about harm. What
 * is packed without a word is unpacked, too; what is only said to be packed is taken as it is. Stops at once at the
 * limit. Rejects if the stream breaks; the caller destroys the stream.
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
  let body = await unpack(stream, names.reverse(), maxBytes, room);
  // A file that is served as it lies there: no header says how it is packed.
  for (let layers = names.length; layers < MAX_ENCODINGS && body.kind === 'read' && isGzip(body.bytes); layers++)
    body = await unpack(Readable.from([Buffer.from(body.bytes)]), ['gzip'], maxBytes, room);
  return body;
}

async function unpack(
  stream: Readable,
  names: readonly string[],
  maxBytes: number,
  room: BodyRoom | undefined,
): Promise<Body> {
  const layers = names.flatMap((name) => DECOMPRESSORS.get(name)?.() ?? []);
  try {
    return await collect(stream, layers, maxBytes, room);
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
