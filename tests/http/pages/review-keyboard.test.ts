import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REVIEW_LINK_MS, reviewToken } from '../../../src/core/brief/review-link.ts';
import { MINUTE } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { AT, draftedStore, EDITORS, linkingHere, SECRET } from '../../support/reviews.ts';
import { openSqlite } from '../../support/sqlite-store.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const NOW = AT - 40 * MINUTE;

let store: Store;
let server: Server;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  store = await openSqlite();
  await draftedStore(store, NOW);
  const app = appOver(store, { now: () => NOW, mail: linkingHere });
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server?.close(resolve));
  await store?.close();
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Goes on by the tabulator until that has the focus. */
async function tabTo(name: RegExp): Promise<void> {
  const wanted = page
    .getByRole('button', { name })
    .or(page.locator('summary', { hasText: name }))
    .first();
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').count()) > 0 && (await wanted.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`no way by keyboard to ${name}`);
}

describe('an editor with a keyboard and no scripts', () => {
  it('drops a story with a reason, then approves', async () => {
    const token = reviewToken(SECRET, { desk: 'kabul', number: 1, email: EDITORS[0], until: AT + REVIEW_LINK_MS });
    await page.goto(`${origin()}/review/${token}`);
    await tabTo(/^Drop$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('told twice');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=drop/);
    expect(await page.locator('[role=status]').textContent()).toContain('The story is left out.');
    await page.goto(`${origin()}/review/${token}`);
    await tabTo(/^Approve$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=approve/);
    expect(await page.locator('#approval').textContent()).toBe('Approved 05:20 by ann@example.org');
    expect(Object.values((await store.editions.getHand('kabul', 1)).drops)).toEqual([
      { reason: 'told twice', by: 'ann@example.org' },
    ]);
  });

  it.each([320, 800])('finds everything within %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const token = reviewToken(SECRET, { desk: 'kabul', number: 1, email: EDITORS[0], until: AT + REVIEW_LINK_MS });
    await page.goto(`${origin()}/review/${token}`);
    const form = await page.locator('form.review').first().boundingBox();
    const article = await page.locator('article.reviewed').first().boundingBox();
    for (const box of [form, article]) expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    const inside = await page.locator('main').boundingBox();
    expect(inside?.width ?? 0).toBeLessThanOrEqual(width);
  });
});
