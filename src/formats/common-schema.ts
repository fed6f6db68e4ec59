import { z } from '@hono/zod-openapi';

export const instant = z.string().openapi({ format: 'date-time', example: '2026-11-24T06:00:00.000Z' });
export const idList = z.array(z.string());

/** Why something stands out. */
export const note = z
  .object({
    kind: z.enum(['region', 'actor']),
    id: z.string(),
    name: z.string(),
    what: z.enum(['more', 'first', 'silent', 'blind']),
    text: z.string().openapi({ example: '7 stories from Khost in 24 hours; usual is 1-2 a day over 8 weeks' }),
  })
  .openapi('StandingOut');
