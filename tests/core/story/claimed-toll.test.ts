import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/core/story/read-report.ts';
import { itemOf } from '../../support/digests.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const tollsOf = (title: string, summary = '') => {
  const { killed } = readReport(itemOf(title, { summary }), shippedTaxonomy().facts).tolls;
  return { killed: killed.count, by: killed.by };
};

describe('how grave a report is', () => {
  it('goes by what is counted in it, not by what a group claims', () => {
    expect(
      tollsOf('Two guards killed in Awaran ambush', 'The BLF said its fighters had killed 14 soldiers.'),
    ).toMatchObject({
      killed: 2,
    });
    expect(tollsOf('BLF says it killed 14 soldiers in Awaran')).toMatchObject({ killed: 0 });
  });

  it('goes by the civilians that those who govern count', () => {
    expect(tollsOf('Taliban say 11 civilians killed in airstrike on Paktika')).toMatchObject({ killed: 11 });
  });

  it('goes by what police or a hospital count', () => {
    expect(tollsOf('Police say 14 soldiers were killed in Awaran')).toEqual({ killed: 14, by: 'Police' });
  });

  it('goes by nothing that is only feared or asked', () => {
    expect(tollsOf('Up to 30 feared dead in Awaran blast')).toEqual({ killed: 0, by: null });
    expect(tollsOf('Were 30 killed in Awaran?')).toEqual({ killed: 0, by: null });
  });
});
