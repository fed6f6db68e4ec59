import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS, principalWith } from '../../src/core/access/principal.ts';
import { DAY } from '../../src/core/clock/time.ts';
import type { Store } from '../../src/store/store.ts';
import { ACT } from '../support/act.ts';
import { appOver } from '../support/app.ts';
import { NOON } from '../support/drafts.ts';
import { addedKey, keyNamed } from '../support/keys.ts';
import { ADMIN_TOKEN } from '../support/retagger.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';

let store: Store;
beforeEach(async () => {
  store = await seededStore(REPORTS);
});
afterEach(() => store.close());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const basic = (password: string) => ({ authorization: `Basic ${Buffer.from(`me:${password}`).toString('base64')}` });
const QUETTA = '/v1/items/1/tags/region/quetta';
const REMOVE = JSON.stringify({ action: 'remove', reason: 'the market has that name', by: 'somebody else' });
const put = (headers: Record<string, string>, app = appOver(store)) =>
  app.request(QUETTA, { method: 'PUT', headers: { 'content-type': 'application/json', ...headers }, body: REMOVE });

describe('who may do what', () => {
  it.each([
    ['nobody', undefined, 401],
    ['the operator', bearer(ADMIN_TOKEN), 200],
    ['the operator by password', basic(ADMIN_TOKEN), 200],
    ['a part of the token', bearer(ADMIN_TOKEN.slice(0, -1)), 401],
    ['the token in another scheme', { authorization: `Basic ${ADMIN_TOKEN}` }, 401],
    ['an empty token', { authorization: 'Bearer ' }, 401],
  ])('lets %s edit as it should', async (_, headers, status) => {
    expect((await put(headers ?? {})).status).toBe(status);
  });

  it('goes by what a token may', async () => {
    const press = await addedKey(store, keyNamed('press'));
    const mina = await addedKey(store, keyNamed('mina', { may: 'edit' }));
    const chief = await addedKey(store, keyNamed('chief', { may: 'operate' }));
    const audit = (token: string) => appOver(store).request('/v1/audit', { headers: bearer(token) });
    expect((await put(bearer(press))).status).toBe(403);
    expect((await put(bearer(mina))).status).toBe(200);
    expect([(await audit(press)).status, (await audit(mina)).status, (await audit(chief)).status]).toEqual([
      403, 403, 200,
    ]);
  });

  it('ends with a token, at once in every process that asks the same store', async () => {
    const editor = keyNamed('mina', { may: 'edit', expiresAt: NOON + DAY });
    const [mina, here, there] = [await addedKey(store, editor), appOver(store), appOver(store)];
    expect([(await put(bearer(mina), here)).status, (await put(bearer(mina), there)).status]).toEqual([200, 200]);
    expect((await put(bearer(mina), appOver(store, { now: () => NOON + DAY }))).status).toBe(401);
    await store.access.revokeKey('token', 'mina', ACT);
    expect([(await put(bearer(mina), here)).status, (await put(bearer(mina), there)).status]).toEqual([401, 401]);
  });

  it('is switched off where nobody was given the right', async () => {
    const closed = appOver(store, { adminToken: null });
    const refused = await put(bearer('null'), closed);
    expect([refused.status, await refused.json()]).toEqual([
      503,
      expect.objectContaining({ detail: expect.stringContaining('ADMIN_TOKEN') }),
    ]);
    await addedKey(store, keyNamed('mina', { may: 'edit' }));
    expect((await put(bearer('null'), closed)).status).toBe(401);
  });

  it('notes the day of a token\u2019s last use, and who acted; not who a body says', async () => {
    const mina = await addedKey(store, keyNamed('mina', { may: 'edit' }));
    const answer = (await (await put(bearer(mina))).json()) as { evidence: { tags: { override?: { by: string } }[] } };
    expect(answer.evidence.tags.find(({ override }) => override !== undefined)?.override?.by).toBe('mina');
    expect((await store.access.listKeys('token')).map(({ usedOn }) => usedOn)).toEqual(['2026-11-24']);
    const [last] = await store.audit.auditEntries({ before: null, limit: 1, since: null });
    expect(last).toMatchObject({ who: 'mina', via: 'token', what: 'tag-overridden', subject: 'item 1 region/quetta' });
  });

  it('does not let another site\u2019s page use what a browser knows', async () => {
    const foreign = { ...basic(ADMIN_TOKEN), origin: 'https://other.example' };
    expect((await put(foreign)).status).toBe(403);
    expect((await put({ ...basic(ADMIN_TOKEN), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await put({ ...basic(ADMIN_TOKEN), origin: 'http://localhost' })).status).toBe(200);
  });
});

describe('reading', () => {
  const status = async (path: string, headers = {}, app = appOver(store)) =>
    (await app.request(path, { headers })).status;

  it('is public until somebody is given a token to read with', async () => {
    expect(await status('/v1/items')).toBe(200);
    const press = await addedKey(store, keyNamed('press'));
    expect([await status('/v1/items'), await status('/'), await status('/metrics')]).toEqual([401, 401, 401]);
    expect([await status('/v1/items', bearer(press)), await status('/', basic(press))]).toEqual([200, 200]);
    expect([await status('/healthz'), await status('/readyz'), await status('/style.css')]).toEqual([200, 200, 200]);
  });

  it('is closed by READ_TOKEN, also to who asks for what is not there', async () => {
    const app = appOver(store, { readToken: 'a-reader-s-token-of-32-letters-xx' });
    const reader = bearer('a-reader-s-token-of-32-letters-xx');
    expect([await status('/v1/items', {}, app), await status('/v1/nothing', {}, app)]).toEqual([401, 401]);
    expect([await status('/v1/items', reader, app), await status('/v1/nothing', reader, app)]).toEqual([200, 404]);
    expect(await status('/v1/items', bearer(ADMIN_TOKEN), app)).toBe(200);
  });

  it('goes by whom the proxy names', async () => {
    const proxyUser = (c: { req: { header(name: string): string | undefined } }) => {
      const name = c.req.header('x-remote-user');
      return name === undefined ? null : principalWith('read', { name, via: 'proxy', key: name });
    };
    const app = appOver(store, { readToken: 'a-reader-s-token-of-32-letters-xx', proxyUser });
    expect(await status('/v1/items', { 'x-remote-user': 'ali' }, app)).toBe(200);
    expect((await put({ 'x-remote-user': 'ali' }, app)).status).toBe(403);
    expect(ANONYMOUS.kind).toBe('anonymous');
  });
});

describe('what is kept of an answer', () => {
  it('is private where reading is not public, and never another\u2019s', async () => {
    const open = await appOver(store).request('/v1/items');
    const press = await addedKey(store, keyNamed('press'));
    const closed = await appOver(store).request('/v1/items', { headers: bearer(press) });
    const caching = ({ headers }: Response) => headers.get('cache-control');
    expect([caching(open), caching(closed)]).toEqual([
      'public, max-age=0, must-revalidate',
      'private, max-age=0, must-revalidate',
    ]);
    expect(closed.headers.get('vary')).toContain('Authorization');
    expect(closed.headers.get('etag')).not.toBe(open.headers.get('etag'));
    expect(closed.headers.get('access-control-allow-origin')).toBeNull();
    const stolen = await appOver(store).request('/v1/items', {
      headers: { 'if-none-match': closed.headers.get('etag') ?? '' },
    });
    expect(stolen.status).toBe(401);
  });
});
