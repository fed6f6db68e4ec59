import { z } from '@hono/zod-openapi';
import { STANCES } from '../../core/tagging/tag.ts';
import { listQuery, note, tagLists } from './schemas.ts';

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

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const letter = z.enum(LETTERS).nullable();
const digit = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]).nullable();
const judgement = z
  .object({ reliability: letter, credibility: digit, by: z.string(), at: instant, reason: z.string() })
  .openapi('AnalystGrade', { description: 'What an analyst judged; null where he left it open.' });

/** What an analyst sends; both null takes his judgement back. */
export const gradeRequest = z
  .strictObject({
    reliability: letter.default(null),
    credibility: digit.default(null),
    by: z.string().trim().min(1).max(200),
    reason: z.string().trim().min(3).max(2_000),
  })
  .openapi('GradeRequest');

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
    grade: z
      .object({
        reliability: z.enum(LETTERS),
        credibility: z.number().int().min(1).max(6),
        suggested: z.boolean().openapi({ description: 'The digit is only suggested.' }),
        analyst: judgement.nullable(),
      })
      .openapi({ description: 'The Admiralty pair; F and 6 mean that it cannot be judged, not that it is bad.' }),
    standing_out: z.array(note.extend({ at: instant })).openapi({
      description: 'Why its place or actor stood out when it was reported last. Of reports, not of violence.',
    }),
    significance: z.number().int().openapi({
      description:
        'Twice the severity, 1 more in own areas of the desk, 1 more for novelty (first report in long, more reports than usual). Origins play no part.',
    }),
    more: z
      .object({
        reports: z.number().int().optional(),
        outlets: z.number().int().optional(),
        origins: z.number().int().optional(),
        figures: z.number().int().optional(),
        frames: z.number().int().optional(),
      })
      .optional()
      .openapi({
        description:
          'What belongs to a large story and is not listed here: a story lists its first, gravest and latest reports. All of them name it as their `story`.',
      }),
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
      'time: the latest report first. significance: severity, own areas and novelty as `significance` adds them up, and among equals the latest; origins do not raise it.',
  }),
});
