import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/http/limits.ts';
import { openLimits } from '../../src/roles/limits.ts';
import type { Store } from '../../src/store/store.ts';
import { appOver } from '../support/app.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';

let store: Store;
beforeAll(async () => {
  store = await seededStore(REPORTS);
});
afterAll(() => store.close());

const QUOTAS = { address: 500, network: 800, site: 2_000, token: 500 };
function appFrom(address: { now: string }, seen: (accounts: readonly Account[]) => void = () => {}) {
  const { draw } = openLimits({ redisUrl: null }, () => {}, QUOTAS);
  const limits: typeof draw = (accounts, points) => {
    seen(accounts);
    return draw(accounts, points);
  };
  return appOver(store, { limits, addressOf: () => address.now, readToken: null });
}
const digest = (app: ReturnType<typeof appOver>, word: string) => app.request(`/v1/digests?date=2026-11-24&q=${word}`);

describe('a costly answer', () => {
  it('says in its headers what its asker has left, and refuses who has nothing', async () => {
    const app = appFrom({ now: '192.0.2.1' });
    const first = await digest(app, 'one');
    expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([
      200,
      '"address";q=500;w=60, "network";q=800;w=60',
    ]);
    expect(first.headers.get('ratelimit')).toMatch(/^"address";r=300;t=\d+, "network";r=600;t=\d+$/);
    expect((await digest(app, 'two')).status).toBe(200);
    const refused = await digest(app, 'three');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      429,
      'application/problem+json; charset=utf-8',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    // What is there already costs nothing, and what is cheap neither.
    expect((await digest(app, 'two')).status).toBe(200);
    expect((await app.request('/v1/items')).status).toBe(200);
    expect((await app.request('/healthz')).status).toBe(200);
  });

  it('is counted for the network too, so that another address of it gets no further', async () => {
    const address = { now: '192.0.2.1' };
    const app = appFrom(address);
    for (const [host, word] of ['four', 'five', 'six', 'seven', 'eight'].entries()) {
      address.now = `192.0.2.${host}`;
      expect([word, (await digest(app, word)).status]).toEqual([word, word === 'eight' ? 429 : 200]);
    }
    address.now = '198.51.100.1';
    expect((await digest(app, 'nine')).status).toBe(200);
  });

  it('is counted by the /56 and /48 of an IPv6 address, and by who shows a token', async () => {
    const accounts: Account[] = [];
    const app = appFrom({ now: '2001:db8:1:203::7' }, (drawn) => accounts.push(...drawn));
    await digest(app, 'ten');
    expect(accounts).toEqual([
      { name: 'address', of: '2001:db8:1:203::/64' },
      { name: 'network', of: '2001:db8:1:200::/56' },
      { name: 'site', of: '2001:db8:1::/48' },
    ]);
  });

  it('is drawn for tagging and for wrong tokens', async () => {
    const app = appFrom({ now: '192.0.2.9' });
    const tag = () =>
      app.request('/v1/tag', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Array(100).fill({ title: 'Blast in Kabul' })),
      });
    expect([(await tag()).status, (await tag()).status, (await tag()).status]).toEqual([200, 200, 429]);
    const wrong = appFrom({ now: '192.0.2.10' });
    const put = () =>
      wrong.request('/v1/audit', { headers: { authorization: 'Bearer a-guess-at-the-token-of-somebody' } });
    expect([(await put()).status, (await put()).status, (await put()).status]).toEqual([401, 401, 429]);
  });
});
