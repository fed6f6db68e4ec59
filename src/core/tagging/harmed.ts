import type { Facts } from '../facts/facts.ts';
import type { Figure } from '../figure/figure.ts';
import { figuresOf } from '../figure/find-figures.ts';
import { harmSignsOf } from '../figure/read-clauses.ts';
import { SIGNS } from '../figure/signs.ts';
import { firstAtLeast } from '../text/sorted.ts';
import type { Hit } from './hits.ts';
import type { CompiledHarmedRule, CompiledTaxonomy } from './matcher.ts';
import type { TextField } from './tag.ts';
import type { SourceEntry } from './taxonomy.ts';
import type { TextWords } from './tokens.ts';

/** Harms that are told of the dead and the hurt. */
const HURT: ReadonlySet<string> = new Set(['killed', 'injured']);

const NOTHING: readonly Figure[] = [];

/** So many characters of a field are read for whom it struck: all that is kept of a report. */
const LONGEST_READ = 2_000;

/** A text by its fields; null for a field without words. */
export type FieldTexts = Readonly<Record<TextField, TextWords | null>>;

/** Of whom a text states what happened to them. Its sentences are read when somebody first asks. */
export class Harmed {
  readonly #texts: FieldTexts;
  readonly #language: string | null;
  readonly #facts: Facts;
  #figures: readonly Figure[] | null = null;
  #stated: readonly Figure[] | null = null;

  constructor(texts: FieldTexts, language: string | null, facts: Facts) {
    this.#texts = texts;
    this.#language = language;
    this.#facts = facts;
  }

  /** What it speaks of, what somebody denies among it. */
  get figures(): readonly Figure[] {
    this.#figures ??= this.#read();
    return this.#figures;
  }

  /** What it states. */
  get stated(): readonly Figure[] {
    this.#stated ??= this.figures.filter(({ isDenied }) => !isDenied);
    return this.#stated;
  }

  #read(): readonly Figure[] {
    const { title, summary } = this.#texts;
    if (!this.#mayTell(title) && !this.#mayTell(summary)) return NOTHING;
    const [first, then] = [title, summary].map((text) => text?.original.slice(0, LONGEST_READ) ?? '');
    // Who reads a report's figures next gets these, so that they are not looked for in vain.
    return figuresOf(first ?? '', then ?? '', this.#language, this.#facts);
  }

  /** Whether any word of a text can tell what befell people; where none can, no sentence need be read. */
  #mayTell(text: TextWords | null): boolean {
    const signs = text === null ? null : harmSignsOf(text.original, this.#language);
    return signs !== null && text !== null && signs.mayStandIn(text, SIGNS.harm);
  }

  /** Whether some of a group were killed or hurt. */
  hasHurt(group: string): boolean {
    return this.stated.some((figure) => figure.group === group && HURT.has(figure.harm));
  }

  /** Whether it states that anybody was killed or hurt. */
  get isAnybodyHurt(): boolean {
    return this.stated.some(({ harm }) => HURT.has(harm));
  }

  /** Whether the words of a hit tell of somebody's death or wounds. */
  isOfKilling({ text, start, end }: Hit): boolean {
    return KILLING.test(text.original.slice(start, end));
  }

  /**
   * Whether the clause around a hit tells that others were struck than those whom its theme is about: "troops
   * killed" in "troops killed eleven militants" is no attack on troops, "boast of having killed four policemen" no
   * operation.
   */
  isOfOthers(hit: Hit): boolean {
    const { target } = hit.payload;
    const own = target.kind === 'entry' ? ownVictims(target.entry) : NOBODY;
    if (own.size === 0 || !this.isOfKilling(hit)) return false;
    const { field, start, end } = hit;
    const beside = this.figures.filter(
      (figure) =>
        figure.field === field &&
        HURT.has(figure.harm) &&
        SIDES.has(figure.group) &&
        figure.start < end + BESIDE &&
        figure.end > start - 2,
    );
    const isOwn = ({ group, start: a, end: b }: Figure) => own.has(group) || (a >= start && b <= end);
    return beside.length > 0 && !beside.some(isOwn);
  }

  /** Whether the deaths that a hit tells of are those that somebody denies: no other is stated. */
  isDenied(hit: Hit): boolean {
    const { target } = hit.payload;
    const own = target.kind === 'entry' ? ownVictims(target.entry) : NOBODY;
    if (own.size === 0 || !this.isOfKilling(hit)) return false;
    return !this.isAnybodyHurt && this.figures.some(({ harm }) => HURT.has(harm));
  }
}

/** So many characters away does it stand beside. */
const BESIDE = 12;

/** Those who are told of as the dead of one side or the other. */
const FORCES: readonly string[] = ['police', 'army', 'security'];
const SIDES: ReadonlySet<string> = new Set([...FORCES, 'militants']);

/** The words by which a text states a harm that a rule of a theme is about, as hits of that rule. */
export function harmedHits(harmed: Harmed, { harmed: rules }: CompiledTaxonomy, texts: FieldTexts): readonly Hit[] {
  if (rules.length === 0) return [];
  return harmed.figures.flatMap((figure) => {
    const text = texts[figure.field];
    if (text === null) return [];
    return rules
      .filter((rule) => isAbout(rule, figure))
      .map(({ payload }) => ({ payload, text, ...wordsOf(figure, text) }));
  });
}

const NOBODY: ReadonlySet<string> = new Set();
const victimsOf = new WeakMap<SourceEntry, ReadonlySet<string>>();

/**
 * Of whom a theme's own rules ask that they were struck; a theme that names none of the two sides is told of forces.
 */
function ownVictims(entry: SourceEntry): ReadonlySet<string> {
  let victims = victimsOf.get(entry);
  if (victims === undefined) {
    const struck = entry.harmed.filter(
      ({ what, isDenied, toldBy }) => !isDenied && toldBy === null && what.includes('killed'),
    );
    const who = struck.flatMap((rule) => rule.who);
    victims = new Set(who.some((one) => SIDES.has(one)) || who.length === 0 ? who : [...who, ...FORCES]);
    victimsOf.set(entry, victims);
  }
  return victims;
}

/** Words that say that somebody was killed or hurt, by whom or whom. */
const KILLING = new RegExp(
  [
    /kill|\bdie[sd]?\b|shot|shoot|gun|slain|martyr|eliminat|dead|ambush/,
    /کشت|قتل|ہلاک|شہید|وژل|ووژ|уби[тл]|гиб|застрел|ликвид|مقتل|死|毙/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);

function isAbout({ who, what, isDenied, toldBy }: CompiledHarmedRule, figure: Figure): boolean {
  // Denials of the text are told by their own words; the figures of a headline are what it is about.
  if (isDenied && figure.field !== 'title') return false;
  if (figure.isDenied !== isDenied || !who.has(figure.group) || !what.has(figure.harm)) return false;
  return toldBy === null || (figure.holder !== null && toldBy.has(figure.holder.kind));
}

function wordsOf({ field, start, end }: Figure, { starts, ends }: TextWords): Omit<Hit, 'payload' | 'text'> {
  const from = Math.max(0, firstAtLeast(ends, start + 1));
  const to = Math.max(from + 1, firstAtLeast(starts, end));
  return { field, from, to, start, end };
}
