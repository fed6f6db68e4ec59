import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/http/access/routes.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import type { Store } from '../../src/store/store.ts';
import { appOver } from '../support/app.ts';
import { NOON, type Report } from '../support/drafts.ts';
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

const ids = (kind: 'region' | 'actor' | 'theme') =>
  shippedTaxonomy()
    .entries(kind)
    .slice(0, 50)
    .map(({ id }) => id)
    .join(',');
const letters = (count: number) => 'x'.repeat(count);
/** The largest value that each parameter takes, and one that is too large. */
const LARGEST: Readonly<Record<string, readonly string[]>> = {
  region: [ids('region'), letters(15_000), 'x,'.repeat(5_000)],
  actor: [ids('actor'), letters(15_000)],
  theme: [ids('theme'), letters(15_000)],
  feed: ['hill-post', letters(15_000)],
  lang: ['en,fa,ps,ur,ar,ru,zh,fr', letters(15_000)],
  q: [
    Array.from({ length: 16 }, (_, n) => `${'abcdefghijklmnop'[n]}`).join(' '),
    'in of the near said by was officials attack claimed blast bomb kills',
    letters(256),
    letters(15_000),
    '"'.repeat(256),
    '-a '.repeat(80),
  ],
  role: ['place', letters(15_000)],
  since: ['1995-01-01', letters(15_000)],
  until: ['2099-01-01', letters(15_000)],
  limit: ['500', letters(15_000)],
  cursor: [Buffer.from('999999999999.99999999').toString('base64url'), letters(15_000)],
  evidence: ['1'],
  order: ['significance', letters(15_000)],
  min_origins: ['100'],
  min_severity: ['4'],
  stance: ['claimed,alleged,denied', letters(15_000)],
  date: ['2026-11-24', letters(15_000)],
  tz: ['Pacific/Kiritimati', letters(15_000)],
};

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
    for (const { path } of ROUTES.filter(({ method }) => method === 'GET')) {
      const at = path.replace(/:\w+/g, '1');
      costs.push(await cost(at, () => app.request(at, { headers })));
      for (const [name, values] of Object.entries(LARGEST))
        for (const value of values) {
          const url = `${at}?${new URLSearchParams({ [name]: value })}`;
          costs.push(await cost(url, () => app.request(url, { headers })));
        }
      const all = Object.entries(LARGEST).map(([name, [value = '']]): [string, string] => [name, value]);
      for (const left of [
        [],
        ['date', 'tz'],
        ['date', 'tz', 'order', 'stance', 'min_origins', 'min_severity', 'cursor'],
      ]) {
        const url = `${at}?${new URLSearchParams(all.filter(([name]) => !left.includes(name)))}`;
        costs.push(await cost(url, () => app.request(url, { headers })));
      }
    }
    const bodies = ['{}', '['.repeat(100_000), JSON.stringify({ reason: letters(1_000_000) }), letters(1_048_577)];
    for (const { method, path } of ROUTES.filter((rule) => rule.method !== 'GET' && rule.path !== '/v1/tag')) {
      const at = path.replace(':kind', 'region').replace(':tag', 'quetta').replace(/:\w+/g, '1');
      for (const body of bodies)
        costs.push(await cost(`${method} ${at}`, () => app.request(at, { method, headers, body })));
    }
    costs.sort((a, b) => b.cpuMs - a.cpuMs);
    expect(costs.filter(({ cpuMs }) => cpuMs > MOST_CPU_MS)).toEqual([]);
    expect(costs.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    expect(costs.length).toBeGreaterThan(1_000);
    if (process.env['KHABAR_PRINT'] !== undefined) console.table(costs.slice(0, 12));
  }, 600_000);
});
