import { z } from '@hono/zod-openapi';
import { HARMS, VICTIM_GROUPS } from '../core/figure/figure.ts';
import { STANCES, TAG_KINDS } from '../core/tagging/tag.ts';
import { idList, instant } from './common-schema.ts';

export const tagLists = z
  .object({ regions: idList, actors: idList, themes: idList })
  .openapi('TagLists', { description: 'The explicit and inferred, most specific ids; ancestors are left out.' });

const evidence = z
  .object({
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    alias: z.string(),
    rule: z.string(),
  })
  .openapi('Evidence', {
    description: 'These characters (UTF-16, end exclusive) of this field matched this alias by this rule.',
  });

export const tag = z
  .object({
    kind: z.enum(TAG_KINDS),
    id: z.string(),
    status: z.enum(['explicit', 'inferred', 'derived', 'ambiguous', 'suppressed']),
    role: z.enum(['place', 'mentioned', 'implied']).optional(),
    candidates: idList.optional(),
    evidence: z.array(evidence),
    override: z
      .object({ by: z.string(), reason: z.string(), at: instant })
      .optional()
      .openapi({ description: 'An analyst decided so; stands above what was read.' }),
  })
  .openapi('Tag');

export const stance = z
  .object({
    value: z.enum(STANCES),
    holder: z.string().optional(),
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
  })
  .openapi('Stance');

export const statedFigure = z
  .object({
    harm: z.enum(HARMS),
    low: z.number().int(),
    high: z.number().int().nullable().openapi({ description: 'Null where the text says "at least".' }),
    bound: z.enum(['exact', 'at-least', 'at-most', 'about', 'range']),
    group: z.enum(VICTIM_GROUPS),
    holder: z.string().optional().openapi({ description: 'Who states it, in the words of the text.' }),
    denied: z.boolean().openapi({ description: 'Somebody denies it; it is kept, and drives nothing.' }),
    hedged: z.boolean(),
    isPart: z.boolean().openapi({ description: 'Some of those that another figure counts.' }),
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
  })
  .openapi('StatedFigure', { description: 'People to whom something happened, as the text states it.' });

const tagging = tagLists.extend({ tags: z.array(tag), stance: z.array(stance) }).openapi('Tagging');
export const tagAnswer = tagging.extend({
  figures: z.array(statedFigure),
  elsewhere: z
    .boolean()
    .optional()
    .openapi({ description: 'True where the text names a place, and it lies in none of our regions.' }),
});
