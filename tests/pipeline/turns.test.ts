import { beforeEach, describe, expect, it } from 'vitest';
import { createTurns, type TakeTurn } from '../../src/core/turns/turns.ts';
import { inTurns } from '../../src/pipeline/turns.ts';

let clock = 0;
let queued: (() => void)[] = [];
let take: TakeTurn;
beforeEach(() => {
  clock = 0;
  queued = [];
  take = createTurns({ now: () => clock, turnMs: 8, later: (go) => queued.push(go) });
});

/** What waits for the loop, and then what that has set free. */
async function turnOfLoop(): Promise<void> {
  const now = queued;
  queued = [];
  for (const go of now) go();
  await new Promise((resolve) => setImmediate(resolve));
}

/** Works of steps that take so long each; notes who worked when. */
function work(name: string, steps: number, ms: number, seen: string[]): Promise<void> {
  return inTurns(
    (function* () {
      for (let step = 0; step < steps; step++) {
        clock += ms;
        seen.push(name);
        yield;
      }
    })(),
    take,
  );
}

describe('taking turns', () => {
  it('lets others in once a turn has lasted long enough, and not before', async () => {
    const seen: string[] = [];
    const done = work('a', 20, 2, seen);
    const perTurn: number[] = [];
    for (let turns = 0; turns < 9; turns++) {
      const before = seen.length;
      await turnOfLoop();
      perTurn.push(seen.length - before);
    }
    await done;
    expect(seen).toHaveLength(20);
    expect(Math.max(...perTurn)).toBe(4);
  });

  it('has one work go on in a turn of the loop, however many there are, the one that waits longest first', async () => {
    const seen: string[] = [];
    const all = Promise.all(['a', 'b', 'c'].map((name) => work(name, 3, 10, seen)));
    const begun = seen.length;
    for (let turns = 0; seen.length < 9; turns++) {
      const before = seen.length;
      await turnOfLoop();
      expect(seen.length - before).toBeLessThanOrEqual(1);
      expect(turns).toBeLessThan(20);
    }
    for (let turns = 0; turns < 3; turns++) await turnOfLoop();
    await all;
    expect(seen.slice(begun)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });
});
