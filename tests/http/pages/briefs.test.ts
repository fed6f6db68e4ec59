import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentEdition } from '../../../src/core/brief/edition.ts';
import { DAY } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { briefStoryOf, draftedEdition, madeBrief } from '../../support/editions.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';

let store: Store;
let get: (path: string, headers?: Record<string, string>) => Promise<Response>;

beforeAll(async () => {
  store = await seededStore(REPORTS);
  const app = appOver(store, { now: () => NOON + DAY });
  get = async (path, headers = {}) => app.request(path, { headers });
  const first = draftedEdition(madeBrief(1));
  const note = {
    kind: 'corrected',
    edition: 1,
    item: 1,
    text: 'said Khost; it is Khogyani, Nangarhar',
    story: '1',
  } as const;
  const since = { ...madeBrief(2).since, notes: [note] };
  const second = draftedEdition(madeBrief(2, { since, stories: [briefStoryOf('1', { mark: 'corrected' })] }));
  for (const edition of [first, second])
    await store.editions.sendEdition(sentEdition(edition, edition.brief, { now: NOON, unmailed: null }), NOON);
  await store.editions.saveDraft(draftedEdition(madeBrief(3)));
});
afterAll(() => store.close());

describe('the pages of briefs', () => {
  it('show an edition with what later ones have put right of it beside it', async () => {
    const page = await (await get('/briefs/kabul/1')).text();
    expect(page).toContain('<article class="brief">');
    expect(page).toContain('Traders at Torkham strike over new fees');
    expect(page).toContain('Put right since');
    expect(page).toContain('said Khost; it is Khogyani, Nangarhar');
    expect(await (await get('/briefs/kabul/2')).text()).not.toContain('Put right since');
  });

  it('give a messenger block to copy, without scripts', async () => {
    const page = await (await get('/briefs/kabul/1')).text();
    expect(page).toMatch(/<textarea readonly[^>]*>/);
    expect(page).not.toContain('<script');
    const block = await (await get('/briefs/kabul/1?format=block')).text();
    expect(block.length).toBeLessThanOrEqual(1_200);
    expect(block).not.toMatch(/https?:/);
  });

  it('give an edition in every form, byte for byte the same each time', async () => {
    for (const format of ['html', 'text', 'safe', 'json', 'block']) {
      const [one, other] = [
        await get(`/briefs/kabul/1?format=${format}`),
        await get(`/briefs/kabul/1?format=${format}`),
      ];
      expect(one.status).toBe(200);
      expect(await one.text()).toBe(await other.text());
    }
    const word = await get('/briefs/kabul/1?format=docx');
    expect(word.headers.get('content-disposition')).toContain('kabul.1.docx');
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('lead from an edition to those before and after it, and from a date to its edition', async () => {
    const second = await (await get('/briefs/kabul/2')).text();
    expect(second).toMatch(/href="[^"]*briefs\/kabul\/1" rel="prev"/);
    expect(second).not.toContain('rel="next"');
    expect(await (await get('/briefs/kabul/1')).text()).toMatch(/briefs\/kabul\/2" rel="next"/);
    const date = madeBrief(2).date;
    const day = await get(`/briefs/kabul/days/${date}`);
    expect([day.status, day.headers.get('location')]).toEqual([302, '../2']);
    const asked = await get(`/briefs/kabul?date=${date}`);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, `./kabul/days/${date}`]);
    const none = await get('/briefs/kabul/days/2020-01-01');
    expect(none.status).toBe(404);
    expect(await none.text()).toMatch(/No brief of 2020-01-01.*briefs\/kabul\/1" rel="next"/s);
    expect((await get('/briefs/kabul/days/someday')).status).toBe(404);
  });

  it('say what is today by the desk’s own clocks, and show editors the draft that waits', async () => {
    const list = await (await get('/briefs/kabul')).text();
    expect(list).toMatch(/Today, 2026-11-25: <a href="[^"]*briefs\/kabul\/2">edition 2/);
    expect(list).not.toContain('review');
    const editors = await (await get('/briefs/kabul', { authorization: `Bearer ${ADMIN_TOKEN}` })).text();
    expect(editors).toMatch(/Edition 3 is a draft.*briefs\/kabul\/3\/review/s);
  });

  it('keep a draft from readers, and show it to editors as what it is', async () => {
    expect((await get('/briefs/kabul/3')).status).toBe(404);
    expect((await get('/v1/briefs/kabul/3')).status).toBe(404);
    const page = await get('/briefs/kabul/3', { authorization: `Bearer ${ADMIN_TOKEN}` });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('A draft');
  });

  it('say which desks and editions there are where another is asked for', async () => {
    const page = await get('/briefs/kabull/1');
    expect(page.status).toBe(404);
    expect(await (await get('/briefs')).text()).toContain('Briefs');
    expect((await get('/briefs/kabul/none')).status).toBe(404);
  });

  it('sum a week up to a day', async () => {
    const page = await get('/briefs/kabul/weeks/2026-11-25');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('week to');
  });
});
