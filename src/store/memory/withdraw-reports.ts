import { eventId } from '../../core/alert/alert.ts';
import { leftOutDelivery } from '../../core/alert/claim-channel.ts';
import type { Instant } from '../../core/clock/time.ts';
import { passes } from '../../core/filter/passes.ts';
import type { Item } from '../../core/item/item.ts';
import { withoutReportsInAlert } from '../../core/withdrawal/amend-alert.ts';
import { type LeavingBriefs, withoutReportsInBrief, withoutReportsInHand } from '../../core/withdrawal/amend-brief.ts';
import { withoutReports } from '../../core/withdrawal/amend-digest.ts';
import { storyOfRest } from '../../core/withdrawal/amend-story.ts';
import { mailWords } from '../../core/withdrawal/mail-words.ts';
import {
  type HeldEdition,
  type WithdrawalReach,
  type WithdrawnReport,
  withdrawnWords,
} from '../../core/withdrawal/withdrawal.ts';
import { wordsKeysOf } from '../../core/withdrawal/words-key.ts';
import { completeItem } from './items.ts';
import { noteChange, type Tables } from './tables.ts';

type Leaving = WithdrawnReport & { readonly row: Item; readonly texts: readonly string[] };

/** Takes reports out of all tables. */
export function createTakeOut(tables: Tables) {
  function read(ids: readonly string[]): readonly Leaving[] {
    return [...new Set(ids)].flatMap((id) => {
      const kept = tables.items.get(Number(id));
      if (kept === undefined || kept.id !== id) return [];
      const row = completeItem(tables, kept);
      const keys = [...tables.identities].filter(([, { item }]) => item === kept.sequence);
      const texts = [row, ...row.revisions].flatMap(({ title, summary }) => [title, summary]);
      return {
        item: id,
        story: row.story,
        feeds: row.feeds,
        keys: [...keys.map(([key, { turns }]) => ({ key, turns })), ...wordsKeysOf([row, ...row.revisions])],
        row,
        texts: texts.filter((text) => text !== ''),
      };
    });
  }

  function amendDigests(leaving: readonly Leaving[], said: { at: Instant; reason: string } | null): number {
    let count = 0;
    for (const [id, digest] of tables.digests) {
      const at = said?.at ?? 0;
      const amended = withoutReports(digest, leaving, withdrawnWords(said ?? { at, reason: '' }), at);
      if (amended === digest) continue;
      count++;
      if (said !== null) tables.digests.set(id, amended);
    }
    return count;
  }

  /** @returns how many editions hold some; without `said` nothing is written */
  function amendBriefs(leaving: readonly Leaving[], said: { at: Instant; reason: string } | null): number {
    const at = said?.at ?? 0;
    const isGone = (report: string) => tables.withdrawnReports.has(report);
    const out: LeavingBriefs = { reports: leaving, words: withdrawnWords(said ?? { at, reason: '' }), isGone };
    let count = 0;
    for (const [key, edition] of tables.editions) {
      const amended = withoutReportsInBrief(edition, out, at);
      if (amended === edition) continue;
      count++;
      if (said !== null) tables.editions.set(key, amended);
    }
    for (const [key, one] of said === null ? [] : tables.editionHands)
      tables.editionHands.set(key, { ...one, hand: withoutReportsInHand(one.hand, out) });
    return count;
  }

  /** @returns how many alerts told of some; without `said` nothing is written */
  function amendAlerts(leaving: readonly Leaving[], said: { at: Instant; reason: string } | null): number {
    const words = withdrawnWords(said ?? { at: 0, reason: '' });
    const out: LeavingBriefs = { reports: leaving, words, isGone: (report) => tables.withdrawnReports.has(report) };
    const held = [...tables.alerts].flatMap(([key, row]) => {
      const amended = withoutReportsInAlert(row.alert, out);
      return amended === null ? [] : [{ key, row, ...amended }];
    });
    for (const { key, row, alert, isEmpty } of said === null ? [] : held) {
      tables.alerts.set(key, { ...row, alert });
      for (const [id, one] of tables.alertDeliveries)
        if (isEmpty && one.state === 'waiting' && one.event === eventId(alert))
          tables.alertDeliveries.set(id, leftOutDelivery(one, words, said?.at ?? 0));
    }
    return held.length;
  }

  function settleStory(story: string, now: Instant): readonly string[] {
    const members = [...tables.items.values()].filter((item) => item.story === story);
    const known = tables.stories.get(story);
    if (members.length > 0) {
      const left = members
        .map((item) => completeItem(tables, item))
        .sort((a, b) => a.effective - b.effective || Number(a.id) - Number(b.id));
      const told = known === undefined ? null : storyOfRest(known, left);
      if (told === null) return [];
      tables.stories.set(story, told);
      const size = members.length;
      tables.dueStories.set(story, { story, since: now, reports: size, size, tries: 0, triedAt: null });
      return [];
    }
    const gone = [story, ...[...tables.storyAliases].filter(([, into]) => into === story).map(([alias]) => alias)];
    tables.stories.delete(story);
    tables.dueStories.delete(story);
    for (const id of gone) tables.storyAliases.delete(id);
    const left = tables.grades.filter((one) => !gone.includes(one.story));
    tables.grades.splice(0, tables.grades.length, ...left);
    return gone;
  }

  function drop({ row }: Leaving, now: Instant): void {
    const sequence = Number(row.id);
    noteChange(tables, { kind: 'item-withdrawn', item: row.id, story: row.story }, now);
    tables.items.delete(sequence);
    tables.reports.delete(row.id);
    tables.overrides.delete(row.id);
    for (const [key, one] of tables.leftOut) if (one.kind === 'report' && one.id === row.id) tables.leftOut.delete(key);
    for (const [key, one] of tables.sightings) if (one.item === sequence) tables.sightings.delete(key);
    for (const [key, { item }] of tables.identities) if (item === sequence) tables.identities.delete(key);
  }

  function mailsOf(
    leaving: readonly Leaving[],
    isWritten: boolean,
  ): Pick<WithdrawalReach, 'waitingMails' | 'editions'> {
    const titles = leaving.map(({ row }) => row.title.replace(/\s+/g, ' '));
    const holds = (words: string) => titles.some((title) => words.includes(title));
    const items = leaving.map(({ row }) => row);
    return lookAtMails(tables, holds, { ids: leaving.map(({ item }) => item), items, isWritten });
  }

  return {
    read,
    reach(leaving: readonly Leaving[]): WithdrawalReach {
      const stories = new Set(leaving.map(({ story }) => story)).size;
      const earlier = leaving.reduce((sum, { row }) => sum + row.revisions.length, 0);
      const otherTexts = earlier + amendAlerts(leaving, null);
      const digests = amendDigests(leaving, null) + amendBriefs(leaving, null);
      return { items: leaving.length, stories, digests, otherTexts, ...mailsOf(leaving, false) };
    },
    /** @returns the stories that are no more */
    takeOut(leaving: readonly Leaving[], said: { readonly at: Instant; readonly reason: string }): readonly string[] {
      amendDigests(leaving, said);
      amendBriefs(leaving, said);
      amendAlerts(leaving, said);
      mailsOf(leaving, true);
      for (const one of leaving) drop(one, said.at);
      return [...new Set(leaving.map(({ story }) => story))].flatMap((story) => settleStory(story, said.at));
    },
  };
}

/** Which mails hold something, and takes their bytes away: one that was not handed over yet is made anew. */
export function lookAtMails(
  { deliveries, subscriptions, changes }: Tables,
  holds: (words: string) => boolean,
  {
    ids,
    items,
    isWritten,
  }: { readonly ids: readonly string[]; readonly items: readonly Item[]; readonly isWritten: boolean },
): Pick<WithdrawalReach, 'waitingMails' | 'editions'> {
  const told = changes.filter(({ kind, item }) => ['item-new', 'item-revised'].includes(kind) && ids.includes(item));
  let waitingMails = 0;
  const editions: HeldEdition[] = [];
  for (const [key, delivery] of deliveries) {
    const { subscription, occasion, settledAt, state, mail, from, to } = delivery;
    if (mail !== null) {
      if (!holds(mailWords(mail))) continue;
      if (state === 'accepted') editions.push({ subscription, occasion, sentAt: settledAt, isSure: true });
      else if (settledAt === null) waitingMails++;
      if (isWritten) deliveries.set(key, { ...delivery, mail: null });
    } else if (state === 'accepted' && told.some(({ seq }) => seq > from && seq <= to)) {
      const filter = subscriptions.get(subscription)?.subscription.filter ?? {};
      if (items.length === 0 || items.some((item) => passes(filter, item, item.feeds)))
        editions.push({ subscription, occasion, sentAt: settledAt, isSure: false });
    }
  }
  return { waitingMails, editions };
}
