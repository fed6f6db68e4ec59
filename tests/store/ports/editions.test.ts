import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditChange } from '../../../src/core/access/audit.ts';
import { briefOccasion, type EditionHead } from '../../../src/core/brief/edition.ts';
import { NO_HAND } from '../../../src/core/brief/editors-hand.ts';
import { HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { nameKeyOf, nameRuleOf } from '../../../src/core/withdrawal/name-mask.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { NOON } from '../../support/drafts.ts';
import { briefStoryOf, draftedEdition, filterOfDesk, leavingEdition, madeBrief } from '../../support/editions.ts';
import { sharedEngines, storeEngines } from '../../support/engines.ts';
import { DESK, pollFeed } from '../../support/polls.ts';
import { setFeeds } from '../../support/set-feeds.ts';
import { MORNING, subscriptionOf } from '../../support/subscriptions.ts';

const CHANGE: AuditChange = { what: 'published', subject: 'edition kabul.1', from: null, to: { dropped: 'story 4' } };

function headOf({ brief: _, ...head }: ReturnType<typeof draftedEdition>): EditionHead {
  return head;
}

describe.each(storeEngines())('the editions of the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const send = (number: number, changes: Parameters<typeof madeBrief>[1] = {}) =>
    store.editions.sendEdition(leavingEdition(madeBrief(number, changes)), MORNING);

  describe('drafting', () => {
    it('knows nothing of a desk before its first edition', async () => {
      expect(await store.editions.lastEdition('kabul')).toBeNull();
      expect(await store.editions.getEdition('kabul', 1)).toBeNull();
      expect(await store.editions.listEditions('kabul', null, 10)).toEqual([]);
      expect(await store.editions.earlierEditions('kabul', 9, 7)).toEqual([]);
      expect(await store.editions.editionCounts('kabul', '2026-01-01', 28)).toEqual([]);
    });

    it('keeps every revision, and gives the latest where none is named', async () => {
      const first = draftedEdition();
      const second = draftedEdition(madeBrief(1, { stories: [briefStoryOf('2')] }), 2);
      expect(await store.editions.saveDraft(first)).toBe(true);
      expect(await store.editions.saveDraft(second)).toBe(true);
      expect(await store.editions.getEdition('kabul', 1)).toEqual(second);
      expect(await store.editions.getEdition('kabul', 1, 1)).toEqual(first);
      expect(await store.editions.getEdition('kabul', 1, 3)).toBeNull();
      expect(await store.editions.lastEdition('kabul')).toEqual(headOf(second));
    });

    it('replaces a draft of the same revision', async () => {
      await store.editions.saveDraft(draftedEdition());
      const again = draftedEdition(madeBrief(1, { stories: [] }));
      await store.editions.saveDraft(again);
      expect(await store.editions.getEdition('kabul', 1)).toEqual(again);
    });

    it('lists no draft among what was sent', async () => {
      await store.editions.saveDraft(draftedEdition());
      expect(await store.editions.listEditions('kabul', null, 10)).toEqual([]);
      expect(await store.editions.earlierEditions('kabul', 9, 7)).toEqual([]);
    });

    it('refuses what was made before something was withdrawn', async () => {
      const { withdrawn } = await store.items.mark();
      expect(await store.editions.saveDraft(draftedEdition(), withdrawn - 1)).toBe(false);
      expect(await store.editions.sendEdition(leavingEdition(), MORNING, withdrawn - 1)).toBeNull();
      expect(await store.editions.lastEdition('kabul')).toBeNull();
      expect(await store.editions.saveDraft(draftedEdition(), withdrawn)).toBe(true);
      expect(await store.editions.sendEdition(leavingEdition(), MORNING, withdrawn)).toBe(0);
    });
  });

  describe('sending', () => {
    it('stores it once, and as it was sent it stays', async () => {
      const edition = leavingEdition();
      await store.editions.saveDraft(draftedEdition());
      expect(await store.editions.sendEdition(edition, MORNING)).toBe(0);
      expect(await store.editions.sendEdition(leavingEdition(madeBrief(1, { stories: [] })), MORNING)).toBeNull();
      expect(await store.editions.saveDraft(draftedEdition(madeBrief(), 2))).toBe(false);
      expect(await store.editions.getEdition('kabul', 1)).toEqual(edition);
      expect(await store.editions.lastEdition('kabul')).toEqual(headOf(edition));
    });

    it('is the last word, whatever revision was drafted at the same moment', async () => {
      await store.editions.saveDraft(draftedEdition(madeBrief(), 2));
      await store.editions.sendEdition(leavingEdition(), MORNING);
      expect(await store.editions.lastEdition('kabul')).toMatchObject({ state: 'sent', revision: 1 });
      expect(await store.editions.getEdition('kabul', 1)).toMatchObject({ state: 'sent', revision: 1 });
    });

    it('plans a mail to each confirmed subscriber of its desk who has not paused, and to nobody else', async () => {
      const filter = filterOfDesk('kabul');
      const others = [
        subscriptionOf('paused', { filter, paused: true, next: null }),
        subscriptionOf('pending', { filter, status: 'pending' }),
        subscriptionOf('ended', { filter, status: 'ended', next: null }),
        subscriptionOf('elsewhere', { filter: filterOfDesk('herat') }),
        subscriptionOf('all'),
      ];
      for (const one of [...others, subscriptionOf('ann', { filter, next: null })])
        await store.mail.saveSubscription(one, 0);
      expect(await store.editions.sendEdition(leavingEdition(), MORNING)).toBe(1);
      const occasion = 'brief.kabul.1';
      expect(await store.mail.getSubscription('ann')).toMatchObject({
        version: 2,
        subscription: { next: { occasion, dueAt: MORNING } },
      });
      for (const one of others)
        expect(await store.mail.getSubscription(one.id)).toEqual({ subscription: one, version: 1 });
      expect(await store.mail.dueMails(MORNING - 1, 10)).toEqual([]);
      expect(await store.mail.dueMails(MORNING, 10)).toContainEqual({ subscription: 'ann', occasion, dueAt: MORNING });
    });

    it('says when the last one was sent', async () => {
      expect(await store.editions.lastSentAt()).toBeNull();
      await store.editions.saveDraft(draftedEdition(madeBrief()));
      expect(await store.editions.lastSentAt()).toBeNull();
      await store.editions.sendEdition(leavingEdition(), MORNING);
      expect(await store.editions.lastSentAt()).toBe(leavingEdition().sentAt);
    });

    it('plans none where the edition says why nobody is mailed', async () => {
      await store.mail.saveSubscription(subscriptionOf('ann', { filter: filterOfDesk('kabul'), next: null }), 0);
      const edition = leavingEdition(madeBrief(), 'nothing new');
      expect(await store.editions.sendEdition(edition, MORNING)).toBe(0);
      expect(await store.mail.dueMails(MORNING, 10)).toEqual([]);
      expect(await store.editions.lastEdition('kabul')).toMatchObject({ state: 'sent', unmailed: 'nothing new' });
    });

    it('leaves the mail of an edition to nothing but the next edition', async () => {
      await store.mail.saveSubscription(subscriptionOf('ann', { filter: filterOfDesk('kabul'), next: null }), 0);
      await send(1);
      const answer = await store.mail.claimMail('ann', MORNING, 7);
      if (answer.kind !== 'claimed') throw new Error(answer.kind);
      await store.mail.fixMail(answer.claim, { messageId: '<a@b>', bytes: Buffer.from('Subject: 1') });
      await store.mail.settleMail(answer.claim, { kind: 'accepted' }, MORNING + MINUTE);
      expect(await store.mail.getSubscription('ann')).toMatchObject({
        subscription: { next: null, served: null, told: { change: 7 } },
      });
      expect(await store.mail.deliveries('ann', 10)).toMatchObject([
        { occasion: briefOccasion({ desk: 'kabul', number: 1 }), state: 'accepted' },
      ]);
    });
  });

  describe('looking back', () => {
    beforeEach(async () => {
      for (const [number, date] of [
        [1, '2026-11-22'],
        [2, '2026-11-23'],
        [3, '2026-11-24'],
      ] as const)
        await send(number, { date, stories: [briefStoryOf(String(number))] });
      await store.editions.saveDraft(draftedEdition(madeBrief(4)));
      await store.editions.sendEdition(
        leavingEdition(madeBrief(1, { desk: { id: 'herat', title: 'Herat' } })),
        MORNING,
      );
    });

    it('lists what was sent without its text, the latest first', async () => {
      const listed = await store.editions.listEditions('kabul', null, 2);
      expect(listed.map(({ number }) => number)).toEqual([3, 2]);
      expect(listed.map((one) => 'brief' in one)).toEqual([false, false]);
      expect((await store.editions.listEditions('kabul', 2, 9)).map(({ number }) => number)).toEqual([1]);
    });

    it('tells what earlier ones told of', async () => {
      const earlier = await store.editions.earlierEditions('kabul', 3, 7);
      expect(earlier.map(({ number, stories }) => [number, stories[0]?.story])).toEqual([
        [2, '2'],
        [1, '1'],
      ]);
      expect(Object.keys(earlier[0] ?? {}).sort()).toEqual(['allegations', 'counted', 'number', 'stories', 'unplaced']);
    });

    it('gives the counts since a date, and of the last ones however old', async () => {
      const counts = async (since: string, least: number) =>
        (await store.editions.editionCounts('kabul', since, least)).map(({ number }) => number);
      expect(await counts('2026-11-23', 0)).toEqual([3, 2]);
      expect(await counts('2027-01-01', 2)).toEqual([3, 2]);
      expect(await counts('2026-01-01', 1)).toEqual([3, 2, 1]);
      expect((await store.editions.editionCounts('kabul', '2026-11-24', 0))[0]).toEqual({
        number: 3,
        date: '2026-11-24',
        areas: madeBrief().counts.areas,
      });
    });
  });

  it('come back to the byte, whatever stands in them', async () => {
    let number = 0;
    const text = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(text),
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        async (title, known, day) => {
          const brief = madeBrief(++number, {
            stories: [
              briefStoryOf('1', {
                title,
                known: known.map((words) => ({ publisher: title, language: null, text: words })),
                at: day,
              }),
            ],
          });
          const edition = leavingEdition(brief);
          await store.editions.sendEdition(edition, MORNING);
          const stored = await store.editions.getEdition('kabul', number);
          expect(JSON.stringify(stored?.brief)).toBe(JSON.stringify(brief));
          expect(stored?.hash).toBe(edition.hash);
        },
      ),
      { numRuns: 50 },
    );
  });

  describe('of which something is withdrawn', () => {
    const KEY = nameKeyOf('a secret of this test');
    const TITLE = 'Traders at Torkham strike, says Zarmina Obaidzai';
    const at = MORNING + HOUR;
    const told = briefStoryOf('1', { title: TITLE, reports: ['1'], known: [] });
    const hand = { ...NO_HAND, version: 1, lines: { '1': { text: `Of "${TITLE}"`, by: 'Mina' } } };
    beforeEach(async () => {
      await setFeeds(store, DESK, NOON);
      await pollFeed(store, 'dawn', [{ title: TITLE, guid: '1', published: NOON }], NOON);
      await store.mail.saveSubscription(subscriptionOf('ann', { filter: filterOfDesk('kabul'), next: null }), 0);
      await send(1, { stories: [told] });
      await store.editions.saveHand('kabul', 2, hand, ACT, CHANGE);
      await store.editions.saveDraft(draftedEdition(madeBrief(2, { unplaced: [told] })));
    });

    const withdraw = () => store.withdrawals.withdrawReports(['1'], { id: 'w', reason: 'court order' }, { ...ACT, at });
    const withdrawName = () =>
      store.withdrawals.withdrawName(
        [nameRuleOf('Zarmina Obaidzai', KEY)],
        KEY,
        { id: 'n', reason: 'at her wish', subject: 'name Z… O…' },
        { ...ACT, at },
      );

    it('say so in its place, sent or drafted, and their editors’ words hold it no more', async () => {
      const before = await store.editions.getEdition('kabul', 1);
      expect((await store.withdrawals.reachOfReports(['1'])).digests).toBe(2);
      expect((await withdraw())?.reach.digests).toBe(2);
      const words = '[withdrawn on 2026-11-25: court order]';
      const [sent, draft] = [await store.editions.getEdition('kabul', 1), await store.editions.getEdition('kabul', 2)];
      expect(sent).toMatchObject({ hash: before?.hash, amendedAt: at, brief: { stories: [{ title: words }] } });
      expect(draft).toMatchObject({ amendedAt: null, brief: { unplaced: [{ title: words }] } });
      expect(await store.editions.getHand('kabul', 2)).toMatchObject({ version: 2, lines: { '1': { text: words } } });
      expect((await store.editions.earlierEditions('kabul', 2, 1))[0]?.stories[0]?.reports).toEqual(['1']);
    });

    it('have their mails made anew that were not handed over', async () => {
      const answer = await store.mail.claimMail('ann', MORNING, 7);
      if (answer.kind !== 'claimed') throw new Error(answer.kind);
      await store.mail.fixMail(answer.claim, { messageId: '<a@b>', bytes: Buffer.from(`Subject: x\r\n\r\n${TITLE}`) });
      expect((await withdraw())?.reach.waitingMails).toBe(1);
      expect((await store.mail.deliveries('ann', 1))[0]).toMatchObject({ mail: null, settledAt: null });
    });

    it('hold no withdrawn name, and say since when they are not as they were sent', async () => {
      expect((await withdrawName()).reach.digests).toBe(2);
      const title = 'Traders at Torkham strike, says [name withdrawn]';
      expect(await store.editions.getEdition('kabul', 1)).toMatchObject({
        amendedAt: at,
        brief: { stories: [{ title }] },
      });
      expect(await store.editions.getEdition('kabul', 2)).toMatchObject({
        amendedAt: null,
        brief: { unplaced: [{ title }] },
      });
      expect((await store.editions.getHand('kabul', 2)).lines['1']?.text).toBe(`Of "${title}"`);
    });

    it('are not sent as they were made before', async () => {
      const { withdrawn } = await store.items.mark();
      const edition = leavingEdition(madeBrief(2, { stories: [told] }));
      await withdraw();
      expect(await store.editions.sendEdition(edition, at, withdrawn)).toBeNull();
    });
  });

  describe('the hand of its editors', () => {
    const hand = { ...NO_HAND, version: 1, pins: ['4'], drops: { '7': { reason: 'told twice', by: 'Mina' } } };

    it('is empty at first, and is kept with an entry of the audit', async () => {
      expect(await store.editions.getHand('kabul', 1)).toEqual(NO_HAND);
      expect(await store.editions.saveHand('kabul', 1, hand, ACT, CHANGE)).toBe(true);
      expect(await store.editions.getHand('kabul', 1)).toEqual(hand);
      expect(await store.editions.getHand('kabul', 2)).toEqual(NO_HAND);
      expect(await store.audit.auditEntries({ before: null, limit: 9, since: null })).toMatchObject([
        { ...ACT, ...CHANGE },
      ]);
    });

    it('is refused where somebody has changed it meanwhile, and the audit has nothing of it', async () => {
      await store.editions.saveHand('kabul', 1, hand, ACT, CHANGE);
      expect(await store.editions.saveHand('kabul', 1, { ...hand, pins: [] }, ACT, CHANGE)).toBe(false);
      expect(await store.editions.saveHand('kabul', 1, { ...hand, version: 3 }, ACT, CHANGE)).toBe(false);
      expect(await store.editions.getHand('kabul', 1)).toEqual(hand);
      expect(await store.audit.auditEntries({ before: null, limit: 9, since: null })).toHaveLength(1);
      expect(await store.editions.saveHand('kabul', 1, { ...hand, version: 2 }, ACT, CHANGE)).toBe(true);
    });

    it('is refused once the edition was sent', async () => {
      await send(1);
      expect(await store.editions.saveHand('kabul', 1, hand, ACT, CHANGE)).toBe(false);
    });
  });

  it('knows which editors were mailed the link to a draft, each once', async () => {
    expect(await store.editions.mailedEditors('kabul', 1)).toEqual([]);
    const refused = { email: 'bo@example.org', at: MORNING - 2, refusal: '550 no such user' };
    const taken = { email: 'ann@example.org', at: MORNING - 3, refusal: null };
    for (const mail of [refused, taken, { ...taken, at: MORNING }])
      await store.editions.noteMailedEditor('kabul', 1, mail);
    await store.editions.noteMailedEditor('kabul', 2, { ...taken, at: MORNING });
    expect(await store.editions.mailedEditors('kabul', 1)).toEqual([taken, refused]);
    expect(await store.editions.mailedEditors('herat', 1)).toEqual([]);
  });
});

describe.each(sharedEngines())('an edition that two processes of the %s store send', (_name, open) => {
  it('leaves once, and plans its mails once', async () => {
    const stores = await open([
      { host: 'hill', process: '1' },
      { host: 'hill', process: '2' },
    ]);
    const [one, other] = stores as [Store, Store];
    await one.mail.saveSubscription(subscriptionOf('ann', { filter: filterOfDesk('kabul'), next: null }), 0);
    const edition = leavingEdition();
    const planned = await Promise.all(stores.map((store) => store.editions.sendEdition(edition, MORNING)));
    expect(planned.filter((count) => count !== null)).toEqual([1]);
    expect((await other.mail.getSubscription('ann'))?.version).toBe(2);
    expect(await other.editions.getEdition('kabul', 1)).toEqual(edition);
    for (const store of stores) await store.close();
  });
});
