import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/core/story/read-report.ts';
import { itemOf } from '../../support/digests.ts';

const tollsOf = (title: string, summary = '') => readReport(itemOf(title, { summary })).tolls;

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
    expect(tollsOf('Police say 14 soldiers were killed in Awaran')).toMatchObject({ killed: 14 });
  });
});
