import type { HolderKind } from '../attribution/holder.ts';

/** Of whom somebody who is harmed is counted, by the name of what he belongs to. */
export const ALLEGIANCES = ['militants', 'army', 'police', 'security'] as const;
export type Allegiance = (typeof ALLEGIANCES)[number];

/**
 * What a theme says of a report, by name: `violent` that it tells of violence, `told` that it tells of violence done
 * before, `target` whom violence struck; `event` that something happened at a place, `idle` that places are named for
 * other reasons; `allegation` that it only ever is alleged; `speech`, `arrest` that somebody claims or denies, that
 * somebody is held; `aid` that it is about bringing help; the others how severe a story is.
 */
export type ThemeTrait =
  | 'violent'
  | 'told'
  | 'target'
  | 'event'
  | 'idle'
  | 'allegation'
  | 'speech'
  | 'arrest'
  | 'aid'
  | 'serious'
  | 'serious-if-deadly'
  | 'complex'
  | 'moderate';

/** What an actor is, by name: `unspecified` nobody in particular, `gives-way` where a group is named. */
export type ActorTrait = 'unspecified' | 'gives-way';

/** A house that prints reports. What is not known of it is null. */
export type OutletFact = {
  readonly name: string;
  /** Domains, and names by which texts credit it, in small letters. */
  readonly names: readonly string[];
  /** By which a sentence cites it: "Dawn reported". Written large where only large letters mean it. */
  readonly cited: readonly string[];
  /** Others buy its text. */
  readonly isAgency: boolean;
  /** The country of the state that owns it. */
  readonly state: string | null;
  /** The group that it speaks for, as it is told of. */
  readonly party: string | null;
  /** Names all outlets of one newsroom. */
  readonly house: string | null;
};

/** Who is quoted under names of their own: a group, a force, an office. */
export type SpeakerFact = {
  readonly as: HolderKind;
  /** Its entry; null for who has none. */
  readonly actor: string | null;
  /** One name for all of them; null: as written. */
  readonly label: string | null;
  /** Written large where only large letters mean it. */
  readonly names: readonly string[];
  /** Names that only tell which label it is. */
  readonly also: readonly string[];
  /** The country that it governs: its police and ministries are a state's. */
  readonly governs: string | null;
};

/** A country by the words that name it, in small letters. */
export type CountryFact = {
  readonly id: string;
  /** Itself and what is its own; the first is the one that stands for the others. */
  readonly words: readonly string[];
  /** Its people, of whom many speak for nobody. */
  readonly people: readonly string[];
  /** Whether who is named by these words and seats is its government. */
  readonly speaks: boolean;
  /** Where its government sits. */
  readonly seats: readonly string[];
  /** Other places by which it is named. */
  readonly places: readonly string[];
  /** Parties and peoples that are at home there. */
  readonly homes: readonly string[];
};

/** What a region is to those who tell events apart. */
export type RegionFact = {
  readonly id: string;
  /** Whether a government sits in it. */
  readonly isSeat: boolean;
  /** The part of its country that it is: `northwest`. */
  readonly direction: string | null;
  readonly parents: readonly string[];
  /** Short names that are no tag without company. */
  readonly short: readonly string[];
};

/** What a taxonomy knows of its part of the world besides names. */
export type Facts = {
  /** Per trait the themes that have it, in order of the files. */
  readonly themes: ReadonlyMap<ThemeTrait, readonly string[]>;
  /** Per trait the actors that have it. */
  readonly actors: ReadonlyMap<ActorTrait, readonly string[]>;
  readonly outlets: readonly OutletFact[];
  readonly speakers: readonly SpeakerFact[];
  readonly countries: readonly CountryFact[];
  /** Only regions of which there is something to say. */
  readonly regions: readonly RegionFact[];
  /** Written forms of one name, by that name. */
  readonly sameNames: ReadonlyMap<string, readonly string[]>;
  /** Names of forces and groups, by what their people are counted as; with a star at the end all that begin so. */
  readonly members: ReadonlyMap<Allegiance, readonly string[]>;
};

/** Where no taxonomy is known yet. */
export const NO_FACTS: Facts = {
  themes: new Map(),
  actors: new Map(),
  outlets: [],
  speakers: [],
  countries: [],
  regions: [],
  sameNames: new Map(),
  members: new Map(),
};
