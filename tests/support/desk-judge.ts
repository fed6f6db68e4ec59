import Database from 'better-sqlite3';
import { slotOn } from '../../src/core/brief/brief-slot.ts';
import { nextDate } from '../../src/core/clock/local-day.ts';
import { PLANS } from './desk-plans.ts';
import { type ReceivedMail, readMail } from './smtp-server.ts';

export type DeskKillReport = {
  readonly days: number;
  readonly kills: number;
  /** Editions that left, and of them those that were mailed to nobody since there was nothing to say. */
  readonly editions: number;
  readonly unmailed: number;
  readonly reviewed: number;
  /** Mails that should have come, by Message-ID. */
  readonly wanted: number;
  readonly missing: number;
  /** Message-IDs that came to a reader and should not have. */
  readonly second: number;
  /** The same mail physically again. */
  readonly repeats: number;
  readonly differing: number;
  /** Dates that had no edition or two, numbers that are skipped or twice. */
  readonly misnumbered: number;
  /** Windows that do not begin where the one before ended, by change or by moment. */
  readonly gaps: number;
  /** Mails that say REVIEWED and were not approved, or the other way round. */
  readonly misreviewed: number;
};

type Row = {
  readonly desk: string;
  readonly number: number;
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly unmailed: string | null;
};

/** What came of many days of four desks, by the ledger and by what a mail server took. */
export async function judgeEditions(
  file: string,
  received: readonly ReceivedMail[],
  how: {
    readonly first: string;
    readonly days: number;
    readonly subscribers: number;
    /** `desk.number` of those that an editor had approved before their time. */
    readonly approved: ReadonlySet<string>;
  },
): Promise<Omit<DeskKillReport, 'days' | 'kills'>> {
  const rows = editionsOf(file);
  const mailed = rows.filter(({ unmailed }) => unmailed === null);
  const wanted = new Set(mailed.flatMap((row) => idsOf(row, how.subscribers)));
  const bodies = new Map<string, Set<string>>();
  let misreviewed = 0;
  const mails = received.filter(({ to }) => to.some((one) => one.endsWith('@example.net')));
  for (const { bytes } of mails) {
    const { messageId = '', text = '' } = await readMail(bytes);
    bodies.set(messageId, (bodies.get(messageId) ?? new Set()).add(bytes.toString('latin1')));
    const [, edition = ''] = /^<brief\.([a-z]+\.\d+)\./.exec(messageId) ?? [];
    const says = /^NOT REVIEWED/m.test(text) ? false : /^REVIEWED \d\d:\d\d by /m.test(text) ? true : null;
    if (says !== how.approved.has(edition)) misreviewed++;
  }
  return {
    editions: rows.length,
    unmailed: rows.length - mailed.length,
    reviewed: rows.filter(({ desk, number }) => how.approved.has(`${desk}.${number}`)).length,
    wanted: wanted.size,
    missing: [...wanted].filter((id) => !bodies.has(id)).length,
    second: [...bodies.keys()].filter((id) => !wanted.has(id)).length,
    repeats: mails.length - bodies.size,
    differing: [...bodies.values()].filter(({ size }) => size > 1).length,
    misnumbered: countMisnumbered(rows, how),
    gaps: countGaps(rows),
    misreviewed,
  };
}

function editionsOf(file: string): readonly Row[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare<[], Row>(
        `SELECT desk, number, date, from_change AS "from", up_to AS "to", start_at AS start, end_at AS "end", unmailed
           FROM edition WHERE state = 'sent' ORDER BY desk, number`,
      )
      .all();
  } finally {
    database.close();
  }
}

function idsOf({ desk, number }: Row, subscribers: number): readonly string[] {
  return Array.from({ length: subscribers }, (_, reader) => `<brief.${desk}.${number}.${desk}-${reader}@example.org>`);
}

function countMisnumbered(rows: readonly Row[], { first, days }: { readonly first: string; readonly days: number }) {
  let wrong = 0;
  for (const [desk, plan] of Object.entries(PLANS)) {
    const dates = Array.from({ length: days }, (_, day) => nextDate(first, day)).filter((one) => slotOn(one, plan));
    const sent = rows.filter((row) => row.desk === desk);
    wrong += Math.abs(sent.length - dates.length);
    wrong += sent.filter(({ number, date }, place) => number !== place + 1 || date !== dates[place]).length;
  }
  return wrong;
}

function countGaps(rows: readonly Row[]): number {
  return rows.filter((row, place) => {
    const before = rows[place - 1];
    if (before?.desk !== row.desk) return false;
    return row.from !== before.to || row.start !== before.end || row.to < row.from || row.end <= row.start;
  }).length;
}
