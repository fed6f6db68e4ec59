import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/clock/time.ts';
import { noteOneDate } from '../../../src/core/feed/one-date.ts';
import { draftsOf, feedNamed, ingestOf, NOON } from '../../support/drafts.ts';
import { freshState } from '../../support/fresh-state.ts';

const dated = (...dates: readonly (number | null)[]) => dates.map((published) => ({ published }));

describe('the one date of a document', () => {
  it('is believed the first time: a bulletin may come out at once', () => {
    expect(noteOneDate(dated(NOON, NOON, NOON), null, false)).toEqual({ at: NOON, isStamp: false });
  });

  it('is a stamp once entries that were there bear another one', () => {
    const before = noteOneDate(dated(NOON, NOON, NOON), null, false);
    expect(noteOneDate(dated(NOON + HOUR, NOON + HOUR, NOON + HOUR), before, true)?.isStamp).toBe(true);
  });

  it('is none where all entries are new, or the date has stayed', () => {
    const before = noteOneDate(dated(NOON, NOON, NOON), null, false);
    expect(noteOneDate(dated(NOON + DAY, NOON + DAY, NOON + DAY), before, false)?.isStamp).toBe(false);
    expect(noteOneDate(dated(NOON, NOON, NOON, NOON), before, true)?.isStamp).toBe(false);
  });

  it('may be written down within a minute', () => {
    const before = noteOneDate(dated(NOON, NOON + 1_000, NOON + 2_000), null, false);
    const later = NOON + 30 * MINUTE;
    expect(noteOneDate(dated(later, later + 1_000, later + 2_000), before, true)?.isStamp).toBe(true);
  });

  it('is not looked for among fewer than three, nor where dates differ or are missing', () => {
    expect(noteOneDate(dated(NOON, NOON), null, false)).toBeNull();
    expect(noteOneDate(dated(NOON, NOON, NOON - HOUR), null, false)).toBeNull();
    expect(noteOneDate(dated(NOON, NOON, null), null, false)).toBeNull();
    expect(noteOneDate([], null, false)).toBeNull();
  });

  it('stays a stamp until dates differ', () => {
    const stamp = { at: NOON, isStamp: true };
    expect(noteOneDate(dated(NOON + DAY), stamp, false)).toEqual({ at: NOON + DAY, isStamp: true });
    expect(noteOneDate(dated(NOON + DAY, NOON, NOON), stamp, true)).toBeNull();
  });

  it('is remembered from poll to poll', () => {
    const feed = feedNamed('hill');
    const entries = (published: number, ...guids: readonly string[]) =>
      draftsOf(
        'hill',
        guids.map((guid) => ({ title: `Report ${guid}`, guid, published })),
      );
    const watchAfter = (state: ReturnType<typeof freshState>, now: number, drafts: ReturnType<typeof entries>) =>
      ingestOf({ feed, state } as never, now, drafts).verdict.watch;
    const stuck = Date.UTC(2021, 8, 15);
    const first = watchAfter(freshState('hill'), NOON, entries(stuck, '1', '2', '3'));
    expect(first.oneDate).toEqual({ at: stuck, isStamp: false });
    const state = { ...freshState('hill'), lastSuccessAt: NOON, watch: first };
    const second = watchAfter(state, NOON + HOUR, entries(stuck + HOUR, '2', '3', '4'));
    expect(second.oneDate?.isStamp).toBe(true);
    // What came then came now: its date says nothing.
    expect(second.rhythm.moments.at(-1)).toBe(NOON + HOUR);
  });

  it('does not make an archive a sign of life', () => {
    const state = { ...freshState('hill'), lastSuccessAt: NOON };
    const momentsAfter = (published: number | null) => {
      const drafts = draftsOf('hill', [{ title: 'A report', guid: '1', published }]);
      return ingestOf({ feed: feedNamed('hill'), state } as never, NOON + HOUR, drafts).verdict.watch.rhythm.moments;
    };
    expect(momentsAfter(Date.UTC(2021, 8, 15))).toEqual([]);
    expect(momentsAfter(null)).toEqual([NOON + HOUR]);
    expect(momentsAfter(0)).toEqual([NOON + HOUR]);
    expect(momentsAfter(NOON + 30 * MINUTE)).toEqual([NOON + 30 * MINUTE]);
  });
});
