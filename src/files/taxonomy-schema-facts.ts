import { z } from 'zod';
import { HOLDER_KINDS } from '../core/attribution/holder.ts';
import { ALLEGIANCES } from '../core/facts/facts.ts';

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower-case letters, digits and single hyphens');

/** A map with more columns or rows could not be read on a phone. */
const MOST_TILES = 24;

const name = z.string().trim().min(1, 'must not be empty');
const names = z.array(name);
/** Only a star at the end means something else than itself. */
const members = z.array(name.regex(/^[\p{L}\p{N}][\p{L}\p{N} '-]*\*?$/u, 'must be words, with * at most at the end'));
const severity = z.enum(
  ['serious', 'serious-if-deadly', 'complex', 'moderate'],
  'must be serious, serious-if-deadly, complex or moderate',
);

/** What a theme tells of a report. */
export const themeFacts = {
  violent: z.union([z.boolean(), z.enum(['told', 'target'])], 'must be true, false, told or target').optional(),
  event: z.boolean().optional(),
  idle: z.boolean().optional(),
  allegation: z.boolean().optional(),
  speech: z.boolean().optional(),
  arrest: z.boolean().optional(),
  aid: z.boolean().optional(),
  severity: severity.optional(),
};

const place = z.number().int().min(1, 'must be 1 or more').max(MOST_TILES, `must be ${MOST_TILES} or less`);

/** What a region is besides a place. */
export const regionFacts = {
  /** The country whose government sits in it. */
  seat: slug.optional(),
  /** The part of its country that it is. */
  lies: z
    .enum(
      ['north', 'south', 'east', 'west', 'northwest', 'southwest', 'northeast', 'southeast'],
      'must be a direction, as in northwest',
    )
    .optional(),
  /** Names that are no tag without company. */
  short: names.optional(),
  /** Column and row on the map of tiles, from the north-west. */
  tile: z.tuple([place, place], 'must be [column, row], as in [15, 10]').optional(),
};

const as = z.enum(HOLDER_KINDS, `must be of ${HOLDER_KINDS.join(', ')}`);

const speaks = z.strictObject({ as, names: names.optional(), label: name.optional(), also: names.optional() });

/** What an actor is to who reads who says what. */
export const actorFacts = {
  /** It governs: its police and ministries are those of its country. */
  state_like: z.boolean().optional(),
  /** Nobody in particular. */
  unspecified: z.boolean().optional(),
  /** Says who only where no armed group is named. */
  gives_way: z.boolean().optional(),
  /** As whom it is quoted; with a kind alone its aliases without conditions are its names. */
  speaks: z.preprocess((value) => (typeof value === 'string' ? { as: value } : value), speaks).optional(),
};

const outlet = z
  .strictObject({
    name,
    names: names.optional(),
    cited: names.optional(),
    agency: z.boolean().optional(),
    state: slug.optional(),
    party: slug.optional(),
    house: name.optional(),
  })
  .refine(({ agency, state, party, house }) => [agency, state, party, house].filter(Boolean).length <= 1, {
    message: 'is one of agency, state, party and house',
  });

/** What is known of a part of the world besides entries. */
export const worldFacts = {
  outlets: z.array(outlet).optional(),
  speakers: z.array(z.strictObject({ as, names: names.min(1), label: name.optional() })).optional(),
  countries: z
    .array(
      z.strictObject({
        id: slug,
        words: names.optional(),
        people: names.optional(),
        speaks: z.boolean().optional(),
        seats: names.optional(),
        places: names.optional(),
        homes: names.optional(),
      }),
    )
    .optional(),
  /** Written forms of one name, by that name. */
  same_names: z.record(z.string(), names).optional(),
  members: z.strictObject(Object.fromEntries(ALLEGIANCES.map((one) => [one, members.optional()]))).optional(),
};
