import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sentEdition } from '../../../src/core/brief/edition.ts';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import type { MailLine, MailPlace } from '../../../src/store/ports/mail.ts';
import type { Store } from '../../../src/store/store.ts';
import { acceptedBy, alertDraftOf, alertOf, HOOK_WAY, MAIL_KEY, MAIL_WAY, saveAlertsIn } from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';
import { draftedEdition, filterOfDesk, madeBrief } from '../../support/editions.ts';
import { storeEngines } from '../../support/engines.ts';
import { subscriptionOf } from '../../support/subscriptions.ts';

describe.each(storeEngines())('what was sent, as %s keeps it', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  async function plan(id: string, occasion: string, dueAt: number, desk?: string): Promise<void> {
    const filter = desk === undefined ? {} : filterOfDesk(desk);
    await store.mail.saveSubscription(subscriptionOf(id, { filter, next: { occasion, dueAt } }), 0);
    const answer = await store.mail.claimMail(id, dueAt, 0);
    if (answer.kind !== 'claimed') throw new Error(answer.kind);
  }
  const names = (lines: readonly MailLine[]) =>
    lines.map(({ subscription, occasion }) => `${subscription} ${occasion}`);

  it('lists the mails of all subscriptions, due latest first, each once over any pages', async () => {
    expect(await store.mail.listMails(null, null, 10)).toEqual([]);
    const ids = ['ann', 'bob', 'cem', 'dan', 'eva'];
    for (const [n, id] of ids.entries()) await plan(id, '2026-11-25', NOON + (n % 2) * HOUR);
    const whole = await store.mail.listMails(null, null, 10);
    expect(names(whole)).toEqual([
      'dan 2026-11-25',
      'bob 2026-11-25',
      'eva 2026-11-25',
      'cem 2026-11-25',
      'ann 2026-11-25',
    ]);
    expect(whole[1]).toEqual({
      subscription: 'bob',
      occasion: '2026-11-25',
      dueAt: NOON + HOUR,
      state: 'planned',
      attempts: 0,
      reason: null,
      settledAt: null,
      email: 'bob@example.net',
    });
    const paged: MailLine[] = [];
    for (let after: MailPlace | null = null; ; ) {
      const page: readonly MailLine[] = await store.mail.listMails(null, after, 2);
      if (page.length === 0) break;
      paged.push(...page);
      after = page.at(-1) ?? null;
    }
    expect(paged).toEqual(whole);
  });

  it('lists of a desk its editions, and digests of what it reads', async () => {
    const drafted = draftedEdition(madeBrief(1));
    await store.editions.sendEdition(sentEdition(drafted, drafted.brief, { now: NOON, unmailed: null }), NOON);
    await plan('ann', 'brief.kabul.1', NOON + HOUR);
    await plan('bob', '2026-11-25', NOON, 'kabul');
    await plan('cem', '2026-11-25', NOON);
    expect(names(await store.mail.listMails('kabul', null, 10))).toEqual(['ann brief.kabul.1', 'bob 2026-11-25']);
    expect(await store.mail.listMails('kab', null, 10)).toEqual([]);
    expect(await store.mail.listMails(null, null, 10)).toHaveLength(3);
  });

  it('knows since when an alert waits whose time has come, and forgets it once it is over', async () => {
    expect(await store.alerts.oldestWaiting(NOON + DAY)).toBeNull();
    const later = { releaseAt: NOON + HOUR, heldBy: 'quiet' as const };
    await saveAlertsIn(store, [
      alertDraftOf(alertOf({ about: '8' }), [HOOK_WAY], later),
      alertDraftOf(alertOf(), [MAIL_WAY], { releaseAt: NOON + MINUTE }),
    ]);
    expect(await store.alerts.oldestWaiting(NOON)).toBeNull();
    expect(await store.alerts.oldestWaiting(NOON + DAY)).toBe(NOON + MINUTE);
    const claim = await store.alerts.claimChannel('kabul', MAIL_KEY, NOON + 2 * MINUTE, 5);
    if (claim === null) throw new Error('nothing due');
    await store.alerts.settleDeliveries(claim, acceptedBy(claim.due.map(({ delivery }) => delivery.id)), NOON + HOUR);
    expect(await store.alerts.oldestWaiting(NOON + DAY)).toBe(NOON + HOUR);
  });
});
