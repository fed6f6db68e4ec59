import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedEntries } from '../../../src/core/item/changed-entries.ts';
import { secondOf, takePage } from '../../../src/core/item/page.ts';

describe('a page', () => {
  it('holds at least one row and never more than it may, and says whether it was cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 200 }), (rows, limit, maxBytes) => {
        const page = takePage(rows, { limit, maxBytes }, (size) => size);
        const bytes = page.rows.reduce((sum, size) => sum + size, 0);
        expect(page.rows).toEqual(rows.slice(0, page.rows.length));
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        expect(bytes <= maxBytes || page.rows.length === 1).toBe(true);
        expect(page.isCut).toBe(page.rows.length < rows.length);
        expect(page.rows.length > 0 || rows.length === 0).toBe(true);
      }),
    );
  });

  it('goes by whole seconds, of which a moment within one belongs to the next', () => {
    expect([secondOf(2_000), secondOf(2_001)]).toEqual([2, 3]);
  });
});

describe('entries that have changed', () => {
  it('are those that the feed has not shown, or not with this content', () => {
    const shown = new Map([
      ['a', 'same'],
      ['b', 'before'],
    ]);
    const drafts = [
      { entryKey: 'a', contentHash: 'same' },
      { entryKey: 'b', contentHash: 'after' },
      { entryKey: 'c', contentHash: 'new' },
    ];
    expect([...changedEntries(drafts, (key) => shown.get(key))]).toEqual(['b', 'c']);
  });
});
