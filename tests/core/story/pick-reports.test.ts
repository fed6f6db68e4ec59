import { describe, expect, it } from 'vitest';
import { listedReports, MOST_READ } from '../../../src/core/story/pick-reports.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, place) => String(place + 1));

describe('the reports of a story that are read', () => {
  it('are all, whatever its record lists', () => {
    expect(listedReports(['1', '2'], ['1'])).toEqual(['1', '2']);
  });

  it('are those that the record of a large one lists, or the first where it has none yet', () => {
    const many = numbers(MOST_READ + 1);
    expect(listedReports(many, ['1', '9'])).toEqual(['1', '9']);
    expect(listedReports(many, null)).toEqual(many.slice(0, MOST_READ));
  });
});
