import { describe, expect, it } from 'vitest';
import { killWhileMailing } from '../support/mail-kill.ts';

describe('the service that is killed while it mails', () => {
  it('has sent every digest once, the same mail again at most once a kill, and left no window out', async () => {
    const points = [0.3, 0.1, 0.6, 0.9];
    const report = await killWhileMailing({
      kills: 2,
      subscribers: 40,
      rounds: 1,
      random: () => points.shift() ?? 0.5,
    });
    expect(report).toMatchObject({ wanted: 40, missing: 0, second: 0, differing: 0, gaps: 0 });
    // Four mails are under way at once when the process dies.
    expect(report.repeats).toBeLessThanOrEqual(2 * 4);
  }, 300_000);
});
