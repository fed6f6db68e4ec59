import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { isPackable, type Packing, packingFor } from './packing.ts';
import { createRemembered } from './remembered.ts';
import { holdsSecret } from './secret-paths.ts';

/** Packed, a shorter body would leave in as many packets. */
const LEAST = 1024;
/** A longer one is packed as it goes out. */
const WHOLE = 8 * 1024 * 1024;
/** Packed bodies that are kept, together; none larger than a quarter of that. */
const KEPT = 8 * 1024 * 1024;
const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/**
 * Packs what is text for clients that take it packed, off the thread that answers. What has an ETag is packed once: it
 * names all that the answer depends on.
 */
export function packAnswers(): MiddlewareHandler {
  const kept = createRemembered<Uint8Array>(KEPT);
  const underway = new Map<string, Promise<Uint8Array>>();

  function packOnce(key: string, bare: ArrayBuffer, packing: Packing): Promise<Uint8Array> {
    const same = underway.get(key);
    if (same !== undefined) return same;
    const packed = pack(bare, packing).finally(() => underway.delete(key));
    underway.set(key, packed);
    packed.then((bytes) => kept.set(key, bytes)).catch(() => {});
    return packed;
  }

  // What answers a change may hold a secret that was just made.
  return async function packAnswer(c, next) {
    await next();
    if (c.req.method !== 'GET' || holdsSecret(c.req.path)) return;
    const packing = packingFor(c.req.header('accept-encoding'));
    const answer = c.res;
    if (answer.status === 304) {
      // The same name as that of the packed answer which the client has.
      if (packing !== null && /^\s*W\//.test(c.req.header('if-none-match') ?? '')) weaken(c);
      return;
    }
    if (!isPackable(answer.headers.get('content-type')) || answer.headers.has('content-encoding')) return;
    addVary(c);
    if (packing === null) return;
    const etag = answer.status === 200 ? answer.headers.get('etag') : null;
    const key = etag === null ? null : `${packing} ${etag} ${answer.headers.get('content-type')}`;
    const known = key === null ? undefined : kept.get(key);
    if (known !== undefined) return replaceBody(c, answer, packing, known);
    if (Number(answer.headers.get('content-length')) > WHOLE)
      return replaceBody(c, answer, 'gzip', answer.body?.pipeThrough(new CompressionStream('gzip') as never) ?? null);
    const bare = await answer.arrayBuffer();
    if (bare.byteLength < LEAST) {
      c.res = new Response(bare, answer);
      return;
    }
    replaceBody(c, answer, packing, await (key === null ? pack(bare, packing) : packOnce(key, bare, packing)));
  };
}

function replaceBody(c: Context, answer: Response, packing: Packing, body: Uint8Array | ReadableStream | null): void {
  c.res = new Response(body as never, answer);
  c.res.headers.delete('content-length');
  c.res.headers.set('content-encoding', packing);
  weaken(c);
}

/** Other bytes need another name; a weak one says that they mean the same. */
function weaken(c: Context): void {
  const etag = c.res.headers.get('etag');
  if (etag !== null && !etag.startsWith('W/')) c.res.headers.set('etag', `W/${etag}`);
}

function addVary(c: Context): void {
  if (!/accept-encoding/i.test(c.res.headers.get('vary') ?? '')) c.res.headers.append('vary', 'Accept-Encoding');
}

function pack(bare: ArrayBuffer, packing: Packing): Promise<Uint8Array> {
  if (packing === 'gzip') return inGzip(bare, { level: 6 });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bare.byteLength,
  };
  return inBrotli(bare, { params });
}
