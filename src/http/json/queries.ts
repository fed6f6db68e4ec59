import { z } from '@hono/zod-openapi';
import { STANCES } from '../../core/tagging/tag.ts';

/** The parameters that every list of items takes. */
export const listQuery = z.object({
  region: z.string().optional().openapi({
    description: 'Region ids, any of; repeated or comma-separated. Includes what lies inside.',
    example: 'pk-kp',
  }),
  actor: z.string().optional().openapi({ description: 'Actor ids, any of. Includes branches.', example: 'ttp' }),
  theme: z.string().optional().openapi({ description: 'Theme ids, any of.', example: 'attack' }),
  feed: z.string().optional().openapi({ description: 'Feed ids, any of.' }),
  lang: z.string().optional().openapi({ description: 'Languages, any of, such as ps.' }),
  q: z.string().optional().openapi({
    description: 'Words that must all occur; "in quotes" together; -word leaves out. At most 16. No other operators.',
  }),
  role: z
    .enum(['place', 'mentioned', 'implied'])
    .optional()
    .openapi({ description: 'Limits region to regions of that role: place is where it happened.' }),
  desk: z.string().optional().openapi({
    description: 'A desk: only what it reads; the other parameters narrow that.',
    example: 'kabul',
  }),
  since: z.string().optional().openapi({ description: 'Date or time with zone, inclusive, on the effective time.' }),
  until: z.string().optional().openapi({ description: 'Exclusive.' }),
  limit: z.number().int().min(1).max(500).optional().openapi({ description: 'Default 100.' }),
  cursor: z.string().optional().openapi({ description: 'The next_cursor of the page before.' }),
  evidence: z.enum(['0', '1']).optional().openapi({ description: '1 adds the evidence of every tag.' }),
});

/** The parameter by which entries of the taxonomy are found. */
export const nameQuery = z.object({
  q: z.string().optional().openapi({
    description: 'A name in any of its spellings, or the beginning of one; the best match first. At most 25.',
    example: 'Kunar',
  }),
});

/** The parameters of a list of stories. */
export const storyListQuery = listQuery.extend({
  min_origins: z.number().int().min(1).optional().openapi({ description: 'At least so many origins.' }),
  min_severity: z.number().int().min(1).max(4).optional(),
  stance: z.enum(STANCES).optional().openapi({ description: 'Any of, repeated or comma-separated.' }),
  order: z
    .enum(['time', 'significance'])
    .optional()
    .openapi({
      description:
        'time: the latest report first. significance: severity, own areas and novelty as `significance` adds ' +
        'them up, and among equals the latest; origins do not raise it.',
    }),
});

/** The parameters of a digest. */
export const digestQuery = listQuery
  .pick({ region: true, actor: true, theme: true, feed: true, lang: true, q: true, role: true, desk: true })
  .extend({
    date: z.string().optional().openapi({ description: 'Local date; default today.', example: '2026-11-24' }),
    tz: z.string().optional().openapi({ description: 'Time zone; default UTC.', example: 'Asia/Kabul' }),
  });

/** The parameters of the standing status of places. */
export const standingQuery = listQuery
  .pick({ region: true, actor: true, theme: true, feed: true, lang: true, q: true, role: true, desk: true })
  .extend({
    place: z.string().optional().openapi({
      description: 'Region ids, any of; repeated or comma-separated. Those that nobody reported on are unknown.',
      example: 'torkham',
    }),
    as_of: z.string().optional().openapi({ description: 'What was known then; default now.' }),
  });
