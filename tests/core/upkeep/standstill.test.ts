import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/clock/time.ts';
import {
  briefStandstill,
  groupingStandstill,
  mailStandstill,
  tickStandstill,
} from '../../../src/core/upkeep/standstill.ts';
import { NOON } from '../../support/drafts.ts';

const QUIET = { lastAcceptedAt: null, waiting: 0, waitingSince: null, reason: null };
const STUCK = { lastAcceptedAt: NOON - HOUR, waiting: 3, waitingSince: NOON, reason: 'smtp: refused' };

describe('what stands still', () => {
  it('is mail that a server refuses again and again while none leaves', () => {
    expect(mailStandstill(STUCK, null, NOON + MINUTE, HOUR)).toBeNull();
    expect(mailStandstill(STUCK, null, NOON + 2 * MINUTE, HOUR)).toContain('3 mails could not be handed over since');
    expect(mailStandstill(STUCK, null, NOON + 2 * MINUTE, HOUR)).toContain('smtp: refused');
    const others = { ...STUCK, lastAcceptedAt: NOON + MINUTE };
    expect(mailStandstill(others, null, NOON + 2 * MINUTE, HOUR)).toBeNull();
  });

  it('is mail that is due and that nobody begins', () => {
    expect(mailStandstill(QUIET, NOON, NOON + MINUTE, HOUR)).toBeNull();
    expect(mailStandstill(QUIET, NOON, NOON + 2 * MINUTE, HOUR)).toContain('nobody has begun');
    expect(mailStandstill(QUIET, NOON, NOON + 2 * MINUTE, MINUTE)).toBeNull();
    const busy = { ...QUIET, lastAcceptedAt: NOON + MINUTE };
    expect(mailStandstill(busy, NOON, NOON + 2 * MINUTE, HOUR)).toBeNull();
  });

  it('is a brief that nobody makes, the oldest by its name', () => {
    expect(briefStandstill([])).toBeNull();
    const late = { title: 'Kabul office', isDraft: false, dueAt: NOON };
    expect(briefStandstill([late])).toContain('the brief of "Kabul office" was due 2026-');
    const draft = { title: 'Quetta office', isDraft: true, dueAt: NOON - HOUR };
    expect(briefStandstill([late, draft])).toMatch(/^the draft for the editors of "Quetta office" .*, and 1 more;/);
  });

  it('is grouping that has work and does not go on', () => {
    expect(groupingStandstill({ groupedTo: 5, changes: 5, stillMs: HOUR })).toBeNull();
    expect(groupingStandstill({ groupedTo: 5, changes: 9, stillMs: MINUTE })).toBeNull();
    expect(groupingStandstill({ groupedTo: 5, changes: 9, stillMs: 2 * MINUTE })).toContain(
      '4 new or changed reports wait',
    );
  });

  it('is the tick after three of them were missed', () => {
    expect(tickStandstill(60 * SECOND)).toBeNull();
    expect(tickStandstill(95 * SECOND)).toContain('khabar scheduler');
  });
});
