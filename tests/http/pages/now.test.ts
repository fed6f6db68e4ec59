import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { keepBrief } from '../../../src/pipeline/keep-brief.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import type { Report } from '../../support/drafts.ts';
import { AT, deskWithEditors, draftedStore } from '../../support/reviews.ts';
import { saveConfig } from '../../support/save-config.ts';
import { seedStore } from '../../support/seeded-store.ts';
import { openSqlite } from '../../support/sqlite-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

/** Half an hour after the brief has left: 06:30 in Kabul. */
const NOW = AT + 30 * MINUTE;
const LATER: Readonly<Record<string, readonly Report[]>> = {
  'ridge-post': [
    {
      title: 'Torkham crossing reopens, officials say',
      summary: 'The Torkham crossing was reopened on Tuesday, officials said.',
      guid: 'late-1',
      url: 'https://ridge-post.example/1',
      published: AT + 5 * MINUTE,
    },
    {
      title: 'Shop burns in Jalalabad, nobody hurt',
      guid: 'late-2',
      url: 'https://ridge-post.example/2',
      published: AT + 6 * MINUTE,
    },
    {
      title: 'په خوست کې یو ښوونځی بېرته پرانیستل شو',
      guid: 'late-3',
      url: 'https://ridge-post.example/3',
      published: AT + 7 * MINUTE,
      language: 'ps',
    },
  ],
};

let store: Store;
let app: ReturnType<typeof appOver>;
beforeAll(async () => {
  store = await openSqlite();
  await draftedStore(store, AT - 40 * MINUTE);
  const desk = { ...deskWithEditors(), standing: ['torkham'] };
  await saveConfig(store, 'desks', JSON.stringify([desk]), AT);
  await keepBrief('kabul', { store, taxonomy: shippedTaxonomy, now: () => AT, owner: 'test', report: () => {} });
  await seedStore(store, LATER);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOW, owner: 'test' })();
  app = appOver(store, { now: () => NOW, homeZone: 'UTC' });
}, 60_000);
afterAll(() => store.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers: { accept: 'text/html', ...headers } });
  return { answer, html: await answer.text() };
};
const titles = (html: string) =>
  [...html.matchAll(/<h3 class="title"[^>]*><a[^>]*>([^<]*)/g)].map(([, title = '']) => title);

describe('the front page', () => {
  it('tells how it stands with what a desk watches before what happened', async () => {
    const { html } = await get('/?desk=kabul');
    const line = /<ul class="standing">.*?<\/ul>/s.exec(html)?.[0].replace(/<[^>]+>/g, '') ?? '';
    expect(line).toMatch(/Torkham.*: OPEN, day 2 \(was UNKNOWN in the last brief\).*ridge-post/);
    expect(html.indexOf('class="standing"')).toBeLessThan(html.indexOf('id="stories"'));
  });

  it('puts a desk’s own areas first, then the most severe', async () => {
    const { html } = await get('/?desk=kabul');
    const all = titles(html);
    expect(all.slice(0, 3)).toEqual([
      'Blast in Jalalabad kills six',
      'Torkham crossing reopens, officials say',
      'Shop burns in Jalalabad, nobody hurt',
    ]);
    expect(all[3]).toMatch(/raid in Bannu|Flood in Khuzdar/);
    expect(html).toMatch(/own areas.*Elsewhere/s);
  });

  it('marks what came since the desk’s last brief, and nothing where no desk is read', async () => {
    const { html } = await get('/?desk=kabul');
    const marked = [...html.matchAll(/<li><h3.*?<\/li>/gs)].filter(([row]) => row.includes('class="mark"'));
    expect(marked.map(([row]) => titles(row)[0]).sort()).toEqual([
      'Shop burns in Jalalabad, nobody hurt',
      'Torkham crossing reopens, officials say',
      'په خوست کې یو ښوونځی بېرته پرانیستل شو',
    ]);
    expect((await get('/')).html).not.toContain('class="mark"');
  });

  it('says of each where, when, who states how many, who answers, and who really knows', async () => {
    const { html } = await get('/?q=Khuzdar');
    const row = /<li><h3.*?<\/li>/s.exec(html)?.[0].replace(/<[^>]+>/g, ' ') ?? '';
    expect(row).toMatch(/Khuzdar, Balochistan/);
    expect(row).toContain('killed: 3 (police)');
    expect(row).toMatch(/hill-post/);
    expect(row).toMatch(/1 report; 1 outlet, 1 origin/);
    const accused = (await get('/?q=training+camps')).html.replace(/<[^>]+>/g, ' ');
    expect(accused).toMatch(/alleged by Pakistan/);
    expect(accused).toContain('no response seen');
    expect((await get('/')).html).toContain('[Pashto] Khost');
  });

  it.each([
    ['region=pk-ba', 1],
    ['theme=border-closure', 2],
    ['feed=ridge-post', 3],
    ['lang=ps', 1],
    ['q=Khost', 1],
    ['min_severity=4', 0],
    ['since=2020-01-01&until=2020-01-02', 0],
  ])('is narrowed by %s, and the form shows it', async (query, count) => {
    const { answer, html } = await get(`/?${query}`);
    expect(answer.status).toBe(200);
    expect(titles(html).length).toBe(count);
    expect(html).toContain('<details class="filters" open=""');
  });

  it('counts days by the reader’s clocks', async () => {
    const kabul = (await get('/?desk=kabul&since=2026-11-24')).html;
    expect(kabul).toContain('name="since" value="2026-11-24"');
  });

  it('sends who kept an address of the list of reports on to it', async () => {
    const { answer } = await get('/?region=pk&cursor=abc');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, './reports?region=pk&cursor=abc']);
    expect((await get('/reports?region=pk')).answer.status).toBe(200);
  });

  it('says what is near where it cannot be answered', async () => {
    const { answer, html } = await get('/?region=pk-kpp');
    expect(answer.status).toBe(400);
    expect(html).toMatch(/did you mean .*pk-kp/);
  });

  it('is not sent again to who has it', async () => {
    const { answer } = await get('/');
    const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
    expect((await get('/', headers)).answer.status).toBe(304);
  });
});

describe('times on pages', () => {
  const words = (html: string) => /Times as in ([^<]*?)\. /.exec(html)?.[1];

  it('are told by the clocks of the desk that is read, else of all desks where they agree', async () => {
    expect(words((await get('/?desk=kabul')).html)).toBe('Kabul (UTC+4:30)');
    expect(words((await get('/stories')).html)).toBe('Kabul (UTC+4:30)');
    expect((await get('/?desk=kabul')).html).toContain('24 Nov 2026, 16:30');
  });

  it('are told by the clocks that a reader chose, and no page of one is taken for another’s', async () => {
    const cookie = { cookie: 'tz=Europe/Zurich' };
    const { answer, html } = await get('/stories', cookie);
    expect(words(html)).toBe('Zurich (UTC+1)');
    expect(answer.headers.get('vary')).toContain('Cookie');
    const other = await get('/stories');
    expect(other.answer.headers.get('etag')).not.toBe(answer.headers.get('etag'));
    expect(words((await get('/stories?tz=Asia/Karachi', cookie)).html)).toBe('Karachi (UTC+5)');
    expect(words((await get('/?desk=kabul', cookie)).html)).toBe('Kabul (UTC+4:30)');
    expect(words((await get('/stories', { cookie: 'tz=Nowhere/Land' })).html)).toBe('Kabul (UTC+4:30)');
  });

  it('are chosen by a form, which leads back', async () => {
    const { html } = await get('/clocks?to=%2Fstories%3Fregion%3Dpk');
    expect(html).toContain('name="to" value="/stories?region=pk"');
    const body = new URLSearchParams({ tz: 'europe/zurich', to: '/stories?region=pk' });
    const done = await app.request('/clocks', { method: 'POST', body });
    expect([done.status, done.headers.get('location')]).toEqual([303, './stories?region=pk']);
    expect(done.headers.get('set-cookie')).toMatch(/^tz=Europe%2FZurich; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    for (const wrong of [
      { tz: 'Kabul', to: '/' },
      { tz: 'UTC', to: '//evil.example' },
      { tz: 'UTC', to: 'https://x' },
    ])
      expect((await app.request('/clocks', { method: 'POST', body: new URLSearchParams(wrong) })).status).toBe(400);
  });
});

describe('what cannot be answered', () => {
  it.each(['/items/', '/nothing', '/stories/none/x', '/r/wrong/'])('is a page for people at %s', async (path) => {
    const { answer, html } = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">.*<h1 class="title">Not found<\/h1>/s);
    const program = await app.request(path, { headers: { accept: '*/*' } });
    expect([program.status, program.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('stays JSON below the API, whatever is accepted', async () => {
    const { answer } = await get('/v1/nothing');
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  });

  it('asks who may not read for a token, on a page too', async () => {
    const closed = appOver(store, { now: () => NOW, readToken: 'a token to read with' });
    const answer = await closed.request('/', { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
    expect(await answer.text()).toContain('<h1 class="title">Not authorized</h1>');
  });
});

it('reads the stories of a day only', async () => {
  const later = appOver(store, { now: () => NOW + 30 * HOUR });
  const html = await (await later.request('/')).text();
  expect(html).toContain('No story of the last 24 hours');
});
