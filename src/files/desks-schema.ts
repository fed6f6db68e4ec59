import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../core/clock/time.ts';
import { WEEKDAYS } from '../core/desk/desk.ts';
import { alerts } from './desk-alerts-schema.ts';
import { address, timeOfDay, zone } from './desk-values.ts';
import { duration } from './duration.ts';

const ids = z.array(z.string().min(1, 'must not be empty')).max(200, 'names more than 200');
const line = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'must not be empty')
  .refine((text) => !/[\r\n]/.test(text), 'must be one line');

/** The labels of TLP 2.0; what begins otherwise is the desk's own word. */
const TLP = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
const marking = line
  .refine((text) => text.length <= 60, 'must have at most 60 characters: it stands in subjects')
  .refine(
    (text) => !/^tlp/i.test(text) || TLP.some((label) => label === text),
    `must be one of ${TLP.join(', ')}, or a word of your own that does not begin with TLP`,
  );

const review = z.strictObject({
  editors: z.array(address).min(1, 'must name who looks through it').max(20, 'names more than 20'),
  draft: timeOfDay,
});

const brief = z
  .strictObject({
    at: timeOfDay,
    zone,
    days: z
      .union([z.literal('daily'), z.literal('weekdays'), z.array(z.enum(WEEKDAYS)).min(1)], {
        error: `must be daily, weekdays or a list of ${WEEKDAYS.join(', ')}`,
      })
      .default('daily'),
    cutoff: duration.refine((ms) => ms <= 12 * HOUR, 'must be at most 12h').default(30 * MINUTE),
    marking: marking.optional(),
    when: z.enum(['always', 'something'], 'must be always or something').default('always'),
    edition: z.enum(['full', 'safe'], 'must be full or safe').default('full'),
    review: review.optional(),
  })
  .refine(({ at, review }) => review === undefined || review.draft !== at, {
    path: ['review', 'draft'],
    message: 'must be earlier than the brief: nobody could look through it',
  });

const desk = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower-case letters, digits and single hyphens')
    .max(40, 'must have at most 40 characters'),
  title: line.refine((text) => text.length <= 100, 'must have at most 100 characters'),
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).default({}),
  areas: ids.default([]),
  standing: ids.default([]),
  stale_after: duration.refine((ms) => ms >= HOUR && ms <= 30 * DAY, 'must be from 1h to 30d').default(DAY),
  brief: brief.optional(),
  alerts: alerts.optional(),
});

/** desks.yaml, its durations in milliseconds and its times in minutes after midnight. */
export const desksDocument = z.strictObject({
  desks: z.array(desk).min(1, 'must list a desk; without the file there is one that reads everything'),
});

export type DeskEntry = z.infer<typeof desk>;
