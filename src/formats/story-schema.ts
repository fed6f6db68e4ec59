import { z } from '@hono/zod-openapi';
import { HOLDER_KINDS } from '../core/attribution/holder.ts';
import { HARMS, VICTIM_GROUPS } from '../core/figure/figure.ts';
import { FRAMES } from '../core/story/frame.ts';
import { STANCES } from '../core/tagging/tag.ts';
import { idList, instant, note } from './common-schema.ts';
import { tagLists } from './tag-answer-schema.ts';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

const bound = { low: z.number().int(), high: z.number().int().nullable() };
const was = z.object({ ...bound, item: z.string() }).nullable();
export const letter = z.enum(LETTERS);
export const digit = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]);

const figure = z
  .object({
    harm: z.enum(HARMS),
    group: z.enum(VICTIM_GROUPS),
    ...bound,
    text: z.string().openapi({ example: 'killed: 3 (police) to 7 (hospital)' }),
    holders: z.array(z.object({ holder: z.string().nullable(), ...bound, item: z.string(), was })),
  })
  .openapi('FigureRange', { description: 'What each holder states, as a range over holders.' });

export const judgement = z
  .object({
    reliability: letter.nullable(),
    credibility: digit.nullable(),
    by: z.string(),
    at: instant,
    reason: z.string(),
  })
  .openapi('AnalystGrade', { description: 'What an analyst judged; null where he left it open.' });

const origin = z.object({
  key: z.string().openapi({ description: 'Equal for two reports that go back to the same origin.' }),
  label: z.string(),
  country: z.string().nullable(),
  items: idList,
  reasons: z.array(z.object({ item: z.string(), rule: z.string(), text: z.string() })),
  more: z.number().int().optional(),
});

const frame = {
  kind: z.enum(FRAMES),
  holder: z.string().nullable(),
  actor: z.string().nullable(),
  item: z.string(),
  cue: z.string(),
};

/** The reasons of a story, part by part. */
export const storyEvidence = z
  .object({
    severity: z.array(z.string()),
    origins: z.object({
      counted: z.array(origin),
      uncounted: z.array(origin.extend({ why: z.string() })),
    }),
    significance: z.array(z.object({ points: z.number().int(), text: z.string() })),
    grade: z.object({
      reliability: z.string(),
      credibility: z.string(),
      suggested: z.object({
        reliability: letter,
        reliabilityReason: z.string(),
        credibility: digit,
        credibilityReason: z.string(),
      }),
      judgements: z.array(judgement).openapi({ description: 'The latest first.' }),
    }),
    figures: z.array(
      figure.extend({
        isPart: z.boolean(),
        holders: z.array(
          z.object({ holder: z.string().nullable(), isInferred: z.boolean(), ...bound, item: z.string(), was }),
        ),
        more: z.number().int().optional(),
      }),
    ),
    history: z.array(z.object({ what: z.string(), item: z.string(), at: instant })),
    frames: z.array(
      z.object({
        ...frame,
        holderKind: z.enum(HOLDER_KINDS).nullable(),
        stance: z.enum(STANCES).nullable(),
        field: z.enum(['title', 'summary']),
        start: z.number().int(),
        end: z.number().int(),
      }),
    ),
    membership: z
      .array(
        z.object({
          item: z.string(),
          like: z.string().nullable(),
          odds: z.number().nullable(),
          signals: z.array(z.object({ signal: z.string(), odds: z.number() })),
        }),
      )
      .openapi({ description: 'Why each report belongs to it; null of the report that founded it.' }),
  })
  .openapi('StoryEvidence');

export const story = z
  .object({
    id: z.string(),
    title: z.string(),
    language: z.string().nullable().openapi({ description: 'Of the title.' }),
    gloss: z.string().nullable().openapi({
      description: 'What a title in another language is about, made of the tags of the story; no translation.',
    }),
    first: instant,
    last: instant,
    severity: z.number().int().min(1).max(4),
    tags: tagLists,
    items: idList,
    outlets: idList,
    origins: z.object({ count: z.number().int(), text: z.string(), names: z.array(z.string()) }),
    figures: z.array(figure),
    frames: z.array(z.object(frame)),
    response: z.string().nullable().openapi({ description: 'The answer to claims: a denial, or "no response seen".' }),
    grade: z
      .object({
        reliability: letter,
        credibility: z.number().int().min(1).max(6),
        suggested: z.boolean().openapi({ description: 'The digit is only suggested.' }),
        analyst: judgement.nullable(),
      })
      .openapi({ description: 'The Admiralty pair; F and 6 mean that it cannot be judged, not that it is bad.' }),
    standing_out: z.array(note.extend({ at: instant })).openapi({
      description: 'Why its place or actor stood out when it was reported last. Of reports, not of violence.',
    }),
    significance: z
      .number()
      .int()
      .openapi({
        description:
          'Twice the severity, 1 more in own areas of the desk, 1 more for novelty (first report in long, more ' +
          'reports than usual). Origins play no part.',
      }),
    more: z
      .object({
        reports: z.number().int().optional(),
        outlets: z.number().int().optional(),
        origins: z.number().int().optional(),
        figures: z.number().int().optional(),
        frames: z.number().int().optional(),
      })
      .optional()
      .openapi({
        description:
          'What belongs to a large story and is not listed here: a story lists its first, gravest and latest ' +
          'reports. All of them name it as their `story`.',
      }),
    evidence: storyEvidence.optional(),
  })
  .openapi('Story', { description: 'Items that report the same event.' });

export const storyPage = z.object({ stories: z.array(story), next_cursor: z.string().nullable() }).openapi('StoryPage');
