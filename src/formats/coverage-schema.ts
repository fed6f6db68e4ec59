import { z } from '@hono/zod-openapi';
import { instant } from './common-schema.ts';

export const silentSource = z.object({
  feed: z.string(),
  title: z.string(),
  publisher: z.string(),
  country: z.string().nullable(),
  last_heard: instant.nullable(),
  since: instant.nullable(),
  reason: z.string(),
});

export const coverage = z
  .object({
    at: instant,
    sources: z.number().int(),
    heard: z.number().int(),
    late: z.array(silentSource),
    failing: z.array(silentSource),
    changed: z.array(silentSource),
    retired: z.array(silentSource),
    waiting: z.array(silentSource),
    dropped: z.array(z.object({ feed: z.string(), title: z.string(), what: z.array(z.string()) })),
  })
  .openapi('Coverage', { description: 'Who was heard and who was not, with reasons; what reading had to leave out.' });
