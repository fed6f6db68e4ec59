import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import {
  type Attempt,
  begunRecord,
  type DueStory,
  dueAfter,
  inDueOrder,
  isRipe,
  nextStretch,
  partsOfDue,
  planStretch,
  settledStories,
} from '../../../src/core/story/pacing.ts';

/**
 * Groups changes 1 to `count` by stretches; whoever works on one of `deadly` dies. Returns what was left out, and the
 * deaths.
 */
function groupAll(count: number, stretch: number, deadly: ReadonlySet<number>) {
  const leftOut: number[] = [];
  let [attempt, cursor, deaths, works]: [Attempt | null, number, number, number] = [null, 0, 0, 0];
  while (cursor < count && works++ < 10_000) {
    const { kind, ...plan } = planStretch(attempt, cursor, cursor + 1, Math.min(count, cursor + stretch));
    attempt = plan;
    const part = Array.from({ length: plan.to - cursor }, (_, n) => cursor + 1 + n);
    if (kind === 'leave-out') leftOut.push(...part);
    else if (part.some((change) => deadly.has(change))) {
      deaths++;
      continue;
    }
    cursor = plan.to;
  }
  return { leftOut, deaths, cursor };
}

describe('a stretch of the change log', () => {
  it('is taken whole as long as nothing fails', () => {
    expect(planStretch(null, 0, 1, 50)).toMatchObject({ kind: 'whole', from: 0, to: 50, tries: 1 });
    expect(planStretch({ from: 0, to: 50, tries: 1, oneByOneTo: 0 }, 50, 51, 60)).toMatchObject({
      kind: 'whole',
      to: 60,
    });
  });

  it('that nobody lives through is narrowed until only what is deadly is left out, after few deaths', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 50 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 5 }),
        (count, stretch, named) => {
          const deadly = new Set(named.filter((change) => change <= count));
          const { leftOut, deaths, cursor } = groupAll(count, stretch, deadly);
          expect(cursor).toBe(count);
          expect(leftOut).toEqual([...deadly].sort((a, b) => a - b));
          expect(deaths).toBeLessThanOrEqual(4 * deadly.size);
        },
      ),
    );
  });

  it('leaves nothing out where a process was killed once or twice for other reasons', () => {
    const killed = planStretch(null, 0, 1, 50);
    const again = planStretch(killed, 0, 1, 50);
    expect(again).toMatchObject({ kind: 'one-by-one', to: 1 });
    expect(planStretch(again, 0, 1, 50)).toMatchObject({ kind: 'one-by-one', to: 1, tries: 2 });
  });
});

describe('the next stretch of the log', () => {
  const log = (...kinds: readonly string[]) => kinds.map((kind, at) => ({ seq: at + 1, kind }));
  const many = (kind: string, count: number) => Array.from({ length: count }, () => kind);

  it('holds fifty reports at most, and all that grouping has written among them', () => {
    const { stretch } = nextStretch(log(...many('story-new', 90), ...many('item-new', 60)));
    expect(stretch.filter(({ kind }) => kind === 'item-new')).toHaveLength(50);
    expect(stretch.at(-1)?.seq).toBe(140);
    expect(nextStretch(log(...many('story-grew', 400))).stretch).toHaveLength(400);
    expect(nextStretch([])).toEqual({ stretch: [], isBusy: false });
  });

  it('is one of many where a hundred and fifty reports or more wait', () => {
    expect(nextStretch(log(...many('item-new', 149), ...many('story-new', 200))).isBusy).toBe(false);
    expect(nextStretch(log(...many('item-new', 150))).isBusy).toBe(true);
  });
});

describe('the record of a story that has grown', () => {
  const due = (changes: Partial<DueStory>): DueStory => ({
    story: '1',
    since: 0,
    reports: 1,
    size: 3_200,
    tries: 0,
    triedAt: null,
    ...changes,
  });

  it('is made at once while the story is small', () => {
    expect(isRipe(due({ size: 40 }), 0)).toBe(true);
  });

  it('waits for one report in thirty, or for some minutes, where it is large', () => {
    expect(isRipe(due({}), SECOND)).toBe(false);
    expect(isRipe(due({ reports: 100 }), SECOND)).toBe(true);
    expect(isRipe(due({}), 5 * MINUTE)).toBe(true);
    expect(isRipe(due({ size: 200 }), MINUTE)).toBe(true);
  });

  it('waits while many reports are still to be grouped, small and large, for half a minute', () => {
    expect(isRipe(due({ size: 4 }), 29 * SECOND, true)).toBe(false);
    expect(isRipe(due({ reports: 3_000 }), 29 * SECOND, true)).toBe(false);
    expect(isRipe(due({ size: 4 }), 30 * SECOND, true)).toBe(true);
  });

  it('waits no longer for a clock that was set back', () => {
    expect(isRipe(due({ since: DAY }), 0)).toBe(true);
    expect(isRipe(due({ since: DAY }), 0, true)).toBe(true);
  });

  it('is made together with others, unless it is large or was tried before', () => {
    const small = Array.from({ length: 25 }, (_, at) => due({ story: String(at), size: 3 }));
    const alone = [due({ story: 'large' }), due({ story: 'tried', size: 3, tries: 1 })];
    const parts = partsOfDue([...small, ...alone]);
    expect(parts.map((part) => part.length).sort((a, b) => a - b)).toEqual([1, 1, 5, 20]);
    expect(parts.flat()).toHaveLength(27);
  });

  it('is tried once a day after it was not finished twice', () => {
    const stuck = due({ tries: 2, triedAt: 0 });
    expect(isRipe(stuck, DAY - 1)).toBe(false);
    expect(isRipe(stuck, DAY)).toBe(true);
  });

  it('is tried once more where it is small, since it was made with others first', () => {
    const small = due({ size: 10, tries: 2, triedAt: 0 });
    expect(isRipe(small, 1)).toBe(true);
    expect(isRipe({ ...small, tries: 3 }, 1)).toBe(false);
  });
});

describe('a story whose record is made later', () => {
  const first = dueAfter(null, { story: '7', reports: 1, size: 60 }, 1_000);

  it('waits since it was put off first, and for all the reports that came since', () => {
    expect(dueAfter(first, { story: '7', reports: 2, size: 62 }, 9_000)).toEqual({
      story: '7',
      since: 1_000,
      reports: 3,
      size: 62,
      tries: 0,
      triedAt: null,
    });
  });

  it('counts as left out from the second time on that its record is begun', () => {
    const once = begunRecord(first, 2_000);
    expect([once.due.tries, once.due.triedAt, once.leftOut]).toEqual([1, 2_000, null]);
    expect(begunRecord(once.due, 3_000).leftOut).toBe('its record was begun 2 times and not finished before');
  });

  it('comes after those that may still succeed', () => {
    const hopeless = { ...first, story: '1', tries: 2 };
    const later = { ...first, story: '12', since: 2_000 };
    const other = { ...first, story: '30' };
    expect([hopeless, later, other, first].sort(inDueOrder).map(({ story }) => story)).toEqual(['7', '30', '12', '1']);
  });

  it('waits no longer once it is made or no more, unless it is put off again', () => {
    expect(settledStories(['1', '2'], ['3'], [{ story: '2', reports: 1, size: 60 }])).toEqual(['3', '1']);
  });
});
