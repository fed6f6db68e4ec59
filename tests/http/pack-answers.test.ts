import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPackable, PACKINGS, packingFor } from '../../src/http/packing.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { appOver } from '../support/app.ts';
import { NOON } from '../support/drafts.ts';
import { ADMIN_TOKEN } from '../support/retagger.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

let store: Store;
let app: ReturnType<typeof appOver>;
beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = appOver(store);
});
afterAll(() => store.close());

const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };
const ask = (path: string, accept: string | null, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { ...(accept === null ? {} : { 'accept-encoding': accept }), ...headers } });

describe('packingFor', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0.1, br;q=0', 'gzip'],
    ['identity, gzip;q=0.5', null],
    ['gzip;q=0, br;q=0', null],
    ['GZIP;Q=1.0', 'gzip'],
    ['gzip;q=high', null],
  ])('takes %j for %j', (header, packing) => {
    expect(packingFor(header)).toBe(packing);
  });

  it('gives nobody what he has not named, whatever he sends', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const packing = packingFor(header);
        return packing === null || header.includes('*') || header.toLowerCase().includes(packing);
      }),
    );
  });

  it('packs texts and nothing else', () => {
    const texts = ['text/html; charset=utf-8', 'application/problem+json', 'application/atom+xml', 'image/svg+xml'];
    expect(texts.map(isPackable)).toEqual([true, true, true, true]);
    expect(['image/png', 'application/zip', '', null].map(isPackable)).toEqual([false, false, false, false]);
  });
});

describe('answers on their way', () => {
  const PATHS = ['/', '/stories', '/style.css', '/docs', '/v1/items', '/openapi.json', '/feeds/stories.atom'];

  it.each(PATHS)('holds the same text packed, smaller and named weakly: %s', async (path) => {
    const bare = await ask(path, null);
    const text = await bare.text();
    expect(bare.headers.get('vary')).toMatch(/accept-encoding/i);
    for (const packing of PACKINGS) {
      // Twice: made, and kept.
      for (const _ of [1, 2]) {
        const packed = await ask(path, packing);
        const bytes = Buffer.from(await packed.arrayBuffer());
        expect(packed.headers.get('content-encoding')).toBe(packing);
        expect(UNPACK[packing](bytes).toString()).toBe(text);
        expect(bytes.length).toBeLessThan(text.length / 2);
        const etag = bare.headers.get('etag');
        expect(packed.headers.get('etag')).toBe(etag === null ? null : `W/${etag}`);
      }
    }
  });

  it('says that nothing has changed to who has it packed, by the name that he knows', async () => {
    const etag = (await ask('/v1/items', 'gzip')).headers.get('etag') ?? '';
    const again = await ask('/v1/items', 'gzip', { 'if-none-match': etag });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    expect(again.headers.has('content-encoding')).toBe(false);
  });

  it('leaves short answers, and pages that hold secrets, as they are', async () => {
    expect((await ask('/healthz', 'gzip')).headers.has('content-encoding')).toBe(false);
    const links = await ask('/links', 'gzip', { authorization: `Bearer ${ADMIN_TOKEN}` });
    expect([links.status, links.headers.has('content-encoding')]).toEqual([200, false]);
  });

  it('answers many at once with the same', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => Buffer.from(await (await ask('/v1/regions', 'br')).arrayBuffer())),
    );
    expect(new Set(answers.map((bytes) => bytes.toString('base64'))).size).toBe(1);
    expect(() => JSON.parse(UNPACK.br(answers[0] ?? Buffer.alloc(0)).toString())).not.toThrow();
  });
});
