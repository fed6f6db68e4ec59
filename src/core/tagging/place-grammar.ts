import { phraseWordsOf } from './tokens.ts';

/** Words between blanks, folded as those of texts are. */
export const folded = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((words) => words.split(/\s+/)).flatMap(phraseWordsOf));

const NONE: ReadonlySet<string> = new Set();

/** How a language says where: the words around the name of a place, before it or behind it. */
export type PlaceGrammar = {
  /** "In", and verbs that hit: before a name they put the event there. */
  readonly in: ReadonlySet<string>;
  /** "On": puts it there where an event stands before it, as in "attack on". */
  readonly on: ReadonlySet<string>;
  /** May stand between the preposition and the name: "the northern province of". */
  readonly passing: ReadonlySet<string>;
  /** Whether any other words may as well, up to one of `stops`: languages that put the name last. */
  readonly isOpen: boolean;
  readonly stops: ReadonlySet<string>;
  /** Between names of one list. */
  readonly and: ReadonlySet<string>;
  /** Whether such words stand behind the name as well. */
  readonly isBehind: boolean;
  /** "In" behind the name, what may stand between, and what may not. */
  readonly inBehind: ReadonlySet<string>;
  readonly passingBehind: ReadonlySet<string>;
  /** "Of" behind a name: nouns up to `inBehind` belong to it. */
  readonly ofBehind: ReadonlySet<string>;
  /** Parts of a place: "outskirts of", or behind a name and "of" where the language has it there. */
  readonly parts: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly fromBehind: ReadonlySet<string>;
  /** "From" with these is "by way of". */
  readonly via: ReadonlySet<string>;
  /** Whether "in" is "to" as well. */
  readonly isReaching: boolean;
  /** What is taken, found or missing "from" a place happened there. */
  readonly taken: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly toBehind: ReadonlySet<string>;
  /** Whose a place is: "governor of", "residents of". */
  readonly holders: ReadonlySet<string>;
  /** Right behind a name these make it where somebody or something comes from: "-based". */
  readonly origins: ReadonlySet<string>;
};

/** Of a language that says none of it. */
export const EMPTY_GRAMMAR: PlaceGrammar = {
  in: NONE,
  on: NONE,
  passing: NONE,
  isOpen: false,
  stops: NONE,
  and: NONE,
  isBehind: false,
  inBehind: NONE,
  passingBehind: NONE,
  ofBehind: NONE,
  parts: NONE,
  of: NONE,
  from: NONE,
  fromBehind: NONE,
  via: NONE,
  isReaching: false,
  taken: NONE,
  to: NONE,
  toBehind: NONE,
  holders: NONE,
  origins: NONE,
};
