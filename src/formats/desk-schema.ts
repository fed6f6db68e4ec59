import { z } from '@hono/zod-openapi';
import { WEEKDAYS } from '../core/desk/desk.ts';

export const briefPlanSchema = z.object({
  at: z.string().openapi({ description: 'Local time.', example: '06:00' }),
  zone: z.string().openapi({ example: 'Asia/Kabul' }),
  days: z.union([z.enum(['daily', 'weekdays']), z.array(z.enum(WEEKDAYS))]),
  cutoff_minutes: z.number().openapi({ description: 'The window ends so long before.' }),
  marking: z.string().nullable(),
  when: z.enum(['always', 'something']),
  edition: z.enum(['full', 'safe']),
  draft_at: z.string().nullable().openapi({ description: 'When editors get the draft; null: nobody reviews it.' }),
});

export const alertPlanSchema = z.object({
  min_severity: z.number().int().min(1).max(4),
  areas: z.enum(['own', 'any']).openapi({ description: 'own: only what happened in its areas.' }),
  standing: z.boolean().openapi({ description: 'Whether it is told of watched places that change.' }),
  zone: z.string().openapi({ example: 'Asia/Kabul' }),
  quiet: z
    .object({
      from: z.string().openapi({ example: '22:00' }),
      to: z.string(),
      except_severity: z.number().int().nullable(),
    })
    .nullable(),
  max_a_day: z.number().int(),
  channels: z.array(z.enum(['mail', 'webhook', 'apprise'])).openapi({ description: 'Kinds of ways out, each once.' }),
});

export const deskSchema = z.object({
  id: z.string(),
  title: z.string(),
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])).openapi({
    description: 'What `?desk=` stands for, by parameter.',
  }),
  areas: z.array(z.string()).openapi({ description: 'Regions that it answers for.' }),
  standing: z.array(z.string()).openapi({ description: 'Places whose status it watches.' }),
  stale_after_minutes: z.number(),
  brief: briefPlanSchema.nullable(),
  alerts: alertPlanSchema.nullable().openapi({ description: 'What it is told of at once; null: nothing.' }),
});

export const deskAnswer = z.object({ desks: z.array(deskSchema) }).openapi('Desks');
