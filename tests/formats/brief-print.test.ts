import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeText } from '../../src/core/text/pieces.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { briefPage } from '../../src/formats/brief-html.tsx';
import { prepareBriefMail } from '../../src/formats/brief-mail.tsx';
import { briefOf, briefStoryOf, otherStoryOf } from '../support/briefs.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const LINKS = { home: '/', permalink: '/', manage: '/', unsubscribe: '/', isPublic: true };

/** An ordinary day: one own story, three serious, five moderate ones. */
const DAY = briefOf({
  stories: [
    briefStoryOf(),
    ...[2, 3, 4].map((place) => otherStoryOf(place, 3, { known: otherStoryOf(place, 3).known.slice(0, 1) })),
    ...[5, 6, 7, 8, 9].map((place) => otherStoryOf(place, 2, { form: 'short' })),
  ],
});

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);
afterAll(() => browser?.close());

async function opened(html: string, width: number) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.setContent(html);
  return page;
}

describe('a brief in a browser', () => {
  it('is one sheet of A4 on an ordinary day', async () => {
    const page = await opened(finish(briefPage(DAY)), 800);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.close();
  });

  it.each([
    ['page', 320],
    ['page', 800],
    ['mail', 320],
    ['mail', 800],
  ])('as %s is no wider than a screen of %i pixels', async (what, width) => {
    const html = what === 'page' ? finish(briefPage(DAY)) : wholeText(finish(prepareBriefMail(DAY))(LINKS).html);
    const page = await opened(html, width);
    // Seen by the browser, not by this process.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  });

  it('has headlines on the side that they are written from', async () => {
    const page = await opened(finish(briefPage(DAY)), 800);
    const sides = await page.evaluate(
      "[...document.querySelectorAll('h3')].map((one) => [one.lang, getComputedStyle(one).direction])",
    );
    expect(sides).toContainEqual(['ur', 'rtl']);
    expect(sides).toContainEqual(['ru', 'ltr']);
    await page.close();
  });
});
