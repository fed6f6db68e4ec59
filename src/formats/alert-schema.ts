import { z } from '@hono/zod-openapi';
import { ALERT_KINDS } from '../core/alert/alert.ts';
import { HARMS } from '../core/figure/figure.ts';

const figure = z.object({
  harm: z.enum(HARMS),
  low: z.number(),
  high: z.number().nullable().openapi({ description: 'Null: at least `low`.' }),
  holder: z.string().nullable().openapi({ description: 'Who states it; null: nobody is named.' }),
});

const storyAlert = z.object({
  story: z.string().openapi({ description: 'Its number in `/v1/stories/{id}`.' }),
  severity: z.number().int().min(1).max(4),
  title: z.string(),
  gloss: z.string().nullable().openapi({ description: 'What a headline that is not English is about.' }),
  place: z.string().nullable(),
  region: z.string().nullable().openapi({ description: "The place's id." }),
  time: z.string().openapi({ description: 'By the clocks of `zone`; of the event where `time_is_stated`.' }),
  time_is_stated: z.boolean(),
  figures: z.array(figure),
  claim: z.string().nullable(),
  response: z.string().nullable(),
  outlets: z.array(z.string()),
  origins: z.number().int(),
  changes: z.array(z.string()).openapi({ description: 'What is new or put right; empty in a first alert.' }),
  link: z.string().nullable(),
});

const standingAlert = z.object({
  place: z.string(),
  region: z.string(),
  subject: z.string(),
  state: z.string(),
  was: z.string(),
  said_by: z.string().nullable(),
  outlet: z.string().nullable(),
  time: z.string(),
  words: z.string().nullable(),
  against: z.string().nullable(),
});

export const alertSchema = z
  .object({
    id: z.string().openapi({
      description: 'The event: the same alert again has the same.',
      example: 'kabul/4711/2',
    }),
    kind: z.enum(ALERT_KINDS),
    at: z.string().openapi({ description: 'When it was decided; ISO 8601 UTC.' }),
    zone: z.string(),
    marking: z.string().nullable(),
    story: storyAlert.nullable(),
    standing: standingAlert.nullable(),
  })
  .openapi('Alert');

/** What a webhook is sent: `type` and `timestamp` as the Standard Webhooks specification has them. */
export const alertPayloadSchema = z
  .object({
    type: z.enum(['alert', 'alert.test']),
    timestamp: z.string(),
    data: z.object({
      desk: z.object({ id: z.string(), title: z.string() }),
      delayed: z.boolean().openapi({ description: 'It should have left some time ago.' }),
      text: z.string().openapi({ description: 'The same for people, at most 500 characters an alert.' }),
      alerts: z.array(alertSchema).openapi({ description: 'One, or those that quiet hours held back together.' }),
    }),
  })
  .openapi('AlertPayload');
