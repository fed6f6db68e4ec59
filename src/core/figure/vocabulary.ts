import { HARM_FORMS, type HarmForm, type Lexicon } from '../lexicon/lexicon.ts';
import { en } from '../lexicon/en/index.ts';
import { ar } from '../lexicon/ar/index.ts';
import { fa } from '../lexicon/fa/index.ts';
import { ps } from '../lexicon/ps/index.ts';
import { ru } from '../lexicon/ru/index.ts';
import { ur } from '../lexicon/ur/index.ts';
import { zh } from '../lexicon/zh/index.ts';
import { formsOf } from '../reading/forms.ts';
import type { ReadLanguage } from '../reading/language.ts';
import { createQuantityReader, type QuantityReader } from '../reading/quantity.ts';
import type { Word } from '../reading/word.ts';
import { TermIndex } from '../reading/terms.ts';
import { foldText } from '../text/fold.ts';
import { HARMS, type Harm, VICTIM_GROUPS, type VictimGroup } from './figure.ts';

/** What a small word does between the others. */
export type Role = 'agent' | 'governor' | 'of' | 'part' | 'other' | 'and' | 'break' | 'between' | 'verb';
export type HarmSense = { readonly harm: Harm; readonly form: HarmForm };
export type Claim = 'deny-before' | 'deny-behind' | 'denied-content' | 'denied-else' | 'hedge' | 'hypothetical' | 'negated' | 'past';

/** On which side of a word its people stand, by the word's form. */
export type Sides = Readonly<Record<HarmForm, readonly ('before' | 'behind')[]>>;

/** The words of a language, to be looked up in its sentences. */
export type Vocabulary = {
  readonly language: ReadLanguage;
  readonly quantityAt: QuantityReader;
  /** Whether "dozens of" and the like end before a place. */
  readonly isVagueBefore: (words: readonly Word[], at: number) => boolean;
  readonly people: TermIndex<VictimGroup>;
  readonly duals: TermIndex<VictimGroup>;
  readonly things: TermIndex<true>;
  /** Null where the words mean something else. */
  readonly harms: TermIndex<HarmSense | null>;
  readonly roles: TermIndex<Role>;
  readonly agentBehind: TermIndex<true>;
  readonly partBehind: TermIndex<true>;
  readonly counts: TermIndex<true>;
  readonly freed: TermIndex<true>;
  readonly says: TermIndex<true>;
  readonly ages: TermIndex<true>;
  readonly claims: TermIndex<Claim>;
  readonly review: TermIndex<true>;
  readonly anaphors: TermIndex<true>;
  readonly auxiliaries: ReadonlySet<string>;
  readonly relatives: ReadonlySet<string>;
  readonly describing: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly groupsOf: ReadonlySet<string>;
  readonly either: ReadonlySet<string>;
  readonly collectives: TermIndex<true>;
  readonly pluralEndings: readonly string[];
  readonly sides: Sides;
};

const BEFORE = ['before'] as const;
const BEHIND = ['behind'] as const;
const BOTH = ['behind', 'before'] as const;

/** Verbs stand last in the languages of Persian, Pashto and Urdu, first or in the middle in the others. */
const VERB_LAST: Sides = { subject: BEFORE, object: BEFORE, noun: BEFORE, fate: BEFORE, toll: BEHIND };
const SIDES: Readonly<Partial<Record<ReadLanguage, Sides>>> = {
  fa: { ...VERB_LAST, noun: BEHIND },
  ps: VERB_LAST,
  ur: VERB_LAST,
  en: { subject: BEFORE, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND },
  ar: { subject: BOTH, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND },
  ru: { subject: BOTH, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND },
  zh: { subject: BEFORE, object: BEHIND, noun: BEFORE, fate: BEFORE, toll: BEHIND },
};
const LEXICONS: Readonly<Partial<Record<ReadLanguage, Lexicon>>> = { ar, en, fa, ps, ru, ur, zh };

const built = new Map<ReadLanguage, Vocabulary>();

/** Made when a text of the language is first read. Null where the language has no lexicon. */
export function vocabularyOf(language: ReadLanguage): Vocabulary | null {
  const known = built.get(language);
  if (known !== undefined) return known;
  const lexicon = LEXICONS[language];
  const sides = SIDES[language];
  if (lexicon === undefined || sides === undefined) return null;
  const vocabulary = compile(language, lexicon, sides);
  built.set(language, vocabulary);
  return vocabulary;
}

function compile(language: ReadLanguage, lexicon: Lexicon, sides: Sides): Vocabulary {
  const { grammar, standing, numbers } = lexicon;
  const forms = formsOf(language);
  const list = <T>(words: readonly string[], value: T) => words.map((word) => [word, value] as const);
  const vague = new TermIndex(list(numbers.vague, true as const), forms);
  return {
    language,
    isVagueBefore: (words, at) => [1, 2].some((length) => vague.at(words, at - length)?.to === at),
    quantityAt: createQuantityReader(numbers, grammar.joins, forms),
    people: new TermIndex(
      // Those that name a group come first: they say more.
      [...VICTIM_GROUPS].reverse().flatMap((group) => list(lexicon.people[group], group)),
      forms,
    ),
    duals: new TermIndex(
      Object.entries(numbers.duals).map(([word, group]) => [word, group as VictimGroup] as const),
      forms,
    ),
    things: new TermIndex(list(lexicon.things, true as const), forms),
    harms: new TermIndex<HarmSense | null>(
      [
        ...HARMS.flatMap((harm) => HARM_FORMS.flatMap((form) => list(lexicon.harms[harm][form], { harm, form }))),
        ...list(lexicon.neutral, null),
      ],
      forms,
    ),
    roles: new TermIndex<Role>([
      ...list(grammar.agentBefore, 'agent' as const),
      ...list(grammar.parts, 'part' as const),
      ...list(grammar.others, 'other' as const),
      ...list(grammar.and, 'and' as const),
      ...list(grammar.breaks, 'break' as const),
      ...list(grammar.of, 'of' as const),
      ...list(grammar.governors, 'governor' as const),
      ...list(grammar.between, 'between' as const),
      ...list(grammar.verbs, 'verb' as const),
    ]),
    agentBehind: new TermIndex(list(grammar.agentBehind, true as const)),
    partBehind: new TermIndex(list(grammar.partsBehind, true as const)),
    counts: new TermIndex(list(grammar.counts, true as const), forms),
    freed: new TermIndex(list(grammar.freed, true as const), forms),
    says: new TermIndex(list(grammar.says, true as const), forms),
    ages: new TermIndex(list(numbers.ages, true as const)),
    claims: new TermIndex<Claim>(
      [
        ...list(standing.denyBefore, 'deny-before' as const),
        ...list(standing.denyBehind, 'deny-behind' as const),
        ...list(standing.deniedContent, 'denied-content' as const),
        ...list(standing.deniedElse, 'denied-else' as const),
        ...list(standing.hedges, 'hedge' as const),
        ...list(standing.hypothetical, 'hypothetical' as const),
        ...list(standing.negated, 'negated' as const),
        ...list(standing.past, 'past' as const),
      ],
      forms,
    ),
    auxiliaries: new Set(grammar.auxiliaries.map(foldText)),
    relatives: new Set(grammar.relatives.map(foldText)),
    describing: new Set(grammar.describing),
    articles: new Set(grammar.articles),
    groupsOf: new Set(grammar.groupsOf),
    either: new Set(grammar.either.map(foldText)),
    collectives: new TermIndex(list(grammar.collectives, true as const), forms),
    anaphors: new TermIndex(list(standing.anaphors, true as const)),
    review: new TermIndex(list(standing.review, true as const), forms),
    pluralEndings: grammar.pluralEndings.map(foldText),
    sides,
  };
}
