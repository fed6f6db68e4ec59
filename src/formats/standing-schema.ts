import { z } from '@hono/zod-openapi';
import { STANDING_STATES, STANDING_SUBJECTS } from '../core/standing/standing.ts';

export const sayingSchema = z.object({
  state: z.enum(STANDING_STATES),
  said_by: z.string(),
  outlet: z.string(),
  report: z.string(),
  said_at: z.string(),
  words: z.string(),
});

export const standingSchema = z.object({
  place: z.string().openapi({ description: 'A region id: a crossing, airport, road ..., or where a network is.' }),
  subject: z.enum(STANDING_SUBJECTS).openapi({ description: 'place itself, or the internet, phones, a curfew there.' }),
  state: z.enum([...STANDING_STATES, 'unknown']).openapi({ description: 'A curfew in force is closed.' }),
  since: z.string().nullable().openapi({ description: 'From the words, else when it was first reported so.' }),
  said_by: z.string().nullable().openapi({ description: 'Who is named as saying so, else the outlet.' }),
  outlet: z.string().nullable(),
  report: z.string().nullable(),
  said_at: z.string().nullable(),
  stale: z
    .boolean()
    .openapi({ description: 'Not said again for longer than the desk trusts it; 24 hours by default.' }),
  words: z.string().nullable().openapi({ description: 'The sentence that says so.' }),
  before: z.enum(STANDING_STATES).nullable().openapi({ description: 'The state before this one.' }),
  against: sayingSchema.nullable().openapi({ description: 'What another said to the contrary within six hours.' }),
});

export const standingAnswer = z.object({ as_of: z.string(), standing: z.array(standingSchema) }).openapi('Standings');
