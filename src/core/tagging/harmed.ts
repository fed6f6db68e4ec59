import type { Facts } from '../facts/facts.ts';
import type { Figure } from '../figure/figure.ts';
import { figuresOf } from '../figure/find-figures.ts';
import { mayTellHarm } from '../figure/read-clauses.ts';
import { firstAtLeast } from '../text/sorted.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { TextField } from './tag.ts';
import type { TextWords } from './tokens.ts';

/** Harms that are told of the dead and the hurt. */
const HURT: ReadonlySet<string> = new Set(['killed', 'injured']);

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

  constructor(texts: FieldTexts, language: string | null, facts: Facts) {
    this.#texts = texts;
    this.#language = language;
    this.#facts = facts;
  }

  /** What it states; what somebody denies is left out. */
  get figures(): readonly Figure[] {
    this.#figures ??= this.#read().filter(({ isDenied }) => !isDenied);
    return this.#figures;
  }

  #read(): readonly Figure[] {
    const { title, summary } = this.#texts;
    const [first, then] = [title, summary].map((text) => text?.original.slice(0, LONGEST_READ) ?? '');
    // Who reads a report's figures next gets these, so that they are not looked for in vain.
    const figures = figuresOf(first ?? '', then ?? '', this.#language, this.#facts);
    if (figures.length === 0) return figures;
    const mayTell = [title, summary].some(
      (text) => text !== null && mayTellHarm(text.original, this.#language, text.words()),
    );
    return mayTell ? figures : [];
  }

  /** Whether some of a group were killed or hurt. */
  hasHurt(group: string): boolean {
    return this.figures.some((figure) => figure.group === group && HURT.has(figure.harm));
  }
}

/** The words by which a text states a harm that a rule of a theme is about, as hits of that rule. */
export function harmedHits(harmed: Harmed, { harmed: rules }: CompiledTaxonomy, texts: FieldTexts): readonly Hit[] {
  if (rules.length === 0) return [];
  return harmed.figures.flatMap((figure) => {
    const text = texts[figure.field];
    if (text === null) return [];
    return rules
      .filter(({ who, what }) => who.has(figure.group) && what.has(figure.harm))
      .map(({ payload }) => ({ payload, text, ...wordsOf(figure, text) }));
  });
}

function wordsOf({ field, start, end }: Figure, { starts, ends }: TextWords): Omit<Hit, 'payload' | 'text'> {
  const from = Math.max(0, firstAtLeast(ends, start + 1));
  const to = Math.max(from + 1, firstAtLeast(starts, end));
  return { field, from, to, start, end };
}
