import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { appOver } from '../support/app.ts';
import { NOON, type Report } from '../support/drafts.ts';
import { largestRequests } from '../support/largest.ts';
import { ADMIN_TOKEN } from '../support/retagger.ts';
import { seededStore } from '../support/seeded-store.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

/** No answer takes more of a processor than that. */
const MOST_CPU_MS = 1_000;
const PLACES = ['Quetta', 'Bannu', 'Kabul', 'Herat', 'Peshawar', 'Khost', 'Mashhad', 'Zaranj'];

let store: Store;
let app: ReturnType<typeof appOver>;
beforeAll(async () => {
  const reports: Report[] = Array.from({ length: 500 }, (_, n) => ({
    title: `Bomb blast near checkpost ${n} in ${PLACES[n % PLACES.length]} kills ${n % 7} policemen`,
    summary: `Officials in ${PLACES[(n * 3) % PLACES.length]} said the attack was claimed by the TTP. `.repeat(10),
    guid: String(n),
    url: `https://hill-post.example/${n}`,
    published: NOON - n * 60_000,
  }));
  store = await seededStore({ 'hill-post': reports });
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  app = appOver(store, { readToken: null });
}, 300_000);
afterAll(() => store.close());

type Cost = { readonly asked: string; readonly cpuMs: number; readonly status: number };

async function cost(asked: string, ask: () => Response | Promise<Response>): Promise<Cost> {
  const before = process.cpuUsage();
  const answer = await ask();
  await answer.arrayBuffer();
  const { user, system } = process.cpuUsage(before);
  return { asked: asked.slice(0, 90), cpuMs: Math.round((user + system) / 1_000), status: answer.status };
}

const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };

describe('the largest that a route takes', () => {
  it('costs no route more than a second of a processor, alone or with all its parameters', async () => {
    // What a service that has run for a while has behind it.
    for (const path of ['/', '/stories', '/v1/digests', '/feeds/stories.atom', '/v1/stories', '/docs'])
      await (await app.request(path, { headers })).arrayBuffer();
    const costs: Cost[] = [];
    for (const { method, url, body } of largestRequests())
      costs.push(
        await cost(`${method} ${url}`, () =>
          app.request(url, { method, headers, ...(body !== undefined && { body }) }),
        ),
      );
    costs.sort((a, b) => b.cpuMs - a.cpuMs);
    expect(costs.filter(({ cpuMs }) => cpuMs > MOST_CPU_MS)).toEqual([]);
    expect(costs.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    expect(costs.length).toBeGreaterThan(1_000);
    if (process.env['KHABAR_PRINT'] !== undefined) console.table(costs.slice(0, 12));
  }, 600_000);
});
