import { z } from '@hono/zod-openapi';
import { idList, instant } from './common-schema.ts';
import { stance, tag, tagLists } from './tag-answer-schema.ts';

const suppressed = z
  .object({
    name: z.string(),
    field: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    why: z.string(),
  })
  .openapi('Suppressed', { description: 'A name that was found and gave no tag. Only for a single item.' });

export const item = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    url: z.string().nullable(),
    feeds: idList,
    publisher: z.string(),
    published: instant.nullable().openapi({ description: 'As the publisher stated it.' }),
    seen: instant.openapi({ description: 'When we first saw it.' }),
    effective: instant.openapi({ description: 'What lists, since and until go by.' }),
    dated: z
      .object({ by: z.enum(['published', 'seen']), why: z.string(), older: z.boolean() })
      .openapi({ description: 'Which of the two `effective` is, and why; `older`: it was old when we first saw it.' }),
    language: z.string().nullable(),
    gloss: z
      .string()
      .nullable()
      .openapi({
        description:
          'What a headline in another language is about, made from its tags and figures (`[Pashto] Khost; ' +
          'airstrike; 9`); no translation. Null for English.',
      }),
    tags: tagLists,
    story: z.string(),
    revisions: z.array(z.object({ title: z.string(), summary: z.string(), replaced: instant })),
    evidence: z
      .object({ tags: z.array(tag), stance: z.array(stance), suppressed: z.array(suppressed).optional() })
      .optional(),
  })
  .openapi('Item');

export const itemPage = z.object({ items: z.array(item), next_cursor: z.string().nullable() }).openapi('ItemPage');
