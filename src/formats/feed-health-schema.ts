import { z } from '@hono/zod-openapi';
import { HEALTH_WORDS } from '../core/feed/health.ts';
import { instant } from './common-schema.ts';

const letter = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);

export const feed = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publisher: z.string(),
    country: z.string().nullable(),
    language: z.string().nullable(),
    reliability: letter,
    suggested: z.object({ reliability: letter, why: z.string() }).nullable(),
    every_minutes: z.number().int(),
    note: z.string().nullable(),
    known: z
      .object({ date: z.string(), how: z.string() })
      .nullable()
      .openapi({ description: 'Since when the configured address is known, and from where.' }),
    unverified: z
      .boolean()
      .openapi({ description: 'Nobody has confirmed the configured address: neither the list nor this service.' }),
    health: z.enum(HEALTH_WORDS).openapi({
      description:
        'late: silent beyond its own cadence; changed: answers, but is not the feed that it was; retired: gone ' +
        'for good; waiting: not asked yet.',
    }),
    result: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: 'In words; with ok something to know all the same.' }),
    since: instant.nullable().openapi({ description: 'Since when it has not been ok.' }),
    failures: z.number().int(),
    problems: z.array(z.string()),
    items: z.number().int(),
    document_items: z.number().int(),
    last_attempt: instant.nullable(),
    last_success: instant.nullable(),
    last_new_item: instant.nullable(),
    newest_item: instant.nullable().openapi({ description: 'When its newest item came out.' }),
    usual_gap_minutes: z.number().int().nullable().openapi({ description: 'Its usual pause between two items.' }),
    due: instant,
    address: z
      .string()
      .nullable()
      .openapi({ description: 'Where it is asked since its configured address has moved for good.' }),
  })
  .openapi('Feed');
