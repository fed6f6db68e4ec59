import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentEdition } from '../../../src/core/brief/edition.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { violationsOn } from '../../support/axe.ts';
import { NOON } from '../../support/drafts.ts';
import { draftedEdition, madeBrief } from '../../support/editions.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';
import { taxonomyHere } from '../../support/taxonomy-desk.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let store: Store;
let server: Server;
let origin: string;
let browser: Browser;
beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  await store.mail.saveSubscription(subscriptionOf('ann'), 0);
  await store.feeds.operateFeed('river-news', { kind: 'pause', reason: null }, { who: 'bo', via: 'token', at: NOON });
  for (const edition of [1, 2].map((number) => draftedEdition(madeBrief(number))))
    await store.editions.sendEdition(sentEdition(edition, edition.brief, { now: NOON, unmailed: null }), NOON);
  const app = appOver(store, taxonomyHere);
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await store?.close();
});

const BASIC = { authorization: `Basic ${Buffer.from(`ann:${ADMIN_TOKEN}`).toString('base64')}` };

const PATHS = [
  '/sources',
  '/sources/hill-post',
  '/sources/river-news',
  '/taxonomy?q=ttp',
  '/taxonomy/actor/ttp',
  '/taxonomy/headline?title=TTP%20claims%20attack%20in%20Quetta',
  '/taxonomy/try',
  '/audit',
  '/deliveries',
  '/subscribers',
  '/feeds?actor=ttp',
  '/digest?date=2026-11-24',
  '/briefs',
  '/briefs/kabul/1',
  '/stories/1',
  '/stories/5',
  '/standing',
];

async function openAll(context: BrowserContext, look: (path: string) => Promise<void>): Promise<void> {
  for (const path of PATHS) await look(path);
  await context.close();
}

describe('the desk’s pages in a browser', () => {
  it.each([
    [360, 'light'],
    [800, 'dark'],
    [1400, 'light'],
  ] as const)('hold all they show within %i pixels, and axe finds nothing against them (%s)', async (width, scheme) => {
    const viewport = { width, height: 900 };
    // Only axe itself runs: the pages have no script.
    const context = await browser.newContext({
      viewport,
      colorScheme: scheme,
      bypassCSP: true,
      extraHTTPHeaders: BASIC,
    });
    const page = await context.newPage();
    const found: string[] = [];
    await openAll(context, async (path) => {
      await page.goto(origin + path);
      expect(await page.locator('h1').count(), path).toBeGreaterThan(0);
      if (Number(await page.evaluate('document.documentElement.scrollWidth')) > width) found.push(`${path} is wider`);
      found.push(...(await violationsOn(page)).map((one) => `${path} ${one}`));
    });
    expect(found).toEqual([]);
  });

  it('ask nobody else for anything, and run no scripts', async () => {
    const context = await browser.newContext({ extraHTTPHeaders: BASIC });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    await openAll(context, async (path) => {
      await page.goto(origin + path);
      expect(await page.locator('script').count(), path).toBe(0);
    });
    expect(elsewhere).toEqual([]);
  });

  it('let an operator with a keyboard pause a source and resume it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: BASIC });
    const page = await context.newPage();
    await page.goto(`${origin}/sources/hill-post`);
    await page.locator('input[name=reason]').focus();
    await page.keyboard.type('moves house');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=pause/);
    expect(await page.locator('[role=status]').textContent()).toContain('It is paused');
    expect(await page.locator('main').textContent()).toContain('moves house');
    await page.getByRole('button', { name: 'Resume' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=resume/);
    expect(await page.getByRole('button', { name: 'Fetch now' }).count()).toBe(1);
    await context.close();
  });

  it('lead from a reader who wants to act to who may, and back with the buttons', async () => {
    const context = await browser.newContext({ httpCredentials: { username: 'ann', password: ADMIN_TOKEN } });
    const page = await context.newPage();
    await page.goto(`${origin}/sources/hill-post`);
    await page.click('text=sign in as one');
    await page.waitForURL(/sources\/hill-post$/);
    expect(await page.getByRole('button', { name: 'Fetch now' }).count()).toBe(1);
    await context.close();
  });

  it('keep forms and ways off paper', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${origin}/stories/1`);
    for (const what of ['header nav', 'aside.handing']) expect(await page.locator(what).isVisible(), what).toBe(false);
    expect(await page.locator('h1').isVisible()).toBe(true);
    await context.close();
  });
});
