import { z } from 'zod';
import type { Instant } from '../core/clock/time.ts';
import { HARMS, VICTIM_GROUPS } from '../core/figure/figure.ts';
import { actorFacts, regionFacts, slug, themeFacts, worldFacts } from './taxonomy-schema-facts.ts';

const reference = z
  .string()
  .regex(/^(region|actor|theme)\/[a-z0-9]+(-[a-z0-9]+)*$/, 'must be region/<id>, actor/<id> or theme/<id>');
const condition = z
  .string()
  .regex(
    /^(?:allcaps|(?:region|actor|theme|ctx|with|part|after|before|nearest|from|harmed|set)\/[a-z0-9]+(?:-[a-z0-9]+)*)$/,
    'must be ctx/<name>, with/, part/, after/ or before/<name of a context>, set/<name>, region/<id>, ' +
      'nearest/<region id>, from/<country>, actor/<id>, theme/<id>, harmed/<group> or allcaps',
  );
const words = z.array(z.string().min(1));
/** One stands for a list of one. A union would only say that neither fits; this says what is wrong with which. */
const listOf = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(one));
/** Plain lower-case words: they are compared with folded ones. */
const texts = z.array(z.string().min(1));
/** A day of UTC. */
const day = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayIn(text) !== null, 'must be a day, as in 2024-08-06');

/** The first moment of a day; null where there is no such day. */
export function dayIn(text: string): Instant | null {
  const start = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text ? null : start;
}

const aliasObject = z
  .strictObject({
    t: z.string().min(1),
    case: z.literal('exact').optional(),
    requires: z.array(condition).optional(),
    excludes: z.array(condition).optional(),
    not_before: words.optional(),
    not_after: words.optional(),
    resolve: slug.optional(),
    weight: z.literal('weak').optional(),
    metonym: z.union([z.boolean(), slug]).optional(),
    lang: listOf(z.string()).optional(),
    label_by: slug.optional(),
    since: day.optional(),
    until: day.optional(),
  })
  .refine(({ since, until }) => since === undefined || until === undefined || since < until, {
    path: ['until'],
    message: 'must be a later day than `since`: it is the first on which the alias counts no more',
  });
type AliasObject = z.infer<typeof aliasObject>;

/**
 * Most are plain texts, which are looked at no further; of what is none, what is wrong inside is told, as no union
 * would.
 */
const alias = z.unknown().transform((value, context): string | AliasObject => {
  if ((typeof value === 'string' && value !== '') || isNameInLanguages(value)) return value;
  const checked = aliasObject.safeParse(typeof value === 'string' ? { t: value } : value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) context.issues.push(rawIssue(issue, value));
  return z.NEVER;
});

/** Nearly all others are names with their languages and nothing else. */
function isNameInLanguages(value: unknown): value is { t: string; lang: string[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { t, lang, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof t !== 'string' || t === '' || !Array.isArray(lang) || Object.keys(rest).length > 0) return false;
  return lang.every((one) => typeof one === 'string');
}

/** As the schema around it takes it in; types that do not fit are put into words there. */
function rawIssue({ message, ...issue }: z.core.$ZodIssue, value: unknown): z.core.$ZodRawIssue {
  const input = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], value);
  return { ...issue, input, ...(issue.code === 'invalid_type' ? {} : { message }) } as z.core.$ZodRawIssue;
}

/** Of whom a text must state which harm; the conditions are those of a phrase. */
const harmedRule = z.strictObject({
  who: listOf(z.enum(VICTIM_GROUPS)),
  what: listOf(z.enum(HARMS)).optional(),
  requires: z.array(condition).optional(),
  excludes: z.array(condition).optional(),
});

const provenance = z.array(
  z.strictObject({
    src: slug,
    quote: z.string().optional(),
    at: z.number().int().min(0).optional(),
    ref: z.string().optional(),
  }),
);

const entry = {
  id: slug,
  name: z.string().min(1).optional(),
  type: slug.optional(),
  parents: z.array(slug).optional(),
  aliases: z.array(alias).optional(),
  codes: z.record(z.string(), z.string()).optional(),
  deprecated: z.boolean().optional(),
  replaced_by: slug.optional(),
  note: z.string().optional(),
  provenance: provenance.optional(),
};
const implies = z.array(reference).optional();
const relation = z.strictObject({
  to: slug,
  type: slug,
  rollup: z.boolean(),
  src: slug.optional(),
  quote: z.string().optional(),
});

const resolverCase = z.strictObject({
  when: z.strictObject({
    region: texts.optional(),
    nearest: texts.optional(),
    not_region: texts.optional(),
    actor: texts.optional(),
    terms: texts.optional(),
    not_terms: texts.optional(),
    feed_country: texts.optional(),
  }),
  // biome-ignore lint/suspicious/noThenProperty: the word of the file; nobody awaits a schema
  then: listOf(reference).optional(),
  infer: listOf(reference).optional(),
});

/** One file of the taxonomy; see the notes in docs for what each part does. */
export const taxonomyFile = z.strictObject({
  schema: z.literal(1),
  version: z
    .string()
    .regex(/^\d{4}\.\d{2}\.\d+$/, 'must be "YYYY.MM.N" in quotes')
    .optional(),
  seed: z.strictObject({ file: z.string(), sha256: z.string() }).optional(),
  sources: z
    .record(
      slug,
      z.strictObject({
        title: z.string(),
        url: z.string().optional(),
        as_of: z.string().optional(),
        kind: z.string().optional(),
      }),
    )
    .optional(),
  contexts: z.record(slug, texts).optional(),
  resolvers: z
    .record(
      slug,
      z.strictObject({
        candidates: z.array(reference).min(1),
        cases: z.array(resolverCase),
        default: z
          .string()
          .regex(
            /^(?:none|(?:region|actor|theme)\/[a-z0-9]+(?:-[a-z0-9]+)*)$/,
            'must be none, region/<id>, actor/<id> or theme/<id>',
          ),
      }),
    )
    .optional(),
  stances: z.record(slug, z.array(alias)).optional(),
  /** Conditions under one name, any of which will do: `set/name`. */
  sets: z.record(slug, z.array(condition)).optional(),
  /** Single words between spaces, for `$name` in phrases. */
  words: z.record(slug, z.string().min(1)).optional(),
  never: z
    .array(
      z.strictObject({ feed: slug, alias: z.string().min(1), entry: reference.optional(), why: z.string().optional() }),
    )
    .optional(),
  regions: z.array(z.strictObject({ ...entry, ...regionFacts })).optional(),
  actors: z
    .array(
      z.strictObject({
        ...entry,
        ...actorFacts,
        implies,
        relations: z.array(relation).optional(),
        listed: z.array(z.strictObject({ by: z.string(), date: z.string().optional() })).optional(),
      }),
    )
    .optional(),
  persons: z
    .array(
      z.strictObject({
        id: slug,
        name: z.string(),
        role: z.string().optional(),
        actors: z.array(slug).min(1),
        aliases: z.array(alias).min(1),
        codes: z.record(z.string(), z.string()).optional(),
        note: z.string().optional(),
        provenance,
      }),
    )
    .optional(),
  themes: z
    .array(
      z.strictObject({
        id: slug,
        name: z.string().min(1).optional(),
        type: slug.optional(),
        parents: z.array(slug).optional(),
        phrases: z.array(alias).optional(),
        harmed: z.array(harmedRule).optional(),
        maps: z.record(z.string(), z.string()).optional(),
        ...themeFacts,
        note: z.string().optional(),
        provenance: provenance.optional(),
      }),
    )
    .optional(),
  blockers: z
    .array(
      z.strictObject({
        id: slug,
        phrases: z.array(alias).min(1),
        emits: z.array(reference).optional(),
        why: z.string().min(1),
      }),
    )
    .optional(),
  ...worldFacts,
  changes: z.array(z.strictObject({ version: z.string(), note: z.string() })).optional(),
});

export type TaxonomyYaml = z.infer<typeof taxonomyFile>;
export type AliasYaml = z.infer<typeof alias>;
export type HarmedYaml = z.infer<typeof harmedRule>;
