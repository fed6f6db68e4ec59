import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_HAND } from '../../src/core/brief/editors-hand.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/clock/time.ts';
import type { Desk } from '../../src/core/desk/desk.ts';
import { LATEST_MS } from '../../src/core/subscription/daily.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { dueBriefs, keepBrief } from '../../src/pipeline/keep-brief.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, ingestOf, NOON } from '../support/drafts.ts';
import { saveConfig } from '../support/save-config.ts';
import { REPORTS, seededStore } from '../support/seeded-store.ts';
import { subscriptionOf } from '../support/subscriptions.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

/** Six in the morning in Kabul, after the reports. */
const SIX = Date.parse('2026-11-25T01:30:00Z');
const KABUL: Desk = {
  id: 'kabul',
  title: 'Kabul office',
  filter: { region: ['pk', 'af'] },
  areas: ['quetta'],
  standing: ['torkham'],
  staleAfterMs: DAY,
  brief: {
    minute: 360,
    zone: 'Asia/Kabul',
    days: 'daily',
    cutoffMs: 30 * MINUTE,
    marking: 'TLP:AMBER',
    when: 'always',
    edition: 'full',
    review: null,
  },
};

let store: Store;
let now = SIX;
let events: unknown[];
beforeEach(async () => {
  store = await seededStore(REPORTS);
  events = [];
  now = NOON;
  await publish(KABUL);
  await group();
});
afterEach(() => store.close());

const publish = (...desks: readonly Desk[]) => saveConfig(store, 'desks', JSON.stringify(desks), now);
const group = () => createGroupStories({ store, taxonomy: shippedTaxonomy, now: () => now, owner: 'test' })();
const deps = () => ({
  store,
  taxonomy: shippedTaxonomy,
  now: () => now,
  owner: 'test',
  report: (event: unknown) => events.push(event),
});
const keep = async (at: number) => {
  now = at;
  await keepBrief('kabul', deps());
};
const latest = async () => {
  const head = await store.editions.lastEdition('kabul');
  return head === null ? null : store.editions.getEdition('kabul', head.number, head.revision);
};

/** Another report, at a moment; grouped. */
async function report(title: string, at: number, summary = ''): Promise<void> {
  now = at;
  const answer = await store.feeds.claimFeed('river-news', at);
  if (answer.kind !== 'claimed') throw new Error(answer.kind);
  const tagging = tagText({ title, summary, language: 'en', feedCountry: 'pk' }, shippedTaxonomy());
  const drafts = draftsOf('river-news', [
    { title, summary, guid: title, url: `https://river-news.example/${at}`, published: at, tagging },
  ]);
  await store.items.saveIngest(ingestOf(answer.claim, at, drafts));
  await group();
}

describe('the brief of a desk', () => {
  it('is closed at its cut-off and sent at its time to the confirmed subscribers of the desk alone', async () => {
    const reads = { id: 'kabul', title: 'Kabul office', filter: {} };
    await store.mail.saveSubscription({ ...subscriptionOf('ann', { filter: { desk: reads } }), next: null }, 0);
    await store.mail.saveSubscription({ ...subscriptionOf('bob', { filter: { region: ['pk'] } }), next: null }, 0);
    const part = { desk: reads, region: ['pk'] };
    await store.mail.saveSubscription({ ...subscriptionOf('eve', { filter: part }), next: null }, 0);
    await keep(SIX - 40 * MINUTE);
    expect(await latest()).toBeNull();
    await keep(SIX - 29 * MINUTE);
    expect(await latest()).toMatchObject({ number: 1, state: 'draft', isClosed: true, end: SIX - 30 * MINUTE });
    expect(await store.mail.dueMails(now, 10)).toEqual([]);
    await keep(SIX);
    expect(await latest()).toMatchObject({ state: 'sent', sentAt: SIX, brief: { review: { state: 'unreviewed' } } });
    expect(await store.mail.dueMails(now, 10)).toEqual([
      { subscription: 'ann', occasion: 'brief.kabul.1', dueAt: SIX },
    ]);
    await keep(SIX + MINUTE);
    expect(await dueBriefs(store, now)).toEqual([]);
  });

  it('tells of own areas first, in full, and of what nobody reads as counts', async () => {
    await keep(SIX);
    const brief = (await latest())?.brief;
    expect(brief?.stories[0]).toMatchObject({
      number: 1,
      mark: 'new',
      form: 'full',
      area: { id: 'quetta' },
      place: 'Quetta, Balochistan',
      title: 'Blast near a market in Quetta injures four',
      figures: ['injured: 4'],
    });
    expect(brief?.since.previous).toBeNull();
    expect(brief?.status).toMatchObject([{ place: { id: 'torkham' }, state: 'unknown' }]);
    expect(brief?.bottomLine.text).toBe('4 stories, 1 in own areas; none serious or severe.');
  });

  it('tells nothing twice, and of a story that it told of what has changed', async () => {
    await keep(SIX);
    const told = (await latest())?.brief.stories.map(({ title }) => title) ?? [];
    await report(
      'Toll of Quetta market blast rises to seven injured',
      SIX + HOUR,
      'Seven were injured in the blast near a market in Quetta, police said.',
    );
    await report(
      'Torkham crossing closed after clash',
      SIX + 2 * HOUR,
      'The Torkham crossing was closed on Wednesday, officials said.',
    );
    await keep(SIX + DAY);
    const second = (await latest())?.brief;
    expect(second).toMatchObject({ number: 2, start: SIX - 30 * MINUTE, since: { previous: { number: 1 } } });
    const quetta = second?.stories.filter(({ place }) => place?.startsWith('Quetta'));
    expect(quetta).toHaveLength(1);
    expect(quetta?.[0]?.mark === 'new' ? [] : quetta?.[0]?.changes).not.toBeUndefined();
    expect(second?.stories.map(({ title }) => title)).not.toContain('TTP claims attack on a checkpost in Bannu');
    expect(told).toContain('TTP claims attack on a checkpost in Bannu');
    expect(second?.status[0]).toMatchObject({ state: 'closed', was: 'unknown' });
  });

  it('goes out unreviewed where nobody approved, and as approved by whom where somebody did', async () => {
    const review = { editors: ['ops@example.org'], draftMinute: 300 };
    await publish({ ...KABUL, brief: { ...KABUL.brief, review } as Desk['brief'] });
    await keep(SIX - HOUR);
    expect(await latest()).toMatchObject({ state: 'draft', isClosed: false, revision: 1 });
    await keep(SIX - 30 * MINUTE);
    expect(await latest()).toMatchObject({ state: 'draft', isClosed: true, revision: 2 });
    const story = (await latest())?.brief.stories[0]?.story ?? '';
    const approved = { by: 'ops@example.org', at: SIX - 12 * MINUTE };
    const hand = {
      ...NO_HAND,
      version: 1,
      approved,
      lines: { [story]: { text: 'Avoid the bazaar.', by: 'ops@example.org' } },
    };
    const act = { who: 'ops@example.org', via: 'mailed-link' as const, at: SIX - 12 * MINUTE };
    const change = { what: 'published' as const, subject: 'edition kabul.1', from: null, to: null };
    expect(await store.editions.saveHand('kabul', 1, hand, act, change)).toBe(true);
    await keep(SIX);
    const sent = await latest();
    expect(sent?.brief.review).toEqual({ state: 'reviewed', ...approved });
    expect(sent?.brief.stories[0]?.deskLine).toBe('Avoid the bazaar.');
  });

  it('is made once more after a standstill, and left to the next after six hours', async () => {
    await keep(SIX + LATEST_MS + MINUTE);
    expect(await latest()).toBeNull();
    await keep(SIX + DAY + 3 * HOUR);
    expect(await latest()).toMatchObject({ number: 1, date: '2026-11-26', state: 'sent' });
  });

  it('is mailed to nobody where the desk wants to hear of something only and there is nothing', async () => {
    await publish({ ...KABUL, brief: { ...KABUL.brief, when: 'something' } as Desk['brief'] });
    await keep(SIX);
    await keep(SIX + DAY);
    expect(await latest()).toMatchObject({ number: 2, state: 'sent', unmailed: 'nothing new, no change of status' });
  });

  it('is sent once where two processes do it at the same moment', async () => {
    now = SIX;
    await Promise.all([keepBrief('kabul', deps()), keepBrief('kabul', { ...deps(), owner: 'another' })]);
    expect(events.filter((event) => (event as { result: string }).result === 'sent')).toHaveLength(1);
  });
});
