import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sentEdition } from '../../../src/core/brief/edition.ts';
import { DAY, HOUR } from '../../../src/core/clock/time.ts';
import { createApp } from '../../../src/http/app.ts';
import type { ReloadOutcome } from '../../../src/http/deps.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../../support/drafts.ts';
import { draftedEdition, madeBrief } from '../../support/editions.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { strictly } from '../../support/strict-schema.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';

let store: Store;
let app: ReturnType<typeof createApp>;
const LATER = NOON + 2 * HOUR;

const NO_CHANGE = { added: [], removed: [], changed: [] };
const reloads: ReloadOutcome[] = [
  {
    kind: 'reloaded',
    change: {
      feeds: { total: 4, ...NO_CHANGE, added: ['hill-post'] },
      taxonomy: { version: '2', before: '1', files: NO_CHANGE, entries: { total: 2, ...NO_CHANGE } },
      desks: { total: 1, ...NO_CHANGE },
      severity: { changed: false },
    },
  },
];

beforeAll(async () => {
  store = await seededStore(REPORTS);
  const group = createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' });
  await group();
  app = createApp({
    store,
    taxonomy: shippedTaxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON + DAY,
    version: '0.0.0-test',
    status: async () => ({ troubles: [], lastTick: NOON, queue: { waiting: 1, active: 0, delayed: 2 } }),
    reload: async () => reloads.shift() ?? { kind: 'refused', problems: ['feeds.yaml:2:3 x wrong'] },
    mail: {
      open: true,
      linking: { baseUrl: 'https://khabar.example', secret: 'a secret of thirty-two characters', isPublic: true },
      addressOf: () => '192.0.2.1',
      wake: () => {},
    },
    onError: (error) => {
      throw error;
    },
  });
  await reviseHeadline();
  for (const number of [1, 2]) {
    const drafted = draftedEdition(madeBrief(number));
    await store.editions.sendEdition(sentEdition(drafted, drafted.brief, { now: NOON, unmailed: null }), NOON);
  }
});
afterAll(() => store.close());

/** A headline that its publisher changed, so that answers have revisions to tell. */
async function reviseHeadline(): Promise<void> {
  const answer = await store.feeds.claimFeed('hill-post', LATER);
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  const [first, ...rest] = REPORTS['hill-post'] ?? [];
  const revised = [{ ...first, title: 'Blast near a market in Quetta injures five' }, ...rest];
  await store.items.saveIngest(ingestOf(answer.claim, LATER, draftsOf('hill-post', revised)));
}

type Asked = { readonly path: string; readonly status?: number; readonly send?: object };

const JUDGED = { reliability: 'C', credibility: 3, by: 'Mina', reason: 'the hospital confirmed' };
const DECIDED = { action: 'add', reason: 'the same market' };
const WISH = { email: 'ann@example.net', filter: { region: ['pk'] }, time: '06:00', tz: 'Asia/Kabul' };
const TAKEN_BACK = { items: ['4'], reason: 'taken back by its publisher' };
const TEXT = { id: 7, title: 'TTP claims attack on a checkpost in Bannu' };

/** By method and path as they are described: what is asked there, in this order. */
const ASKED: Readonly<Record<string, readonly Asked[]>> = {
  'get /healthz': [{ path: '/healthz' }],
  'get /readyz': [{ path: '/readyz' }],
  'get /v1/status': [{ path: '/v1/status' }],
  'put /v1/items/{id}/tags/{kind}/{tag}': [{ path: '/v1/items/4/tags/region/quetta', send: DECIDED }],
  'put /v1/stories/{id}/grade': [{ path: '/v1/stories/1/grade', send: JUDGED }],
  'get /v1/items': [{ path: '/v1/items' }, { path: '/v1/items?evidence=1' }, { path: '/v1/items?limit=1' }],
  'get /v1/items/{id}': [
    { path: '/v1/items/1?evidence=1' },
    { path: '/v1/items/4?evidence=1' },
    { path: '/v1/items/5' },
    { path: '/v1/items/99', status: 404 },
  ],
  'get /v1/stories': [
    { path: '/v1/stories?order=significance' },
    { path: '/v1/stories?evidence=1&limit=2' },
    { path: '/v1/stories?region=atlantis', status: 400 },
  ],
  'get /v1/stories/{id}': [{ path: '/v1/stories/1?evidence=1' }, { path: '/v1/stories/2' }],
  'delete /v1/items/{id}/tags/{kind}/{tag}': [
    { path: '/v1/items/4/tags/region/quetta' },
    { path: '/v1/items/4/tags/region/quetta', status: 404 },
  ],
  'get /v1/severity': [{ path: '/v1/severity' }],
  'get /v1/desks': [{ path: '/v1/desks' }],
  'get /v1/briefs/{desk}': [
    { path: '/v1/briefs/kabul' },
    { path: '/v1/briefs/kabul?limit=1' },
    { path: '/v1/briefs/kabul?before=none', status: 400 },
    { path: '/v1/briefs/atlantis', status: 404 },
  ],
  'get /v1/briefs/{desk}/{number}': [
    { path: '/v1/briefs/kabul/1' },
    { path: '/v1/briefs/kabul/latest' },
    { path: '/v1/briefs/kabul/9', status: 404 },
    { path: '/v1/briefs/kabul/1?format=pdf', status: 400 },
  ],
  'get /v1/briefs/{desk}/weeks/{date}': [
    { path: '/v1/briefs/kabul/weeks/2026-11-25' },
    { path: '/v1/briefs/kabul/weeks/2020-01-01', status: 404 },
  ],
  'get /v1/standing': [{ path: '/v1/standing' }, { path: '/v1/standing?place=nowhere', status: 400 }],
  'get /v1/regions': [{ path: '/v1/regions' }, { path: '/v1/regions?q=kunar' }],
  'get /v1/actors': [{ path: '/v1/actors' }],
  'get /v1/themes': [{ path: '/v1/themes' }],
  'get /v1/feeds': [{ path: '/v1/feeds' }],
  'post /v1/tag': [
    { path: '/v1/tag', send: TEXT },
    { path: '/v1/tag', send: [TEXT, { title: 3 }] },
    { path: '/v1/tag', send: { title: 3 }, status: 400 },
  ],
  'get /v1/digests': [
    { path: '/v1/digests?date=2026-11-24&tz=Asia/Kabul' },
    { path: '/v1/digests?date=2026-11-24&region=pk&q=Bannu' },
  ],
  'get /v1/audit': [
    { path: '/v1/audit' },
    { path: '/v1/audit?limit=1' },
    { path: '/v1/audit?since=yesterday', status: 400 },
  ],
  'get /v1/deliveries': [
    { path: '/v1/deliveries' },
    { path: '/v1/deliveries?kind=alert&limit=1' },
    { path: '/v1/deliveries?kind=mails', status: 400 },
  ],
  'post /v1/reload': [
    { path: '/v1/reload', send: {} },
    { path: '/v1/reload', send: {}, status: 422 },
    { path: '/v1/reload?now=1', send: {}, status: 400 },
  ],
  'post /v1/withdrawals': [
    { path: '/v1/withdrawals', send: { ...TAKEN_BACK, dry_run: true } },
    { path: '/v1/withdrawals', send: TAKEN_BACK },
    { path: '/v1/withdrawals', send: TAKEN_BACK, status: 422 },
    { path: '/v1/withdrawals', send: { items: ['4'] }, status: 400 },
  ],
  'get /v1/withdrawals': [{ path: '/v1/withdrawals' }],
  'delete /v1/withdrawals/{id}': [{ path: '/v1/withdrawals/none', status: 404 }],
  'post /v1/subscriptions': [{ path: '/v1/subscriptions', send: WISH, status: 202 }],
};

type Described = {
  readonly method: string;
  readonly path: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: unknown }>> }>
  >;
};

function described(): readonly Described[] {
  return app.openAPIRegistry.definitions.flatMap((one) =>
    one.type === 'route' ? [one.route as unknown as Described] : [],
  );
}

describe('what the routes answer', () => {
  it('is asked for here of every route that answers JSON', () => {
    const json = described().filter(({ responses }) =>
      Object.entries(responses).some(
        ([status, { content }]) => status.startsWith('2') && content?.['application/json'] !== undefined,
      ),
    );
    expect(Object.keys(ASKED).sort()).toEqual(json.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it.each(Object.entries(ASKED).flatMap(([name, all]) => all.map((asked) => ({ name, asked }))))(
    'is of $name what its description says, and nothing else: $asked.path',
    async ({ name, asked }) => {
      const { path, status = 200, send } = asked;
      const [method = ''] = name.split(' ');
      const response = await app.request(path, {
        method: method.toUpperCase(),
        headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
        ...(send === undefined ? {} : { body: JSON.stringify(send) }),
      });
      expect(response.status).toBe(status);
      const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
      const route = described().find((one) => `${one.method} ${one.path}` === name);
      const schema = route?.responses[status]?.content?.[type]?.schema as z.ZodType;
      const answer: unknown = await response.json();
      expect(strictly(schema).parse(answer)).toEqual(answer);
    },
  );
});
