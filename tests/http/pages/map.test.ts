import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { provinceNews } from '../../support/province-news.ts';
import { seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PAGES = ['/map', '/regions/af-knr', '/regions/af', '/actors/ttp', '/themes/attack', '/regions', '/regions?q=کنړ'];

let store: Store;
let server: Server;
let browser: Browser;
let app: ReturnType<typeof appOver>;

beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  store = await seededStore(provinceNews());
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = appOver(store);
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await store?.close();
});

async function open(path: string, { width = 800, dark = false, scripts = false } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    // Only the check is a script; the page itself has none.
    bypassCSP: scripts,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await page.goto(origin + path);
  return { page, elsewhere, close: () => context.close() };
}

describe('the map and the pages of its subjects', () => {
  it.each(PAGES)('%s breaks no rule of axe, in light and dark, on a phone and a desk', async (path) => {
    for (const [width, dark] of [
      [360, true],
      [1400, false],
    ] as const) {
      const { page, elsewhere, close } = await open(path, { width, dark, scripts: true });
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect([width, found, elsewhere]).toEqual([width, [], []]);
      await close();
    }
  });

  it.each([360, 800, 1400])('stand within %i pixels', async (width) => {
    for (const path of PAGES) {
      const { page, close } = await open(path, { width });
      const wide = (await page.locator('main').boundingBox())?.width ?? 0;
      expect(wide).toBeLessThanOrEqual(width);
      if (path === '/map') {
        const map = await page.locator('.map').boundingBox();
        const [left, right] = [map?.x ?? -1, (map?.x ?? 0) + (map?.width ?? 0)];
        expect([left >= 0, right <= width]).toEqual([true, true]);
      }
      await close();
    }
  });

  it('lay a tile out for each province in the shape of the region, each a link', async () => {
    const { page, close } = await open('/map', { width: 1400 });
    const at = async (id: string) => {
      const box = await page.locator(`.map a[href$="regions/${id}"]`).boundingBox();
      return { x: box?.x ?? 0, y: box?.y ?? 0 };
    };
    const [herat, kabul, kunar, quetta] = [
      await at('af-her'),
      await at('af-kab'),
      await at('af-knr'),
      await at('pk-ba'),
    ];
    expect([herat.x < kabul.x, kabul.x < kunar.x, kunar.y < kabul.y, quetta.y > kabul.y]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    await page.locator('.map a[href$="regions/af-knr"]').click();
    expect(await page.locator('h1').textContent()).toBe('Kunar');
    await close();
  });

  it('shade what was serious, hatch where nobody was heard, mark what is closed, and say so in a table', async () => {
    const { page, close } = await open('/map');
    const classOf = (id: string) => page.locator(`.map li:has(a[href$="regions/${id}"])`).getAttribute('class');
    expect(await classOf('af-nan')).toMatch(/ g[1-4].* shut/);
    expect(await classOf('kz-23')).toMatch(/ g0 deaf$/);
    const row = page.locator('tr', { hasText: 'Nangarhar' });
    expect(await row.textContent()).toContain('Torkham');
    await close();
  });

  it('are reached by keyboard', async () => {
    const { page, close } = await open('/map');
    await page.locator('.kinds a').last().focus();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('href')).toContain('regions/');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/regions\//);
    await close();
  });

  it('find a region by typing its name in another script', async () => {
    const { page, close } = await open('/regions');
    await page.locator('input[type=search]').fill('کنړ');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.locator('ul.names a').first().click();
    expect(await page.locator('h1').textContent()).toBe('Kunar');
    await close();
  });

  it('weigh little on a poor line, and are not sent again while nothing has changed', async () => {
    const answer = await app.request('/map');
    const etag = answer.headers.get('etag') ?? '';
    expect(gzipSync(await answer.text()).length).toBeLessThan(10_000);
    expect((await app.request('/map', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('say what was meant by a name that is no address', async () => {
    const answer = await app.request('/regions/kunar');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('href="../regions/af-knr"');
    expect((await app.request('/regions?w=x')).status).toBe(400);
  });

  it('tell ninety days in words and numbers beside the drawing', async () => {
    const html = await (await app.request('/regions/af-knr')).text();
    expect(html).toMatch(/34 reports in 90 days, most on \d+ \w+ \(\d+\)/);
    expect(html).toContain('Week by week');
    expect(html).toContain('ISO AF-KNR');
  });

  it('tell of a country what is closed in it and who reports of it', async () => {
    const html = await (await app.request('/regions/af')).text();
    expect(html).toContain('Torkham crossing');
    expect(html).toMatch(/<strong class="failing">closed<\/strong>/);
    expect(html).toContain('hill-post');
  });
});

describe('the lists of the API', () => {
  const found = async (path: string) => (await (await app.request(path)).json()) as Record<string, { id: string }[]>;

  it('find an entry by its name in any spelling', async () => {
    for (const typed of ['Kunar', 'kunar', 'کنړ'])
      expect((await found(`/v1/regions?q=${encodeURIComponent(typed)}`))['regions']?.[0]).toMatchObject({
        id: 'af-knr',
        name: 'Kunar',
        full_name: 'Kunar',
      });
    expect((await found('/v1/actors?q=tehrik-e-taliban%20pakistan'))['actors']?.[0]?.id).toBe('ttp');
    expect((await found('/v1/themes?q=attack'))['themes']?.length).toBeGreaterThan(0);
    expect((await found('/v1/regions?q=xqzzyvwpt'))['regions']).toEqual([]);
  });

  it('say what may have been meant by a name that is no id', async () => {
    const answer = await app.request('/v1/stories?region=kunar');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: 'there is no region "kunar"; did you mean af-knr (Kunar)?',
      near: ['af-knr'],
    });
  });
});
