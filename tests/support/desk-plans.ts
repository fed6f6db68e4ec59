import { MINUTE } from '../../src/core/clock/time.ts';
import type { BriefPlan } from '../../src/core/desk/desk.ts';

export const EDITOR = 'ops@example.org';
export const BASE: BriefPlan = {
  minute: 360,
  zone: 'Asia/Kabul',
  days: 'daily',
  cutoffMs: 30 * MINUTE,
  marking: null,
  when: 'always',
  edition: 'full',
  review: null,
};

/** Four desks that want their brief at the same time, each in a way of its own. */
export const PLANS: Readonly<Record<string, BriefPlan>> = {
  daily: BASE,
  weekdays: { ...BASE, days: 'weekdays' },
  something: { ...BASE, when: 'something' },
  reviewed: { ...BASE, review: { editors: [EDITOR], draftMinute: 300 } },
};
