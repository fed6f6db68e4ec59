import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_DESK, type Desk } from '../../../src/core/desk/desk.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { saveConfig } from '../../support/save-config.ts';
import { seededStore } from '../../support/seeded-store.ts';

const HOUR = 3_600_000;
const report = (guid: string, title: string, hoursAgo: number) => ({
  guid,
  title,
  summary: '',
  url: `https://hill-post.example/${guid}`,
  published: NOON - hoursAgo * HOUR,
});
const DESK: Desk = {
  ...ALL_DESK,
  id: 'pass',
  title: 'Pass',
  standing: ['torkham', 'kabul-airport'],
  staleAfterMs: HOUR,
};

let store: Store;
let app: ReturnType<typeof appOver>;
beforeEach(async () => {
  store = await seededStore({
    'hill-post': [
      report('1', 'Torkham opened to all traffic', 30),
      report('2', 'Torkham closed after firing', 3),
      report('3', 'Two men arrested at Chaman border', 2),
    ],
  });
  app = appOver(store);
});
afterEach(() => store.close());

const standing = async (query = '') => {
  const answer = (await (await app.request(`/v1/standing${query}`)).json()) as {
    standing: readonly Record<string, unknown>[];
  };
  return answer.standing;
};

describe('the standing of places', () => {
  it('is read from the stored reports: the newest assertion with its report, and what was before', async () => {
    const [chaman, torkham] = await standing();
    expect(chaman).toMatchObject({ place: 'chaman-spin-boldak', state: 'unknown', report: null });
    expect(torkham).toMatchObject({
      place: 'torkham',
      state: 'closed',
      before: 'open',
      said_by: expect.any(String),
      words: 'Torkham closed after firing',
      stale: false,
    });
  });

  it('is as it was known at another time', async () => {
    const then = new Date(NOON - 20 * HOUR).toISOString();
    expect(await standing(`?as_of=${then}&place=torkham`)).toMatchObject([{ state: 'open', before: null }]);
  });

  it('tells a desk of all that it watches, and what is stale by its own measure', async () => {
    await saveConfig(store, 'desks', JSON.stringify([DESK]), NOON);
    const told = await standing('?desk=pass&place=torkham,kabul-airport');
    expect(told).toMatchObject([
      { place: 'torkham', state: 'closed', stale: true },
      { place: 'kabul-airport', state: 'unknown' },
    ]);
  });

  it('names what is near a place that there is not, and answers 304 to who has it', async () => {
    const wrong = await app.request('/v1/standing?place=torkam');
    expect([wrong.status, await wrong.text()]).toEqual([400, expect.stringContaining('torkham')]);
    const first = await app.request('/v1/standing');
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.request('/v1/standing', { headers })).status).toBe(304);
  });

  it('is a page that links each state to its report', async () => {
    const page = await (await app.request('/standing')).text();
    expect(page).toContain('CLOSED');
    expect(page).toMatch(/items\/\d+"[^>]*>\s*Torkham closed after firing/);
    expect(page).not.toContain('Friendship Gate');
  });
});
