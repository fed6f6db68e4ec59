import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/app.ts';
import { StoryPage } from '../../../src/http/pages/story-page.tsx';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, type Report } from '../../support/drafts.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** An accusation in one paper, its denial in another, and figures of several holders. */
const published = (hours: number) => NOON - hours * 3_600_000;
const TWO_SIDES: Readonly<Record<string, readonly Report[]>> = {
  'border-post': [
    {
      title: 'Pakistan alleges militant training camps in Kunar',
      summary: 'A foreign ministry spokesman alleged that militants run training camps in Kunar.',
      guid: 'k1',
      url: 'https://border-post.example/1',
      published: published(30),
    },
  ],
  'lake-news': [
    {
      title: 'Kabul denies there are training camps in Kunar',
      summary: 'A spokesman of the Islamic Emirate denied that there are training camps in Kunar.',
      guid: 'k2',
      url: 'https://lake-news.example/2',
      published: published(29),
    },
    {
      title: 'Flood in Khuzdar kills three, police say',
      summary:
        'Police said three people were killed by a flood in Khuzdar. A hospital official said seven people ' +
        'were killed.',
      guid: 'k3',
      url: 'https://lake-news.example/3',
      published: published(40),
    },
  ],
};

let store: Store;
let server: Server;
let origin: string;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  store = await seededStore({ ...REPORTS, ...TWO_SIDES });
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  ({ server, origin } = await serveStore(store));
  browser = await chromium.launch({ executablePath, args: FLAGS });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await store?.close();
});

/** The pages over a store, on a port that the system gives out. */
async function serveStore(of: Store): Promise<{ readonly server: Server; readonly origin: string }> {
  const status = async () => ({ troubles: [], lastTick: NOON, queue: null });
  const app = createApp({
    store: of,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON,
    version: '0.0.0-test',
    status,
    onError: () => {},
  });
  const served = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => served.once('listening', resolve));
  return { server: served, origin: `http://127.0.0.1:${(served.address() as AddressInfo).port}` };
}

/** A page of a reader whose browser runs no scripts; notes every request that leaves the service. */
async function open(path: string, at = origin) {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(at) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  await page.goto(at + path);
  return { page, elsewhere };
}

describe('the page', () => {
  it('lists reports newest first and asks nobody else for anything', async () => {
    const { page, elsewhere } = await open('/reports');
    expect(await page.locator('h2.title').allTextContents()).toEqual([
      'په خوست کې یو ښوونځی بېرته پرانیستل شو',
      'Blast near a market in Quetta injures four',
      'TTP claims attack on a checkpost in Bannu',
      '<script>alert(1)</script> & "quotes" in Kabul',
      'A quiet day at the museum',
      'Kabul denies there are training camps in Kunar',
      'Pakistan alleges militant training camps in Kunar',
      'Flood in Khuzdar kills three, police say',
    ]);
    expect(elsewhere).toEqual([]);
    expect(await page.locator('script').count()).toBe(0);
  });

  it('searches and filters by a form that works without scripts, and has an address for each view', async () => {
    const { page } = await open('/reports');
    await page.fill('input[name=q]', 'market');
    await page.click('button[type=submit]');
    expect(await page.locator('h2.title').allTextContents()).toEqual(['Blast near a market in Quetta injures four']);
    expect(new URL(page.url()).searchParams.get('q')).toBe('market');
    await page.fill('input[name=q]', '');
    await page.selectOption('select[name=actor]', 'ttp');
    await page.click('button[type=submit]');
    expect(await page.locator('h2.title').allTextContents()).toEqual(['TTP claims attack on a checkpost in Bannu']);
  });

  it('shows one report with the words that caused each tag', async () => {
    const { page } = await open('/reports');
    await page.click('text=TTP claims attack');
    expect(await page.locator('table').textContent()).toContain('“TTP” in the title');
    expect(await page.locator('text=claimed by Tehrik-e-Taliban Pakistan').count()).toBe(1);
  });

  it('lists stories with what is known of each, under the filters of reports and their own', async () => {
    const { page, elsewhere } = await open('/stories');
    expect(await page.locator('h2.title').count()).toBe(7);
    await page.selectOption('select[name=min_severity]', '3');
    await page.selectOption('select[name=order]', 'significance');
    await page.click('button[type=submit]');
    expect(await page.locator('h2.title').allTextContents()).toEqual(['Flood in Khuzdar kills three, police say']);
    expect(await page.locator('li p.fact').allTextContents()).toEqual(['killed: 3 (police) to 7 (hospital official)']);
    expect(elsewhere).toEqual([]);
    expect(await (await open('/stories?min_severity=7')).page.locator('.notice').textContent()).toMatch(/from 1 to 4/);
  });

  it('shows a story with both sides, who states which figure, who really knows, and how it grew', async () => {
    const { page } = await open('/stories');
    await page.click('text=training camps in Kunar');
    const sides = await page.locator('.sides section').allTextContents();
    expect(sides[0]).toContain('alleged by Pakistan');
    expect(sides[1]).toContain('denied by Kabul');
    expect(await page.locator('ol.items h3').count()).toBe(2);
    expect(await page.locator('ol.items').textContent()).toContain('belongs here because it is like');
    const flood = (await open('/stories?q=Khuzdar')).page;
    await flood.click('h2.title a');
    expect(await flood.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/killed3police/),
      expect.stringMatching(/killed7hospital official/),
    ]);
    expect(await flood.locator('article').textContent()).toContain('1 outlet, 2 origins (police; hospital)');
    await flood.click('ol.items h3 a');
    expect(await flood.locator('main').textContent()).toContain('Its story, of this report alone');
  });

  it('does not call a report like one that it was parted from', async () => {
    const parted = await seededStore({ 'border-post': TWO_SIDES['border-post'] ?? [] });
    await createGroupStories({ store: parted, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
    const story = await parted.stories.getStory('1');
    if (story === null) throw new Error('no story');
    const reason = { like: 77, odds: -1.2, signals: [{ signal: 'place', odds: 1 }] };
    const why = { memberships: [{ item: '1', reason }], grades: [], history: [] };
    const text = String(
      StoryPage({
        ...{ story, why, taxonomy: null, related: [], text: '' },
        items: await parted.stories.itemsOfStories(['1']),
      }),
    );
    expect(text).toMatch(/was parted from the story of <a href="\/items\/77">/);
    expect(text).not.toContain('belongs here');
    await parted.close();
  });

  it('says that no response was seen where one side only is heard', async () => {
    const alone = await seededStore({ 'border-post': TWO_SIDES['border-post'] ?? [] });
    await createGroupStories({ store: alone, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
    const served = await serveStore(alone);
    const { page } = await open('/stories/1', served.origin);
    const sides = await page.locator('.sides section').allTextContents();
    expect(sides[0]).toContain('alleged by Pakistan');
    expect(sides[1]).toMatch(/no response seen$/);
    const { page: list } = await open('/stories', served.origin);
    expect(await list.locator('p.fact', { hasText: 'Answer' }).allTextContents()).toEqual(['Answer: no response seen']);
    await new Promise((resolve) => served.server.close(resolve));
    await alone.close();
  });

  it('writes right-to-left headlines from the right', async () => {
    const { page } = await open('/reports');
    expect(await page.locator('h2.title').first().getAttribute('dir')).toBe('auto');
    expect(await page.locator('h2.title').first().getAttribute('lang')).toBe('ps');
  });

  it('explains an empty list and an unknown filter', async () => {
    expect(await (await open('/reports?region=pk-is')).page.locator('.empty').textContent()).toContain(
      'No report passes this filter',
    );
    expect(await (await open('/reports?region=pk-kpp')).page.locator('.notice').textContent()).toMatch(
      /did you mean .*pk-kp/,
    );
  });

  it('lists the sources with their health', async () => {
    const { page } = await open('/sources');
    expect(await page.locator('main').textContent()).toContain('4 feeds: 4 heard, 0 failing, 0 not asked yet');
  });

  it('fits a phone', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    for (const path of ['/', '/reports', '/stories', '/stories/6']) {
      await page.goto(origin + path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    }
  });
});
