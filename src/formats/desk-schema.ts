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
});

export const deskAnswer = z.object({ desks: z.array(deskSchema) }).openapi('Desks');
