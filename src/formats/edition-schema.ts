import { z } from '@hono/zod-openapi';
import { brief } from './brief-schema.ts';
import { instant } from './common-schema.ts';

export const editionHead = z.object({
  id: z.string().openapi({ description: 'Desk and number.', example: 'kabul.12' }),
  desk: z.string(),
  number: z.number().int().openapi({ description: 'Of the desk’s editions, from 1.' }),
  revision: z.number().int().openapi({ description: 'A draft is made again when its window has ended.' }),
  state: z.enum(['draft', 'reviewed', 'unreviewed', 'sent']),
  date: z.string().openapi({ description: 'Local date that it is named by.', example: '2026-11-24' }),
  due: instant,
  start: instant,
  end: instant,
  made: instant,
  sent: instant.nullable(),
  unmailed: z.string().nullable().openapi({ description: 'Why nobody was mailed.' }),
  hash: z.string().openapi({ description: 'SHA-256 of the stored form as it was sent.' }),
  amended: instant.nullable().openapi({ description: 'When withdrawn reports were taken out of it.' }),
});

export const laterNote = z.object({
  by: z.number().int().openapi({ description: 'The edition that says so.' }),
  kind: z.enum(['corrected', 'denied', 'joined', 'parted', 'withdrawn']),
  item: z.number().int().openapi({ description: 'Number of the story in this edition.' }),
  text: z.string(),
  story: z.string().nullable(),
});

export const editionAnswer = editionHead
  .extend({
    later: z.array(laterNote).openapi({ description: 'What later editions have put right of it.' }),
    brief,
  })
  .openapi('Edition');

export const editionPage = z
  .object({
    editions: z.array(editionHead),
    next_before: z.number().int().nullable().openapi({ description: 'Asks for those before; null: there are none.' }),
  })
  .openapi('EditionPage');
