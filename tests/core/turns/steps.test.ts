import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachStep, finish, jsonSteps } from '../../../src/core/turns/steps.ts';

describe('work in steps', () => {
  it('writes any plain data as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 6 }), (value, levels) => {
        expect(finish(jsonSteps(value, levels))).toBe(JSON.stringify(value));
      }),
    );
    const gaps = { left: undefined, list: [undefined, 1], date: { '"quoted"': null } };
    expect(finish(jsonSteps(gaps))).toBe(JSON.stringify(gaps));
  });

  it('pauses after each of a list', () => {
    const steps = eachStep([1, 2, 3], (one) => 2 * one);
    let pauses = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toEqual([2, 4, 6]);
        break;
      }
      pauses++;
    }
    expect(pauses).toBe(3);
  });
});
