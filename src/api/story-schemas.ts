import { z } from '@hono/zod-openapi';
import { STANCES } from '../core/tag.ts';
import { listQuery, tagLists } from './schemas.ts';

const instant = z.string().openapi({ format: 'date-time' });
const bound = { low: z.number().int(), high: z.number().int().nullable() };

const figure = z
  .object({
    harm: z.string(),
    group: z.string(),
    ...bound,
    text: z.string().openapi({ example: 'killed: 3 (police) to 7 (hospital)' }),
    holders: z.array(
      z.object({
        holder: z.string().nullable(),
        ...bound,
        item: z.string(),
        was: z.object({ ...bound, item: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('FigureRange', { description: 'What each holder states, as a range over holders.' });

export const story = z
  .object({
    id: z.string(),
    title: z.string(),
    first: instant,
    last: instant,
    severity: z.number().int().min(1).max(4),
    tags: tagLists,
    items: z.array(z.string()),
    outlets: z.array(z.string()),
    origins: z.object({ count: z.number().int(), text: z.string(), names: z.array(z.string()) }),
    figures: z.array(figure),
    frames: z.array(
      z.object({
        kind: z.string(),
        holder: z.string().nullable(),
        actor: z.string().nullable(),
        item: z.string(),
        cue: z.string(),
      }),
    ),
    response: z.string().nullable().openapi({ description: 'The answer to claims: a denial, or "no response seen".' }),
    grade: z.object({ reliability: z.string(), credibility: z.number().int(), suggested: z.boolean() }),
    evidence: z.unknown().optional(),
  })
  .openapi('Story', { description: 'Items that report the same event.' });

export const storyPage = z.object({ stories: z.array(story), next_cursor: z.string().nullable() }).openapi('StoryPage');

/** The parameters of a list of stories. */
export const storyListQuery = listQuery.extend({
  min_origins: z.number().int().min(1).optional().openapi({ description: 'At least so many origins.' }),
  min_severity: z.number().int().min(1).max(4).optional(),
  stance: z.enum(STANCES).optional().openapi({ description: 'Any of, repeated or comma-separated.' }),
  order: z.enum(['time', 'significance']).optional().openapi({
    description:
      'time: the latest report first. significance: severity, and among equals the latest; origins do not raise it.',
  }),
});
