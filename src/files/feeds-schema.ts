import { z } from 'zod';
import { MINUTE } from '../core/clock/time.ts';
import { hasCredentials, NO_CREDENTIALS } from '../core/feed/feed-address.ts';
import { knownEncoding } from '../core/text/encoding-name.ts';
import { nearest } from '../core/text/near.ts';
import { duration } from './duration.ts';

const SHORTEST_MS = 15 * MINUTE;

const filled = z.string().refine((text) => text.trim() !== '', 'must not be empty');
const interval = duration.refine(
  (ms) => ms >= SHORTEST_MS,
  'must be at least 15m: publishers do not want to be asked more often',
);
const letter = z.enum(['A', 'B', 'C', 'D', 'E', 'F'], 'must be a letter of the Admiralty code, A to F');
const webAddress = z
  .string()
  .refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text), 'must be an http(s) address')
  .refine((text) => !hasCredentials(text), NO_CREDENTIALS);

const day = z.string().refine((text) => isoDay.safeParse(text).success, 'must be a day such as 2026-09-06');
const isoDay = z.iso.date();

const knownAddress = z.looseObject({ date: day, how: filled });
const suggestion = z.looseObject({ reliability: letter, why: filled });
/** One entry of feeds.yaml. */
export const feedEntry = z.looseObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower-case letters, digits and single hyphens'),
  url: webAddress,
  title: filled,
  publisher: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, "must be the publisher's domain, such as dawn.com"),
  country: z
    .string()
    .refine(isCountry, 'must be the two-letter code of a country in lower case, such as pk or gb; or leave it out')
    .optional(),
  language: z.string().refine(isLanguage, 'must be a language tag, such as en or ps; or leave it out').optional(),
  reliability: letter.default('F'),
  suggested: suggestion.optional(),
  every: interval.optional(),
  encoding: z.string().refine(isEncoding, 'must be an encoding that is known, such as windows-1256').optional(),
  note: filled.optional(),
  known: knownAddress.optional(),
  unverified: z.boolean().optional(),
});
export const feedsDefaults = z.looseObject({ every: interval.optional() });

const shape = z.looseObject({
  defaults: feedsDefaults.optional(),
  feeds: z.array(feedEntry).min(1, 'must list at least one feed'),
});

/** One entry after its check, its durations in milliseconds. */
export type FeedEntry = z.infer<typeof feedEntry>;

/**
 * feeds.yaml. Unknown keys and repeats are looked for whatever else is wrong, so that all problems are told at once.
 */
export const feedsDocument = shape.superRefine(
  (value: unknown, context) => {
    for (const issue of [...unknownKeysOf(value, 'feeds.yaml', shape, feedEntry), ...repeatsIn(value)])
      context.addIssue({ code: 'custom', ...issue });
  },
  { when: () => true },
);

type Issue = { readonly path: (string | number)[]; readonly message: string };

/** Keys that no part of such a document has. */
export function unknownKeysOf(document: unknown, name: string, shape: z.ZodObject, entry: z.ZodObject): Issue[] {
  return [
    ...unknownIn(document, [], name, shape),
    ...unknownIn(fieldOf(document, 'defaults'), ['defaults'], 'defaults', feedsDefaults),
    ...entriesOf(document).flatMap((one, index) => [
      ...unknownIn(one, ['feeds', index], 'a feed', entry),
      ...unknownIn(fieldOf(one, 'suggested'), ['feeds', index, 'suggested'], 'suggested', suggestion),
      ...unknownIn(fieldOf(one, 'known'), ['feeds', index, 'known'], 'known', knownAddress),
    ]),
  ];
}

function unknownIn(value: unknown, path: Issue['path'], of: string, { shape }: z.ZodObject): readonly Issue[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const known = Object.keys(shape);
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const [near] = nearest(key, known, 1);
      return {
        path: [...path, key],
        message: `is no key of ${of}${near === undefined ? '' : `; did you mean ${near}?`}`,
      };
    });
}

/** Ids and addresses that an earlier entry has. */
export function repeatsIn(document: unknown): readonly Issue[] {
  // The parser of addresses writes hosts in one way, so that letter case hides nothing.
  const address = (url: string) => (URL.canParse(url) ? new URL(url).href : url);
  return [
    ...repeatsOf(document, 'id', String, (id) => `${id} is the id of an earlier feed; ids are unique`),
    ...repeatsOf(document, 'url', address, (url, first) => `${url} is the address of ${first} already`),
  ];
}

function repeatsOf(
  document: unknown,
  key: 'id' | 'url',
  normalize: (text: string) => string,
  describe: (value: string, firstId: unknown) => string,
): readonly Issue[] {
  const idOfFirst = new Map<string, unknown>();
  return entriesOf(document).flatMap((entry, index) => {
    const text = fieldOf(entry, key);
    if (typeof text !== 'string') return [];
    const value = normalize(text);
    if (idOfFirst.has(value)) return [{ path: ['feeds', index, key], message: describe(value, idOfFirst.get(value)) }];
    idOfFirst.set(value, fieldOf(entry, 'id'));
    return [];
  });
}

function entriesOf(document: unknown): readonly unknown[] {
  const feeds = fieldOf(document, 'feeds');
  return Array.isArray(feeds) ? feeds : [];
}

/** A field of what may not even be an object. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Known and current: `uk` and `su` are names that ISO 3166 has replaced. */
function isCountry(code: string): boolean {
  if (!/^[a-z]{2}$/.test(code) || code === 'zz') return false;
  return (
    new Intl.Locale(`und-${code}`).region === code.toUpperCase() && regionNames.of(code.toUpperCase()) !== undefined
  );
}

/** Well formed and a language that somebody speaks: `english` is only the first. */
function isLanguage(tag: string): boolean {
  try {
    return languageNames.of(tag) !== undefined;
  } catch {
    return false;
  }
}

function isEncoding(label: string): boolean {
  return knownEncoding(label) !== null;
}
