import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { nameKeyOf } from '../../../src/core/withdrawal/name-mask.ts';
import { withdrawal, withdrawalAnswer } from '../../../src/formats/withdrawal-schema.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const DAY_OVER = '/v1/digests?date=2026-11-24';
const PATHS = [
  '/v1/items',
  '/v1/items?q=checkpost',
  '/v1/stories',
  '/feeds/stories.rss',
  '/feeds/daily.atom',
  DAY_OVER,
  '/reports',
];

describe('withdrawing over HTTP', () => {
  let store: Store;
  let app: ReturnType<typeof appOver>;
  let regrouped = 0;
  beforeEach(async () => {
    store = await seededStore(REPORTS);
    await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
    app = appOver(store, {
      now: () => NOON + 2 * DAY,
      nameKey: nameKeyOf('a secret of this test'),
      publicUrl: 'https://khabar.example/desk',
      regroup: () => regrouped++,
    });
  });
  afterEach(() => store.close());

  const send = (method: string, path: string, body?: object, token: string | null = ADMIN_TOKEN) =>
    app.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const post = async (body: object) => {
    const answer = await send('POST', '/v1/withdrawals', { reason: 'taken back by its publisher', ...body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const text = async (path: string, accept = 'application/json') =>
    (await app.request(path, { headers: { accept } })).text();

  it('needs the operator', async () => {
    const body = { items: ['1'], reason: 'of no weight' };
    expect((await send('POST', '/v1/withdrawals', body, null)).status).toBe(401);
    expect((await send('GET', '/v1/withdrawals', undefined, null)).status).toBe(401);
    expect((await send('DELETE', '/v1/withdrawals/x', undefined, null)).status).toBe(401);
    expect((await app.request('/v1/items/1')).status).toBe(200);
  });

  it('answers 410 with date and reason where the report and its story stood', async () => {
    const { status, body } = await post({ items: ['https://hill-post.example/2?utm_source=x'] });
    expect([status, withdrawalAnswer.parse(body).reach.reports]).toEqual([200, 1]);
    for (const path of ['/v1/items/2', '/items/2', '/v1/stories/2', '/stories/2']) {
      const answer = await app.request(path);
      expect([path, answer.status]).toEqual([path, 410]);
      expect(await answer.text()).toContain('withdrawn on 2026-11-26: taken back by its publisher');
    }
    expect((await app.request('/v1/items/99')).status).toBe(404);
    expect(regrouped).toBeGreaterThan(0);
  });

  it('leaves nothing of it in lists, searches, feeds, pages and digests, given before or not', async () => {
    const etags = new Map<string, string>();
    for (const path of PATHS) {
      const answer = await app.request(path);
      expect([path, await answer.text()]).toEqual([path, expect.stringContaining('checkpost')]);
      etags.set(path, answer.headers.get('etag') ?? '');
    }
    await post({ items: ['2'] });
    for (const path of PATHS) {
      const answer = await app.request(path, { headers: { 'if-none-match': etags.get(path) ?? '' } });
      expect([path, answer.status]).toEqual([path, 200]);
      const words = (await answer.text()).replace('q=checkpost', '').replace('value="checkpost"', '');
      expect([path, words]).not.toEqual([path, expect.stringContaining('checkpost')]);
    }
    expect(await text(DAY_OVER)).toContain('withdrawn on 2026-11-26: taken back by its publisher');
    for (const type of ['text/html', 'text/markdown', 'text/plain'])
      expect((await text(DAY_OVER, type)).replaceAll('\\', '')).toContain('withdrawn on 2026-11-26');
  });

  it('changes nothing for a dry run, an unknown report among others, or neither of both kinds', async () => {
    expect((await post({ items: ['1', '2'], dry_run: true })).body).toMatchObject({
      withdrawal: null,
      reach: { reports: 2, stories: 2 },
    });
    for (const body of [{ items: ['1', '999'] }, {}, { items: ['1'], names: ['Somebody Else'] }, { names: ['Al'] }])
      expect((await post(body)).status).toBe(422);
    expect((await app.request('/v1/items/1')).status).toBe(200);
    expect(await store.withdrawals.listWithdrawals()).toEqual([]);
  });

  it('knows a report by the address of its page here', async () => {
    expect((await post({ items: ['https://khabar.example/desk/items/2'] })).status).toBe(200);
    const again = await post({ items: ['/items/2'] });
    expect([again.status, again.body['detail']]).toEqual([422, expect.stringContaining('is withdrawn already')]);
  });

  it('masks a name, in the reason too, and says what the own files still hold', async () => {
    const { status, body } = await post({ names: ['Quiet Day', 'museum'], reason: 'the wish of Museum' });
    expect(status).toBe(200);
    const { withdrawal: made, notes, file } = withdrawalAnswer.parse(body);
    expect(made).toMatchObject({ kind: 'name', subject: 'name Q… D…; M…', reason: 'the wish of [name withdrawn]' });
    expect(file).toBe('clean');
    expect(notes).toEqual([]);
    expect(await text('/v1/items')).not.toMatch(/quiet|museum/i);
    expect(await text('/v1/items')).toContain('A [name withdrawn] at the [name withdrawn]');
  });

  it('lists what was withdrawn, and lets reports in again but no names', async () => {
    const first = withdrawalAnswer.parse((await post({ items: ['2'] })).body).withdrawal;
    const second = withdrawalAnswer.parse((await post({ names: ['museum'] })).body).withdrawal;
    const list = (await (await send('GET', '/v1/withdrawals')).json()) as { withdrawals: { id: string }[] };
    expect(list.withdrawals.map(({ id }) => id).sort()).toEqual([first?.id, second?.id].sort());
    const undone = await send('DELETE', `/v1/withdrawals/${first?.id}`);
    expect(withdrawal.parse(await undone.json()).undone).toBe(new Date(NOON + 2 * DAY).toISOString());
    expect((await send('DELETE', `/v1/withdrawals/${first?.id}`)).status).toBe(422);
    expect((await send('DELETE', `/v1/withdrawals/${second?.id}`)).status).toBe(422);
    expect((await send('DELETE', '/v1/withdrawals/none')).status).toBe(404);
    expect((await app.request('/v1/items/2')).status).toBe(404);
    const audit = await store.audit.auditEntries({ before: null, since: NOON - HOUR, limit: 5 });
    expect(audit.map(({ what }) => what)).toEqual(['withdrawal-undone', 'name-withdrawn', 'item-withdrawn']);
  });
});
