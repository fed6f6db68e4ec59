import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/clock/time.ts';
import type { ApiDeps } from '../../../src/http/deps.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import type { Store } from '../../../src/store/store.ts';
import { alertDraftOf, alertOf, HOOK_KEY, HOOK_WAY, saveAlertsIn } from '../../support/alerts.ts';
import { appOver } from '../../support/app.ts';
import { feedNamed, ingestOf, NOON } from '../../support/drafts.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { REPORTS, seededStore } from '../../support/seeded-store.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';
import { taxonomyHere } from '../../support/taxonomy-desk.ts';

let store: Store;
const woken: string[] = [];
beforeAll(async () => {
  store = await seededStore(REPORTS);
  await createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => NOON, owner: 'test' })();
  await store.mail.saveSubscription(subscriptionOf('ann'), 0);
  await store.mail.saveSubscription(subscriptionOf('bo', { status: 'ended', suppressed: true, next: null }), 0);
});
afterAll(() => store.close());

const OPERATOR = { authorization: `Bearer ${ADMIN_TOKEN}` };
const DESK: Partial<ApiDeps> = { ...taxonomyHere, wakeFeed: ({ feed }) => void woken.push(feed) };

async function ask(path: string, { as = {}, form }: { as?: Record<string, string>; form?: object } = {}, more = {}) {
  const app = appOver(store, { ...DESK, ...more });
  const body = form === undefined ? undefined : new URLSearchParams(Object.entries(form) as [string, string][]);
  const answer = await app.request(path, { headers: as, method: body ? 'POST' : 'GET', ...(body && { body }) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, html: text, words: wordsOf(text) };
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"')
    .trim();
}

describe('the page of a source', () => {
  it('tells what it has brought, and how it is asked', async () => {
    const { status, words } = await ask('/sources/hill-post');
    expect(status).toBe(200);
    expect(words).toContain('Blast near a market in Quetta injures four');
    expect(words).toMatch(/every \d+ minutes at most/);
    expect(words).toContain('sign in as one');
  });

  it('tells that an address is not confirmed, until the source was heard', async () => {
    const known = { date: '2026-09-06', how: 'named in public lists' };
    const kept = (await store.feeds.feedHealth()).map(({ feed }) => feed);
    const doubted = ['hill-post', 'new-post'].map((id) => feedNamed(id, { known, unverified: true }));
    await setFeeds(store, [...kept.filter(({ id }) => id !== 'hill-post'), ...doubted], NOON);
    expect((await ask('/sources/new-post')).words).toContain(
      'address not confirmed: named in public lists (2026-09-06)',
    );
    const heard = (await ask('/sources/hill-post')).words;
    expect(heard).toContain('known from: named in public lists (2026-09-06)');
    expect(heard).not.toContain('not confirmed');
    await setFeeds(store, kept, NOON);
  });

  it('shows readers no button, and does nothing for them', async () => {
    expect((await ask('/sources/hill-post')).html).not.toContain('<form class="deed"');
    expect((await ask('/sources/hill-post', { form: { do: 'pause' } })).status).toBe(401);
  });

  it('lets an operator pause, resume and have it asked, with every deed in the audit', async () => {
    const later = { now: () => NOON + 10 * MINUTE };
    const pause = await ask('/sources/hill-post', { as: OPERATOR, form: { do: 'pause', reason: 'it moves' } }, later);
    expect([pause.status, pause.headers.get('location')]).toEqual([303, '?done=pause']);
    expect((await ask('/sources')).words).toContain('2 feeds: 1 heard, 0 failing, 0 not asked yet, 1 paused');
    const asked = await ask('/sources/hill-post', { as: OPERATOR, form: { do: 'ask' } }, later);
    expect(asked.status).toBe(409);
    expect(asked.words).toContain('It is paused by operator: resume it first.');
    await ask('/sources/hill-post', { as: OPERATOR, form: { do: 'resume' } }, later);
    expect((await ask('/sources/hill-post', { as: OPERATOR, form: { do: 'ask' } }, later)).status).toBe(303);
    expect(woken).toEqual(['hill-post', 'hill-post']);
    const { words, headers } = await ask('/sources/hill-post', { as: OPERATOR });
    expect(words).toMatch(/operator had it asked.*operator resumed it.*operator paused it: it moves/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await ask('/audit', { as: OPERATOR })).words).toContain('operator paused a source: hill-post');
  });

  it.each([
    [{ do: 'burn' }, '"do" must be pause, resume or ask'],
    [{ do: 'pause', reason: 'two\nlines' }, '"reason" must be at most 200 letters on one line'],
    [{ do: 'pause', because: 'x' }, 'there is no parameter "because"'],
  ])('says what is wrong with %o', async (form, why) => {
    const { status, html } = await ask('/sources/hill-post', { as: OPERATOR, form });
    expect(status).toBe(400);
    expect(JSON.parse(html).detail).toContain(why);
  });

  it('names what is near where there is none', async () => {
    const { status, words } = await ask('/sources/hill-pots');
    expect([status, words]).toEqual([404, expect.stringContaining('Did you mean hill-post?')]);
  });

  it('tells of a network that is down in one sentence, not by source', async () => {
    const down = await seededStore(Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, []])), {});
    const feeds = ['a', 'b', 'c', 'd'].map((id) => ({ id, url: `https://${id}.example/feed` }));
    const known = (await down.feeds.feedHealth()).map(({ feed }) => feed);
    await setFeeds(
      down,
      known.map((feed) => ({ ...feed, ...feeds.find(({ id }) => id === feed.id) })),
      NOON + MINUTE,
    );
    for (const { id } of feeds) {
      const answer = await down.feeds.claimFeed(id, NOON + 2 * MINUTE, { force: true });
      if (answer.kind !== 'claimed') throw new Error(answer.kind);
      const watch = { ...answer.claim.state.watch, fault: { code: 'dns' as const, isCounted: true } };
      const failed = { result: 'failed', reason: `getaddrinfo ENOTFOUND ${id}.example`, failures: 2, watch } as const;
      await down.items.saveIngest(ingestOf(answer.claim, NOON + 2 * MINUTE, [], failed));
    }
    const app = appOver(down, { now: () => NOON + 3 * MINUTE });
    const words = wordsOf(await (await app.request('/sources')).text());
    expect(words).toContain('This service cannot reach the network : 4 of 4 sources could not be asked');
    expect(words).not.toContain('ENOTFOUND');
    expect(wordsOf(await (await app.request('/sources/a')).text())).not.toContain('ENOTFOUND');
    await down.close();
  });
});

describe('the taxonomy’s pages', () => {
  it('find an entry by another written form, and show its forms, rules and where it comes from', async () => {
    const { html, words } = await ask('/taxonomy?q=TTP');
    expect(words).toContain('Tehrik-e-Taliban Pakistan');
    expect(html).toContain('href="taxonomy/actor/ttp"'.replace('taxonomy', './taxonomy'));
    const entry = (await ask('/taxonomy/actor/ttp')).words;
    expect(entry).toContain('written with just these capitals');
    expect(entry).toContain('Where it comes from');
    expect((await ask('/taxonomy/actor/nobody')).status).toBe(404);
    expect((await ask('/taxonomy?q=zzzzqq')).words).toContain('Nothing is called “ zzzzqq ” here');
  });

  it('say what and why of a headline, with the words marked', async () => {
    const { html, words } = await ask('/taxonomy/headline?title=TTP%20claims%20attack%20in%20Quetta');
    expect(html).toMatch(/<mark class="told">[^<]*TTP[^<]*<\/mark>/);
    expect(words).toContain('Quetta region read it happened there');
    expect((await ask('/taxonomy/headline?title=')).words).toContain('there is no headline');
    expect((await ask(`/taxonomy/headline?title=${encodeURIComponent('<b>x</b>')}`)).html).not.toContain('<b>x</b>');
  });

  it('show what a proposed form would do to stored reports, with the lines to write, and change nothing', async () => {
    const before = await store.items.mark();
    const form = { entry: 'actor/iskp', text: 'quiet day', lang: '' };
    const { status, words, html } = await ask('/taxonomy/try', { form });
    expect(status).toBe(200);
    expect(words).toContain('Of the latest 5 reports it would change one.');
    expect(words).toContain('A quiet day at the museum');
    expect(html).toContain('- id: iskp\n    aliases:\n      - { t: &quot;quiet day&quot; }');
    expect(await store.items.mark()).toEqual(before);
  });

  it('say why a form would not be taken', async () => {
    const foreign = await ask('/taxonomy/try', { form: { entry: 'actor/iskp', text: 'يوه ورځ', lang: '' } });
    expect(foreign.words).toContain('cannot be a written form of');
    expect((await ask('/taxonomy/try', { form: { entry: 'actor/nobody', text: 'x' } })).words).toContain(
      'say whom or what it names',
    );
    expect(
      (await ask('/taxonomy/try', { form: { entry: 'actor/iskp', text: 'abcd', lang: 'Pashto' } })).words,
    ).toContain('two- or three-letter tags');
  });

  it('say that nobody can be asked where that is so', async () => {
    const { status, words } = await ask('/taxonomy?q=x', {}, { lookUp: async () => ({ kind: 'busy' }) });
    expect([status, words]).toEqual([503, expect.stringContaining('others wait already')]);
  });
});

describe('what only operators see', () => {
  it.each(['/audit', '/deliveries', '/subscribers'])('asks whoever opens %s who they are', async (path) => {
    const { status, headers } = await ask(path);
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
    expect((await ask(path, { as: OPERATOR })).headers.get('cache-control')).toBe('no-store');
  });

  it('lists who gets mails, and how that stands', async () => {
    const { words } = await ask('/subscribers', { as: OPERATOR });
    expect(words).toContain('2 addresses, 1 of them confirmed');
    expect(words).toMatch(/ann@example\.net confirmed : Everything , every day at 06:00 \(Asia\/Kabul\)/);
    expect(words).toContain('ended, and not to be asked again');
  });

  it('lists what was mailed to whom, and what became of it', async () => {
    const at = NOON + 24 * 60 * MINUTE;
    const answer = await store.mail.claimMail('ann', at, 1);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
    await store.mail.settleMail(answer.claim, { kind: 'failed', reason: 'given up: no such user', refused: false }, at);
    const { words } = await ask('/deliveries', { as: OPERATOR });
    expect(words).toContain('failed : digest of 2026-11-25, to ann@example.net : given up: no such user');
    expect((await ask('/deliveries?of=bo@example.net', { as: OPERATOR })).words).toContain('Nothing was sent yet.');
  });

  it('lists alerts beside mails, and which way out of them is switched off', async () => {
    await saveAlertsIn(store, [alertDraftOf(alertOf(), [HOOK_WAY])]);
    const claim = await store.alerts.claimChannel('kabul', HOOK_KEY, NOON, 9);
    if (claim === null) throw new Error('nothing is due');
    const stopped = { at: NOON, reason: 'it answered 410' };
    const channel = { retryAt: null, failures: 0, stopped };
    const deliveries = claim.due.map(({ delivery }) => delivery.id);
    await store.alerts.settleDeliveries(claim, { deliveries, state: 'refused', reason: stopped.reason, channel }, NOON);
    const { words } = await ask('/deliveries', { as: OPERATOR });
    expect(words).toContain('failed : alert of Kabul desk: Blast at Torkham bridge kills seven traders');
    expect(words).toMatch(/no longer go to https:\/\/hook\.example\/khabar since .*it answered 410/);
  });
});

describe('the page of feeds', () => {
  it('gives the addresses of that very filter, which open', async () => {
    const { html, words } = await ask('/feeds?actor=ttp&q=attack', {}, { homeZone: 'Asia/Kabul' });
    expect(words).toContain('Tehrik-e-Taliban Pakistan; with “attack”');
    const addresses = [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
    expect(addresses).toHaveLength(6);
    expect(addresses[3]).toContain('tz=Asia%2FKabul');
    const app = appOver(store);
    for (const address of addresses) {
      expect(address).toContain('actor=ttp');
      expect((await app.request(address)).status).toBe(200);
    }
  });

  it('says what is near an unknown id', async () => {
    expect((await ask('/feeds?region=pk-kpp')).words).toMatch(/did you mean .*pk-kp/);
  });
});

describe('the digest’s page', () => {
  it('takes the reader’s own day: at six in Kabul it has been today for six hours', async () => {
    const six = Date.UTC(2026, 10, 25, 1, 30);
    const { words, html } = await ask('/digest', {}, { homeZone: 'Asia/Kabul', now: () => six });
    expect(words).toContain('Today so far, by the clocks of Asia/Kabul: it is 06:00 there.');
    expect(words).toContain('25 November 2026');
    expect(html).toContain('href="./digest?date=2026-11-24" rel="prev"');
    const utc = await ask('/digest?tz=UTC&date=2026-11-24', {}, { homeZone: 'Asia/Kabul', now: () => six });
    expect(utc.html).toContain('href="./digest?tz=UTC" rel="next"');
  });

  it('says what is wrong with a day or a zone', async () => {
    expect((await ask('/digest?tz=Asia/Kabol')).words).toContain('did you mean Asia/Kabul');
    expect((await ask('/digest?date=yesterday')).words).toContain('"date" must be a day such as');
    expect((await ask('/digest?date=2027-01-01')).words).toContain('has not begun');
  });
});

describe('a story as it is passed on', () => {
  it('is a text with every claim’s holder, and a table for spreadsheets', async () => {
    const [story] = (await store.stories.findStories({}, { order: 'time', limit: 50, after: null })).rows.filter(
      ({ title }) => title.startsWith('TTP claims'),
    );
    const text = await ask(`/stories/${story?.id}?format=text`);
    expect(text.headers.get('content-type')).toContain('text/plain');
    expect(text.html).toMatch(/^TTP claims attack on a checkpost in Bannu\n/);
    expect(text.html).toMatch(/\nGrade: F6 \(suggested\)\n/);
    expect(text.html).toContain('- hill-post.example, 2026-11-24');
    const table = await ask(`/stories/${story?.id}?format=csv`);
    expect(table.headers.get('content-disposition')).toContain('.csv');
    expect(table.html.split('\r\n')).toHaveLength(3);
    expect((await ask(`/stories/${story?.id}?format=pdf`)).words).toContain('"format" must be csv or text');
  });
});
