import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/clock/time.ts';
import { relatedQuestions } from '../../../src/core/story/related.ts';
import { NOON } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const entryOf = shippedTaxonomy().entry;
const story = (region: readonly string[], actor: readonly string[]) => ({
  tags: { region, actor, theme: [] },
  first: NOON,
  last: NOON,
});

describe('which stories stand beside one', () => {
  it('asks for the same actors at the same place first, within two weeks', () => {
    const [first, ...others] = relatedQuestions(story(['quetta'], ['ttp']), entryOf);
    expect(first).toEqual({
      why: 'the same actors, the same place',
      filter: { region: ['quetta'], actor: ['ttp'], since: NOON - 14 * DAY, until: NOON + 14 * DAY },
    });
    expect(others.map(({ why }) => why)).toEqual(['the same place', 'the same actors']);
  });

  it('relates nothing by a whole country, a government or “militants”', () => {
    expect(relatedQuestions(story(['af', 'pk'], ['iea-gov', 'militants-unspecified']), entryOf)).toEqual([]);
  });
});
