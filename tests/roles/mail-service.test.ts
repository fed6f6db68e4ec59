import { describe, expect, it } from 'vitest';
import { killWhileBriefing } from '../support/desk-kill.ts';
import { killWhileMailing } from '../support/mail-kill.ts';
import { seeded } from '../support/seeded.ts';

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

describe('the service that is killed around the briefs of desks', () => {
  it('has sent every edition once to each reader, by one number and a window that joins', async () => {
    const report = await killWhileBriefing({ days: 2, subscribers: 3, random: seeded(3) });
    expect(report.editions).toBeGreaterThanOrEqual(6);
    expect(report).toMatchObject({
      missing: 0,
      second: 0,
      differing: 0,
      misnumbered: 0,
      gaps: 0,
      misreviewed: 0,
    });
  }, 600_000);
});
