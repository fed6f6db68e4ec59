import { type Edition, type EditionHead, editionOf } from '../../core/brief/edition.ts';
import { NO_HAND } from '../../core/brief/editors-hand.ts';
import type { MailWindow } from '../../core/subscription/claim-mail.ts';
import { planBrief } from '../../core/subscription/plan-brief.ts';
import type { EditionStore } from '../ports/editions.ts';
import type { KeptEditorMail } from '../ports/kept.ts';
import { noteAct } from './audit.ts';
import { putSubscription } from './mail-rows.ts';
import type { Tables } from './tables.ts';

export function editionKey({ desk, number, revision }: Pick<Edition, 'desk' | 'number' | 'revision'>): string {
  return `${desk}\n${number}\n${revision}`;
}

export function handKey(desk: string, number: number): string {
  return `${desk}\n${number}`;
}

/** What the edition tells of that is mailed for it; null for a mail of another kind. */
export function editionWindow({ editions }: Tables, occasion: string): MailWindow | null {
  const named = editionOf(occasion);
  const sent = [...editions.values()].find(
    (one) => isSent(one) && one.desk === named?.desk && one.number === named.number,
  );
  return sent === undefined ? null : { ...sent.brief.window, start: sent.start, end: sent.end };
}

export function editorMailKey({ desk, number, email }: KeptEditorMail): string {
  return `${desk}\n${number}\n${email}`;
}

/** The briefs of desks, and what their editors do to them. */
export function createEditions(tables: Tables): EditionStore {
  const { editions, editionHands, editionMails } = tables;
  /** The latest first; what was sent is the last word of its number. */
  const of = (desk: string) =>
    [...editions.values()]
      .filter((one) => one.desk === desk)
      .sort((a, b) => b.number - a.number || Number(isSent(b)) - Number(isSent(a)) || b.revision - a.revision);
  const sentOf = (desk: string, before: number | null = null) =>
    of(desk).filter((one) => isSent(one) && (before === null || one.number < before));
  const wasSent = (desk: string, number: number) => sentOf(desk).some((one) => one.number === number);
  const handOf = (desk: string, number: number) => editionHands.get(handKey(desk, number))?.hand ?? NO_HAND;

  function put(edition: Edition, withdrawn = tables.withdrawn): boolean {
    if (withdrawn !== tables.withdrawn || wasSent(edition.desk, edition.number)) return false;
    editions.set(editionKey(edition), JSON.parse(JSON.stringify(edition)));
    return true;
  }

  return {
    async lastEdition(desk) {
      const [last] = of(desk);
      return last === undefined ? null : headOf(last);
    },
    lastSentAt: async () =>
      [...editions.values()].reduce<number | null>(
        (last, { sentAt }) => (sentAt === null ? last : Math.max(last ?? 0, sentAt)),
        null,
      ),
    async getEdition(desk, number, revision) {
      const found = of(desk).find((one) => one.number === number && one.revision === (revision ?? one.revision));
      return found === undefined ? null : structuredClone(found);
    },
    listEditions: async (desk, before, limit) => sentOf(desk, before).slice(0, limit).map(headOf),
    earlierEditions: async (desk, before, limit) =>
      sentOf(desk, before)
        .slice(0, limit)
        .map(({ brief: { number, stories, allegations, unplaced, counted } }) =>
          structuredClone({ number, stories, allegations, unplaced, counted }),
        ),
    editionCounts: async (desk, since, least) =>
      sentOf(desk)
        .filter(({ date }, place) => date >= since || place < least)
        .map(({ number, date, brief }) => ({ number, date, areas: brief.counts.areas })),
    saveDraft: async (edition, withdrawn) => put(edition, withdrawn),
    async sendEdition(edition, now, withdrawn) {
      if (!put(edition, withdrawn)) return null;
      const planned = [...tables.subscriptions.values()].flatMap(
        ({ subscription }) => planBrief(subscription, edition, now) ?? [],
      );
      for (const one of planned) putSubscription(tables, one);
      return planned.length;
    },
    getHand: async (desk, number) => structuredClone(handOf(desk, number)),
    async saveHand(desk, number, hand, act, change) {
      if (hand.version !== handOf(desk, number).version + 1 || wasSent(desk, number)) return false;
      editionHands.set(handKey(desk, number), structuredClone({ desk, number, hand }));
      noteAct(tables, act, change);
      return true;
    },
    mailedEditors: async (desk, number) =>
      [...editionMails.values()]
        .filter((one) => one.desk === desk && one.number === number)
        .map(({ email, at, refusal }) => ({ email, at, refusal }))
        .sort((a, b) => a.at - b.at || (a.email < b.email ? -1 : 1)),
    async noteMailedEditor(desk, number, mail) {
      const key = editorMailKey({ desk, number, ...mail });
      if (!editionMails.has(key)) editionMails.set(key, { desk, number, ...mail });
    },
  };
}

function isSent({ state }: Pick<Edition, 'state'>): boolean {
  return state === 'sent';
}

function headOf({ brief: _, ...head }: Edition): EditionHead {
  return structuredClone(head);
}
