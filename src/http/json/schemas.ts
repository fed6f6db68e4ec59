import { z } from '@hono/zod-openapi';
import { HEALTH_WORDS } from '../../core/feed/health.ts';
import { HARMS, VICTIM_GROUPS } from '../../core/figure/figure.ts';

/** What the routes answer, for /openapi.json; tests hold real answers against them. */
const instant = z.string().openapi({ format: 'date-time', example: '2026-11-24T06:00:00.000Z' });
const idList = z.array(z.string());

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

export const tagLists = z
  .object({ regions: idList, actors: idList, themes: idList })
  .openapi('TagLists', { description: 'The explicit and inferred, most specific ids; ancestors are left out.' });

const evidence = z
  .object({
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    alias: z.string(),
    rule: z.string(),
  })
  .openapi('Evidence', {
    description: 'These characters (UTF-16, end exclusive) of this field matched this alias by this rule.',
  });

const tag = z
  .object({
    kind: z.enum(['region', 'actor', 'theme']),
    id: z.string(),
    status: z.enum(['explicit', 'inferred', 'derived', 'ambiguous', 'suppressed']),
    role: z.enum(['place', 'mentioned', 'implied']).optional(),
    candidates: idList.optional(),
    evidence: z.array(evidence),
    override: z
      .object({ by: z.string(), reason: z.string(), at: instant })
      .optional()
      .openapi({ description: 'An analyst decided so; stands above what was read.' }),
  })
  .openapi('Tag');

const stance = z
  .object({
    value: z.string(),
    holder: z.string().optional(),
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
  })
  .openapi('Stance');

const statedFigure = z
  .object({
    harm: z.enum(HARMS),
    low: z.number().int(),
    high: z.number().int().nullable().openapi({ description: 'Null where the text says "at least".' }),
    bound: z.enum(['exact', 'at-least', 'at-most', 'about', 'range']),
    group: z.enum(VICTIM_GROUPS),
    holder: z.string().optional().openapi({ description: 'Who states it, in the words of the text.' }),
    denied: z.boolean().openapi({ description: 'Somebody denies it; it is kept, and drives nothing.' }),
    hedged: z.boolean(),
    isPart: z.boolean().openapi({ description: 'Some of those that another figure counts.' }),
    field: z.enum(['title', 'summary']),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
  })
  .openapi('StatedFigure', { description: 'People to whom something happened, as the text states it.' });

export const tagging = tagLists.extend({ tags: z.array(tag), stance: z.array(stance) }).openapi('Tagging');

const suppressed = z
  .object({
    name: z.string(),
    field: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    text: z.string(),
    why: z.string(),
  })
  .openapi('Suppressed', { description: 'A name that was found and gave no tag. Only for a single item.' });

export const item = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    url: z.string().nullable(),
    feeds: idList,
    publisher: z.string(),
    published: instant.nullable().openapi({ description: 'As the publisher stated it.' }),
    seen: instant.openapi({ description: 'When we first saw it.' }),
    effective: instant.openapi({ description: 'What lists, since and until go by.' }),
    language: z.string().nullable(),
    gloss: z.string().nullable().openapi({
      description:
        'What a headline in another language is about, made from its tags and figures (`[Pashto] Khost; airstrike; 9`); no translation. Null for English.',
    }),
    tags: tagLists,
    story: z.string(),
    revisions: z.array(z.object({ title: z.string(), summary: z.string(), replaced: instant })),
    evidence: z
      .object({ tags: z.array(tag), stance: z.array(stance), suppressed: z.array(suppressed).optional() })
      .optional(),
  })
  .openapi('Item');

export const itemPage = z.object({ items: z.array(item), next_cursor: z.string().nullable() }).openapi('ItemPage');

const entry = z
  .object({ id: z.string(), name: z.string(), type: z.string(), parents: idList, items: z.number().int() })
  .openapi('Entry');
/** Of what happened there, or who is named, more or less is reported than usual. */
const heardEntry = entry.extend({ standing_out: z.array(note) }).openapi('HeardEntry');
export const regions = z.object({ version: z.string(), regions: z.array(heardEntry) }).openapi('Regions');
export const actors = z.object({ version: z.string(), actors: z.array(heardEntry) }).openapi('Actors');
export const themes = z.object({ version: z.string(), themes: z.array(entry) }).openapi('Themes');

const feed = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string(),
    publisher: z.string(),
    country: z.string().nullable(),
    language: z.string().nullable(),
    reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
    suggested: z.object({ reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']), why: z.string() }).nullable(),
    every_minutes: z.number().int(),
    note: z.string().nullable(),
    health: z.enum(HEALTH_WORDS).openapi({
      description:
        'late: silent beyond its own cadence; changed: answers, but is not the feed that it was; retired: gone for good; waiting: not asked yet.',
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
const silentSources = z.array(
  z.object({
    feed: z.string(),
    title: z.string(),
    publisher: z.string(),
    country: z.string().nullable(),
    last_heard: instant.nullable(),
    since: instant.nullable(),
    reason: z.string(),
  }),
);
export const coverage = z
  .object({
    at: instant,
    sources: z.number().int(),
    heard: z.number().int(),
    late: silentSources,
    failing: silentSources,
    changed: silentSources,
    retired: silentSources,
    waiting: silentSources,
    dropped: z.array(z.object({ feed: z.string(), title: z.string(), what: z.array(z.string()) })),
  })
  .openapi('Coverage', { description: 'Who was heard and who was not, with reasons; what reading had to leave out.' });
export const feeds = z.object({ feeds: z.array(feed), coverage }).openapi('Feeds');

export const tagRequest = z
  .object({
    id: z.union([z.string(), z.number()]).optional(),
    title: z.string(),
    summary: z.string().nullish(),
    lang: z.string().nullish(),
    language: z.string().nullish().openapi({ description: 'Another name of `lang`.' }),
    feed_country: z.string().nullish(),
    country: z.string().nullish().openapi({ description: 'Another name of `feed_country`.' }),
  })
  .openapi('TagRequest');
export const tagOne = tagging
  .extend({ figures: z.array(statedFigure) })
  .extend({ id: z.union([z.string(), z.number()]).nullable() })
  .openapi('TagAnswer');
export const tagResult = z
  .union([tagOne, z.array(z.union([tagOne, z.object({ id: z.unknown(), error: z.string() })]))])
  .openapi('TagResult');

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    parameter: z.string().optional(),
    near: idList.optional(),
  })
  .openapi('Problem', { description: 'RFC 9457; names the parameter and what is near.' });

export const health = z.object({ status: z.string() }).openapi('Health');
export const ready = z
  .object({
    status: z.string(),
    troubles: z.array(z.string()),
    notes: z.array(z.string()).optional().openapi({
      description:
        'What somebody should look at though the service does its work, such as reports left out of grouping.',
    }),
  })
  .openapi('Readiness');
export const status = z
  .object({
    version: z.string(),
    taxonomy: z.string().nullable(),
    troubles: z.array(z.string()),
    last_tick: instant.nullable(),
    queue: z.object({ waiting: z.number(), active: z.number(), delayed: z.number() }).nullable(),
    feeds: z.record(z.enum(HEALTH_WORDS), z.number()).openapi({ description: 'Feeds by health.' }),
    changes: z.number().int(),
  })
  .openapi('Status');

/** The parameters that every list of items takes. */
export const listQuery = z.object({
  region: z.string().optional().openapi({
    description: 'Region ids, any of; repeated or comma-separated. Includes what lies inside.',
    example: 'pk-kp',
  }),
  actor: z.string().optional().openapi({ description: 'Actor ids, any of. Includes branches.', example: 'ttp' }),
  theme: z.string().optional().openapi({ description: 'Theme ids, any of.', example: 'attack' }),
  feed: z.string().optional().openapi({ description: 'Feed ids, any of.' }),
  lang: z.string().optional().openapi({ description: 'Languages, any of, such as ps.' }),
  q: z.string().optional().openapi({ description: 'Words that must all occur; "in quotes" together. At most 16.' }),
  role: z
    .enum(['place', 'mentioned', 'implied'])
    .optional()
    .openapi({ description: 'Limits region to regions of that role: place is where it happened.' }),
  since: z.string().optional().openapi({ description: 'Date or time with zone, inclusive, on the effective time.' }),
  until: z.string().optional().openapi({ description: 'Exclusive.' }),
  limit: z.number().int().min(1).max(500).optional().openapi({ description: 'Default 100.' }),
  cursor: z.string().optional().openapi({ description: 'The next_cursor of the page before.' }),
  evidence: z.enum(['0', '1']).optional().openapi({ description: '1 adds the evidence of every tag.' }),
});

export const overrideRequest = z
  .strictObject({
    action: z.enum(['add', 'remove']),
    reason: z.string().trim().min(3).max(500).openapi({ description: 'Shown wherever the tag is explained' }),
    by: z.string().trim().min(1).max(100).optional().openapi({ description: 'Who decides; "operator" if absent' }),
  })
  .openapi('OverrideRequest');
