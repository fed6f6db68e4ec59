import { describe, expect, it } from 'vitest';
import { nameItem } from '../../../src/core/item/name-item.ts';

const held = new Map([['g', { item: 3, turns: 1 }]]);

describe('naming an item by the keys of its draft', () => {
  it('gives a known item those keys that are free', () => {
    expect(nameItem(['e', 'g'], (key) => held.get(key), 7, false)).toEqual([{ key: 'e', item: 7, turns: 0 }]);
  });

  it('gives a new one those of older reports as well, and counts that they went over', () => {
    expect(nameItem(['e', 'g'], (key) => held.get(key), 7, true)).toEqual([
      { key: 'e', item: 7, turns: 0 },
      { key: 'g', item: 7, turns: 2 },
    ]);
  });
});
