import { z } from '@hono/zod-openapi';
import { instant } from './common-schema.ts';

const entry = z
  .object({
    seq: z.number().int(),
    at: instant,
    who: z
      .string()
      .openapi({ description: 'A token’s name, the proxy’s user, the address of a mailed link, or user@host.' }),
    via: z.string().openapi({
      description: 'How that is known: token, environment, proxy, mailed-link, command, or service: done by itself.',
    }),
    what: z.string(),
    subject: z.string(),
    from: z.unknown().openapi({ description: 'How it was; null: there was nothing.' }),
    to: z.unknown().openapi({ description: 'How it is; null: there is nothing any more.' }),
  })
  .openapi('AuditEntry');
export const auditPage = z.object({ entries: z.array(entry), next_cursor: z.string().nullable() }).openapi('AuditPage');
