import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditionHead } from '../../../src/core/brief/edition.ts';
import { REVIEW_LINK_MS, reviewToken } from '../../../src/core/brief/review-link.ts';
import { MINUTE } from '../../../src/core/clock/time.ts';
import { keepBrief } from '../../../src/pipeline/keep-brief.ts';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { ADMIN_TOKEN } from '../../support/retagger.ts';
import { AT, deskWithEditors, draftedStore, EDITORS, linkingHere, SECRET } from '../../support/reviews.ts';
import { saveConfig } from '../../support/save-config.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const [ann, bo] = EDITORS;

describe.each(storeEngines())('the review of a draft in the %s store', (_name, open) => {
  let store: Store;
  let now = 0;
  beforeEach(async () => {
    now = AT - 40 * MINUTE;
    store = await open();
    await draftedStore(store, now);
  });
  afterEach(() => store.close());

  const app = () => appOver(store, { now: () => now, mail: linkingHere });
  const pathOf = (email: string) =>
    `/review/${reviewToken(SECRET, { desk: 'kabul', number: 1, email, until: AT + REVIEW_LINK_MS })}`;
  const look = async (email: string, query = '') => {
    const answer = await app().request(`${pathOf(email)}${query}`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await app().request(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  };
  const does = async (email: string, fields: Record<string, string>) =>
    post(pathOf(email), { version: String((await store.editions.getHand('kabul', 1)).version), ...fields });
  const keep = () =>
    keepBrief('kabul', { store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test', report: () => {} });
  const storiesOf = async () => (await store.editions.getEdition('kabul', 1))?.brief.stories ?? [];
  const first = async () => (await storiesOf())[0]?.story ?? '';
  const audited = async () =>
    (await store.audit.auditEntries({ before: null, limit: 50, since: null })).filter(({ what }) =>
      what.startsWith('edition-'),
    );

  it('shows the draft to whoever holds the link and nobody else, and keeps it from caches', async () => {
    const { status, headers, text } = await look(ann);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).toContain('Not approved yet');
    expect(text).toContain('NOT REVIEWED');
    expect(text).not.toContain('<script');
    expect((await app().request(`${pathOf(ann).slice(0, -1)}x`)).status).toBe(404);
    expect((await look('mallory@example.org')).status).toBe(410);
    expect((await app().request('/briefs/kabul/1/review')).status).toBe(401);
  });

  it('lets the draft leave as reviewed, with when and by whom', async () => {
    expect(await does(ann, { do: 'approve' })).toMatchObject({ status: 303, location: '?done=approve' });
    expect((await look(ann, '?done=approve')).text).toMatch(/Approved\. It leaves as reviewed/);
    now = AT;
    await keep();
    const sent = await store.editions.getEdition('kabul', 1);
    expect(sent).toMatchObject({ state: 'sent', brief: { review: { state: 'reviewed', by: ann } } });
    const { status, text } = await look(ann);
    expect(status).toBe(200);
    expect(text).toContain('REVIEWED 05:20 by ann@example.org');
    expect(text).toContain('As it has left');
    expect(text).not.toContain('<form');
  });

  it('lets it leave as not reviewed where nobody approved, or something was changed after that', async () => {
    await does(ann, { do: 'approve' });
    await does(ann, { do: 'bottom-line', text: 'Stay in.' });
    now = AT;
    await keep();
    expect((await store.editions.getEdition('kabul', 1))?.brief).toMatchObject({
      review: { state: 'unreviewed' },
      bottomLine: { text: 'Stay in.', by: ann },
    });
    expect((await look(ann)).text).toContain('NOT REVIEWED');
    expect(await does(bo, { do: 'approve' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('it has left'),
    });
    now = AT + REVIEW_LINK_MS;
    expect((await look(ann)).status).toBe(410);
  });

  it('drops a story with a reason, and takes it in again', async () => {
    const story = await first();
    const refused = await does(ann, { do: 'drop', story, reason: ' ' });
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('say why') });
    expect((await does(ann, { do: 'drop', story, reason: 'told twice' })).location).toBe(`?done=drop#story-${story}`);
    expect((await look(ann)).text).toMatch(/Left out \(1\)/);
    await does(bo, { do: 'restore', story });
    expect((await look(ann)).text).not.toMatch(/Left out/);
    expect((await audited()).map(({ who, via, to }) => [who, via, to])).toEqual([
      [bo, 'mailed-link', { version: 2, kind: 'restore', story }],
      [ann, 'mailed-link', { version: 1, kind: 'drop', story, reason: 'told twice' }],
    ]);
  });

  it('pins, orders, and adds the desk’s line, as it then leaves', async () => {
    const [one, two, three] = (await storiesOf()).map(({ story }) => story);
    await does(ann, { do: 'pin', story: three ?? '' });
    await does(ann, { do: 'later', story: one ?? '' });
    await does(ann, { do: 'line', story: two ?? '', text: 'Avoid the\nbazaar.' });
    await does(ann, { do: 'approve' });
    now = AT;
    await keep();
    const left = await storiesOf();
    expect(left.slice(0, 3).map(({ story, number, isPinned }) => [story, number, isPinned])).toEqual([
      [three, 1, true],
      [two, 2, false],
      [one, 3, false],
    ]);
    expect(left[1]?.deskLine).toBe('Avoid the bazaar.');
  });

  it('tells the second editor what the first one changed, and keeps what they typed', async () => {
    const story = await first();
    await post(pathOf(ann), { version: '0', do: 'drop', story, reason: 'told twice' });
    const second = await post(pathOf(bo), { version: '0', do: 'line', story, text: 'Avoid <the> bazaar.' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Nothing was changed');
    expect(second.text).toMatch(/ann@example\.org.*dropped “.*”: told twice/);
    expect(second.text).toMatch(/<textarea[^>]*>Avoid &lt;the&gt; bazaar\.<\/textarea>/);
    expect((await store.editions.getHand('kabul', 1)).lines).toEqual({});
    const again = await post(pathOf(bo), { version: '1', do: 'line', story, text: 'Avoid <the> bazaar.' });
    expect(again.status).toBe(303);
    expect((await audited()).map(({ what }) => what)).toEqual(['edition-changed', 'edition-changed']);
  });

  it('approves nothing that its editor has not seen', async () => {
    await post(pathOf(ann), { version: '0', do: 'bottom-line', text: 'Stay in.' });
    expect((await post(pathOf(bo), { version: '0', do: 'approve' })).status).toBe(409);
    expect((await store.editions.getHand('kabul', 1)).approved).toBeNull();
  });

  it('corrects a tag of a report, in the name of whom the link was mailed to', async () => {
    const [told] = await storiesOf();
    const item = told?.reports[0] ?? '';
    const story = told?.story ?? '';
    expect((await look(ann, `?correct=${story}`)).text).toContain('Correct the tag');
    const fields = { correct: story, item, action: 'add', tag: 'theme/ied', reason: 'police found a wire' };
    expect((await does(ann, { do: 'tag', ...fields })).location).toBe(`?done=tag&correct=${story}`);
    const tags = (await store.items.getItem(item))?.tagging.tags ?? [];
    expect(tags.some(({ kind, id }) => kind === 'theme' && id === 'ied')).toBe(true);
    const [entry] = await store.audit.auditEntries({ before: null, limit: 1, since: null });
    expect(entry).toMatchObject({ who: ann, via: 'mailed-link', what: 'tag-overridden' });
    const wrong = await does(ann, { do: 'tag', ...fields, item: '999', reason: 'no report of it' });
    expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('choose a report') });
    expect(wrong.text).toContain('no report of it');
  });

  it('judges a story', async () => {
    const story = await first();
    await does(ann, { do: 'grade', correct: story, reliability: 'B', credibility: '2', reason: 'two of them saw it' });
    expect((await store.stories.getStory(story))?.grade.analyst).toMatchObject({
      reliability: 'B',
      credibility: 2,
      by: ann,
    });
  });

  it('shows what came in since the draft once the window has ended', async () => {
    const { brief } = (await store.editions.getEdition('kabul', 1)) ?? {};
    if (brief === undefined) throw new Error('no draft');
    await does(ann, { do: 'approve' });
    expect((await look(ann)).text).not.toContain('Came in since the draft');
    now = AT - 20 * MINUTE;
    const late = { ...brief.stories[0], story: '77', title: 'Late blast in Paghman' };
    const { brief: _, ...head } = (await store.editions.getEdition('kabul', 1)) as EditionHead & { brief: unknown };
    const closed = { ...brief, stories: [late, ...brief.stories] } as typeof brief;
    await store.editions.saveDraft({ ...head, revision: 2, isClosed: true, madeAt: now, brief: closed });
    const { text } = await look(ann);
    expect(text).toContain('Came in since the draft (1)');
    expect(text).toContain('Late blast in Paghman');
    expect(text).toContain('Since it was approved something came in.');
  });

  it('lets whoever may edit do the same by their own name', async () => {
    const path = '/briefs/kabul/1/review';
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    expect((await app().request(path, { headers })).status).toBe(200);
    expect((await post(path, { version: '0', do: 'approve' }, headers)).status).toBe(303);
    expect(await audited()).toMatchObject([{ who: 'operator', what: 'edition-reviewed', subject: 'edition kabul.1' }]);
    const basic = `Basic ${Buffer.from(`x:${ADMIN_TOKEN}`).toString('base64')}`;
    const foreign = { authorization: basic, 'sec-fetch-site': 'cross-site' };
    expect((await post(path, { version: '1', do: 'unapprove' }, foreign)).status).toBe(403);
    expect((await app().request('/briefs/kabul/9/review', { headers })).status).toBe(404);
  });

  it('ends the link of who is no editor any more', async () => {
    const desks = JSON.stringify([deskWithEditors([bo])]);
    await saveConfig(store, 'desks', desks, NOON);
    expect((await look(ann)).status).toBe(410);
    expect((await look(bo)).status).toBe(200);
  });
});
