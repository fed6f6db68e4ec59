import { z } from '@hono/zod-openapi';
import { STORY_MARKS } from '../core/brief/brief-story.ts';
import { STANDING_STATES, STANDING_SUBJECTS } from '../core/standing/standing.ts';
import { instant } from './common-schema.ts';

const named = z.object({ id: z.string(), name: z.string() });
const local = z.string().openapi({ description: 'As clocks there show it.', example: '2026-11-21 14:10' });
const date = z.string().openapi({ format: 'date' });
const whole = z.number().int();
const state = z.enum([...STANDING_STATES, 'unknown']);
const bySeverity = z
  .object({ minor: z.number(), moderate: z.number(), serious: z.number(), severe: z.number() })
  .openapi({ description: 'How many stories of each severity; usual ones are medians.' });

export const briefStory = z
  .object({
    number: whole,
    story: z.string(),
    form: z.enum(['full', 'short']),
    mark: z.enum(STORY_MARKS),
    changes: z.array(z.string()),
    severity: whole.min(1).max(4),
    severity_word: z.enum(['MINOR', 'MODERATE', 'SERIOUS', 'SEVERE']),
    area: named.nullable().openapi({ description: 'The own area that it lies in.' }),
    place: z.string().nullable(),
    at: instant.openapi({ description: 'When it was first reported.' }),
    stated: z.boolean().openapi({ description: 'Whether a report states when it happened: then local says that.' }),
    local,
    title: z.string(),
    language: z.string().nullable(),
    gloss: z.string().nullable(),
    url: z.string().nullable(),
    known: z.array(
      z.object({
        publisher: z.string(),
        language: z.string().nullable(),
        text: z.string(),
        gloss: z.string().nullable(),
      }),
    ),
    figures: z.array(z.string()).openapi({ description: 'As each holder states them; never a sum.' }),
    claim: z.string().nullable(),
    response: z.string().nullable(),
    outlets: z.array(z.string()),
    origins: z.string(),
    grade: z.string().nullable(),
    why: z.array(z.string()),
    desk_line: z.string().nullable(),
    pinned: z.boolean(),
    reports: z.array(z.string()),
  })
  .openapi('BriefStory');

export const briefStatus = z
  .object({
    place: named,
    subject: z.enum(STANDING_SUBJECTS),
    state,
    day: whole.nullable(),
    said_by: z.string().nullable(),
    outlet: z.string().nullable(),
    at: instant.nullable(),
    local: local.nullable(),
    stale: z.boolean(),
    was: state.nullable(),
    against: z.object({ state, said_by: z.string() }).nullable(),
    words: z.string().nullable(),
    report: z.string().nullable(),
  })
  .openapi('BriefStatus');

const areaCount = z.object({
  area: named.nullable().openapi({ description: 'Null: what lies in none of the own areas.' }),
  now: bySeverity,
  usual: bySeverity.nullable(),
  aid: z.object({ now: whole, usual: z.number().nullable() }),
  month: whole,
  year: whole,
});

/** An edition of a desk's brief, as JSON. */
export const brief = z
  .object({
    schema: whole,
    desk: z.object({ id: z.string(), title: z.string() }),
    number: whole,
    path: z.string().openapi({ description: 'Where it stands for good, below the address of the service.' }),
    date,
    tz: z.string(),
    start: instant,
    end: instant,
    due: instant,
    made: instant,
    marking: z.string().nullable(),
    edition: z.enum(['full', 'safe']),
    taxonomy: z.string().nullable(),
    review: z.object({
      state: z.enum(['draft', 'reviewed', 'unreviewed']),
      by: z.string().nullable(),
      at: instant.nullable(),
      words: z.string().openapi({ example: 'REVIEWED 05:48 by ops@example.org' }),
    }),
    subject: z.string(),
    bottom_line: z.object({ text: z.string(), by: z.string().nullable() }),
    status: z.array(briefStatus),
    since: z.object({
      previous: z.object({ number: whole, date }).nullable(),
      counts: z.record(z.enum([...STORY_MARKS, 'withdrawn']), whole),
      notes: z.array(
        z.object({
          kind: z.enum(['corrected', 'denied', 'joined', 'parted', 'withdrawn']),
          edition: whole,
          item: whole,
          text: z.string(),
          story: z.string().nullable(),
        }),
      ),
    }),
    counts: z.object({ areas: z.array(areaCount), windows: whole, counted_since: date }),
    stories: z.array(briefStory),
    allegations: z.array(briefStory),
    unplaced: z.array(briefStory),
    coverage: z.object({
      sources: whole,
      heard: whole,
      sentences: z.array(z.string()),
      older: z.object({ count: whole, oldest: date.nullable() }),
    }),
    more: z.object({
      shortened: whole,
      trimmed: whole,
      long: z.boolean(),
      dropped: whole,
      left: bySeverity,
      minor: z.array(z.object({ area: named.nullable(), count: whole })),
      path: z.string(),
    }),
    closing: z.string().openapi({ description: 'Stands last, with the marking.' }),
  })
  .openapi('Brief');
