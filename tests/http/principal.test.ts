import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { identify, requireOperator } from '../../src/http/principal.ts';
import { type Problem, problemResponse } from '../../src/http/problem.ts';
import { ADMIN_TOKEN } from '../support/retagger.ts';

function appWith(adminToken: string | null) {
  const app = new Hono();
  app.use(identify(adminToken));
  app.get('/who', (c) => c.json(c.get('principal')));
  app.put('/change', (c) => {
    requireOperator(c);
    return c.text('done');
  });
  app.notFound((c) => c.json(c.get('principal'), 404));
  app.onError((error, c) => problemResponse(c, error as Problem));
  return app;
}

describe('who is asking', () => {
  it.each([
    ['nothing', undefined, 'anonymous'],
    ['the token', `Bearer ${ADMIN_TOKEN}`, 'operator'],
    ['the token after more spaces', `bearer   ${ADMIN_TOKEN}`, 'operator'],
    ['a part of it', `Bearer ${ADMIN_TOKEN.slice(0, -1)}`, 'anonymous'],
    ['the token in another scheme', `Basic ${ADMIN_TOKEN}`, 'anonymous'],
    ['no token', 'Bearer ', 'anonymous'],
  ])('is known by the token: with %s', async (_, authorization, kind) => {
    const headers = authorization === undefined ? {} : { authorization };
    expect(await (await appWith(ADMIN_TOKEN).request('/who', { headers })).json()).toEqual({ kind });
    expect(await (await appWith(ADMIN_TOKEN).request('/nowhere', { headers })).json()).toEqual({ kind });
    expect(await (await appWith(null).request('/who', { headers })).json()).toEqual({ kind: 'anonymous' });
  });

  it('decides who may change something', async () => {
    const change = (adminToken: string | null, token: string) =>
      appWith(adminToken).request('/change', { method: 'PUT', headers: { authorization: `Bearer ${token}` } });
    expect((await change(ADMIN_TOKEN, ADMIN_TOKEN)).status).toBe(200);
    const refused = await change(ADMIN_TOKEN, 'another');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="khabar"']);
    expect((await change(null, 'null')).status).toBe(503);
  });
});
