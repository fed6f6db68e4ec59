import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/clock/time.ts';
import { keepBrief } from '../../../src/pipeline/keep-brief.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { AT, draftedStore, linkingHere } from '../../support/reviews.ts';
import { openSqlite } from '../../support/sqlite-store.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const WIDTHS = [360, 800, 1400] as const;
const SCHEMES = ['light', 'dark'] as const;
const PAGES = [
  '/',
  '/?desk=kabul&q=Khost',
  '/?q=nothing-of-that-kind',
  '/reports',
  '/stories',
  '/stories/1',
  '/stories/5',
  '/items/1',
  '/items/6?evidence=1',
  '/standing',
  '/briefs',
  '/briefs/kabul',
  '/briefs/kabul/1',
  '/sources',
  '/links',
  '/clocks',
  '/docs',
  '/items/none',
  '/nothing/here',
];

let store: Store;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  store = await openSqlite();
  await draftedStore(store, AT - 40 * MINUTE);
  await keepBrief('kabul', { store, taxonomy: shippedTaxonomy, now: () => AT, owner: 'test', report: () => {} });
  const app = appOver(store, { now: () => AT + MINUTE, mail: linkingHere });
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await store?.close();
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

type Found = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/** What axe-core has against the page as it is shown now. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as readonly Found[];
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

describe.each(SCHEMES)('pages in a %s room', (colorScheme) => {
  it.each(PAGES)('can be read by everybody, and nothing stands out sideways: %s', async (path) => {
    const context = await browser.newContext({
      colorScheme,
      extraHTTPHeaders: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    const page = await context.newPage();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(origin() + path);
      expect([width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([width, width]);
      expect([width, ...(await violations(page))]).toEqual([width]);
    }
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });
});
