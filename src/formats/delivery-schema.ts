import { z } from '@hono/zod-openapi';
import { ALERT_KINDS } from '../core/alert/alert.ts';
import { ALERT_DELIVERY_STATES } from '../core/alert/delivery-of-alert.ts';
import { instant } from './common-schema.ts';

const outcome = {
  attempts: z.number().int(),
  settled: instant.nullable().openapi({ description: 'When it was over; null: it is not yet.' }),
  reason: z.string().nullable().openapi({ description: 'Where it was accepted, or why it was not; in words.' }),
};

export const alertDelivered = z
  .object({
    kind: z.literal('alert'),
    id: z.number().int(),
    event: z.string().openapi({ example: 'kabul/4711/2' }),
    alert: z.enum(ALERT_KINDS),
    desk: z.string(),
    channel: z.string().openapi({ description: 'The way out, with its address.', example: 'mail:duty@example.org' }),
    at: instant.openapi({ description: 'When it was decided.' }),
    state: z.enum(ALERT_DELIVERY_STATES),
    release: instant.openapi({ description: 'It leaves not before.' }),
    held_by: z.enum(['quiet', 'limit']).nullable(),
    ...outcome,
  })
  .openapi('AlertDelivery');

export const mailDelivered = z
  .object({
    kind: z.literal('mail'),
    occasion: z.string().openapi({
      description: 'A date of digests, an edition as brief.{desk}.{number}, or a question whether mails are wanted.',
      example: '2026-11-24',
    }),
    desk: z.string().nullable().openapi({ description: 'Whose brief it is; null: a digest or a question.' }),
    to: z.string().nullable().openapi({ description: 'Null where the address was forgotten.' }),
    due: instant,
    state: z.enum(['planned', 'sending', 'accepted', 'failed', 'skipped']),
    ...outcome,
  })
  .openapi('MailDelivery');

export const deliveryPage = z
  .object({ deliveries: z.array(z.union([alertDelivered, mailDelivered])), next_cursor: z.string().nullable() })
  .openapi('DeliveryPage');
