import { z } from '@hono/zod-openapi';
import { STANCES, TAG_KINDS } from '../core/tagging/tag.ts';
import { instant, note } from './common-schema.ts';
import { coverage } from './coverage-schema.ts';

const local = z.string().openapi({ description: 'As clocks of the zone show it.', example: '2026-11-24 18:40' });
const named = z.object({ id: z.string(), name: z.string() }).openapi('Named');
const role = z.enum(['place', 'mentioned', 'implied']).nullable();
const gloss = z.string().nullable().openapi({
  description:
    'What a headline in another language is about, made of tags and figures; no translation. Null in English.',
});
export const digestSource = z.object({
  item: z.string(),
  publisher: z.string(),
  feeds: z.array(z.string()),
  url: z.string().nullable(),
  title: z.string(),
  language: z.string().nullable(),
  gloss,
  at: instant,
  local,
});

export const digestEntry = z
  .object({
    story: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    gloss,
    url: z.string().nullable(),
    said: z
      .array(z.object({ publisher: z.string(), language: z.string().nullable(), text: z.string(), gloss }))
      .openapi({ description: 'Whole sentences of the items, never cut.' }),
    sources: z.array(digestSource),
    in_short: z.boolean().openapi({
      description:
        'One of the lightest of very many serious stories: headline and figures alone, its story tells the rest.',
    }),
    more: z.number().int().optional().openapi({ description: 'How many reports a large story has besides these.' }),
    at: instant,
    local,
    status: z.enum(['new', 'changed', 'revised']),
    was: z
      .array(z.object({ publisher: z.string(), title: z.string(), at: instant }))
      .openapi({ description: 'Headlines that their publishers changed in the window.' }),
    severity: z.number().int().min(1).max(4),
    reasons: z.array(z.string()).openapi({ description: 'By which rule it is as severe.' }),
    figures: z.array(z.string()).openapi({ description: 'As each holder states them; never a sum.' }),
    origins: z.object({ outlets: z.number().int(), count: z.number().int(), text: z.string() }),
    response: z.string().nullable(),
    standing_out: z.array(note),
    grade: z
      .object({
        reliability: z.string(),
        credibility: z.number().int(),
        suggested: z.boolean(),
        reasons: z.array(z.string()),
      })
      .nullable()
      .openapi({ description: 'The Admiralty pair; null in digests of earlier versions.' }),
    serious: z.boolean(),
    withdrawn: z
      .array(z.string())
      .optional()
      .openapi({ description: 'When and why reports were taken out of it after the digest was kept.' }),
    stances: z.array(z.object({ value: z.enum(STANCES), holder: named.nullable(), text: z.string() })),
    tags: z.array(
      named.extend({
        kind: z.enum(TAG_KINDS),
        status: z.enum(['explicit', 'inferred', 'derived', 'ambiguous', 'suppressed']),
        role,
        because: z.array(z.string()).openapi({ description: 'The words that matched, or how it was concluded.' }),
        candidates: z.array(named),
      }),
    ),
  })
  .openapi('DigestEntry');

/** What `GET /v1/digests` answers as JSON. */
export const digest = z
  .object({
    id: z.string(),
    date: z.string(),
    tz: z.string(),
    start: instant,
    end: instant,
    window: z
      .object({ from: z.number().int(), to: z.number().int() })
      .openapi({ description: 'Changes of the log after from, up to and including to.' }),
    partial: z.boolean().openapi({ description: 'The day is not over: tomorrow it will say more.' }),
    made: instant,
    until: instant.openapi({ description: 'The moment up to which it speaks.' }),
    filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    taxonomy: z.string().nullable(),
    counts: z.object({
      items: z.number().int(),
      untagged: z.number().int(),
      stories: z.number().int(),
      new: z.number().int(),
      changed: z.number().int(),
      revised: z.number().int(),
      serious: z.number().int(),
      omitted: z.number().int(),
      omitted_serious: z.number().int().optional().openapi({ description: 'Only in digests of earlier versions.' }),
    }),
    older: z.object({ count: z.number().int(), oldest: instant.nullable() }).openapi({
      description:
        'Reports that came in and pass the filter, but came out long before: they are counted, not listed, and ' +
        'stand in stories and lists at their own date.',
    }),
    unplaced: z.array(digestEntry).openapi({ description: 'Serious, and nobody stated where.' }),
    regions: z.array(
      z.object({
        region: named.nullable(),
        within: z.array(named),
        role,
        actors: z.array(z.object({ actor: named.nullable(), entries: z.array(digestEntry) })),
      }),
    ),
    standing_out: z
      .array(note)
      .openapi({ description: 'Regions and actors of which more or less is reported than usual.' }),
    quiet: z.array(named.extend({ days: z.number().int().nullable() })).openapi({
      description: 'First-level units in scope without a report for a week or more; null: none since we listen.',
    }),
    coverage,
  })
  .openapi('Digest');
