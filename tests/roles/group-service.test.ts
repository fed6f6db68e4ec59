import { describe, expect, it } from 'vitest';
import { killWhileGrouping } from '../support/group-kill.ts';

describe('the service that is killed while it groups', () => {
  it('goes on at once after its next start: every report is in one story, and no permalink is dead', async () => {
    const points = [0.5, 0.2, 0.5, 0.6, 0.9, 0.4];
    const report = await killWhileGrouping({
      kills: 3,
      feeds: 18,
      items: 12,
      queue: 'inline',
      random: () => points.shift() ?? 0.5,
    });
    expect(report).toMatchObject({ items: 18 * 15, astray: 0, unsound: 0, deadLinks: 0 });
  }, 300_000);
});
