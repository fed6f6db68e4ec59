import type { HolderKind } from '../attribution/holder.ts';
import { ar } from '../lexicon/ar/index.ts';
import { en } from '../lexicon/en/index.ts';
import { fa } from '../lexicon/fa/index.ts';
import { fr } from '../lexicon/fr/index.ts';
import {
  type GrammarWords,
  HARM_FORMS,
  type HarmForm,
  type Lexicon,
  type NumberWords,
  type SpeakerWords,
  type StandingWords,
} from '../lexicon/lexicon.ts';
import { ps } from '../lexicon/ps/index.ts';
import { ru } from '../lexicon/ru/index.ts';
import { ur } from '../lexicon/ur/index.ts';
import { zh } from '../lexicon/zh/index.ts';
import { formsOf } from '../reading/forms.ts';
import type { ReadLanguage } from '../reading/language.ts';
import type { Meaning } from '../reading/marks.ts';
import type { NumberMeanings } from '../reading/quantity.ts';
import { TermIndex } from '../reading/terms.ts';
import { foldText } from '../text/fold.ts';
import { HARMS, type Harm, VICTIM_GROUPS, type VictimGroup } from './figure.ts';
import { MARK_KINDS } from './mark-kinds.ts';
import { signOf } from './signs.ts';

/** What a small word does between the others. */
export type WordRole = 'agent' | 'governor' | 'of' | 'part' | 'other' | 'and' | 'break' | 'between' | 'verb';
/** `owned`: an event behind the one whom it befell: "the student's murder". */
export type CueForm = HarmForm | 'owned';
export type HarmSense = { readonly harm: Harm; readonly form: CueForm };
export type StandingCue =
  | 'deny-before'
  | 'deny-behind'
  | 'denied-content'
  | 'denied-else'
  | 'hedge'
  | 'told'
  | 'hypothetical'
  | 'negated'
  | 'past'
  | 'past-behind'
  | 'background';

/** On which side of a word its people stand, by the word's form. */
export type HarmSides = Readonly<Record<CueForm, readonly ('before' | 'behind')[]>>;

/** What the words of a sentence can mean to who reads it for the fate of people. */
export type Meanings = NumberMeanings & {
  readonly person: VictimGroup;
  readonly dual: VictimGroup;
  readonly ordinal: number;
  readonly thing: true;
  /** Null where the words mean something else. */
  readonly harm: HarmSense | null;
  readonly role: WordRole;
  readonly claim: StandingCue;
  readonly speaker: HolderKind;
  readonly speech: 'before' | 'behind';
} & { readonly [K in MarkKind]: true };

type MarkKind = (typeof MARK_KINDS)[number] | 'anaphor' | 'review';

/** The words of a language, to be looked up in its sentences. */
export type HarmWordIndex = {
  readonly language: ReadLanguage;
  readonly terms: TermIndex<Meaning<Meanings>>;
  readonly pluralEndings: readonly string[];
  readonly agentEndings: readonly string[];
  readonly sides: HarmSides;
};

const BEFORE = ['before'] as const;
const BEHIND = ['behind'] as const;
const BOTH = ['behind', 'before'] as const;

/** Verbs stand last in the languages of Persian, Pashto and Urdu, first or in the middle in the others. */
const VERB_LAST: HarmSides = {
  subject: BEFORE,
  object: BEFORE,
  noun: BEFORE,
  fate: BEFORE,
  toll: BEHIND,
  owned: BEFORE,
};
const SIDES: Readonly<Partial<Record<ReadLanguage, HarmSides>>> = {
  fa: { ...VERB_LAST, noun: BEHIND },
  ps: { ...VERB_LAST, fate: ['before', 'behind'] },
  ur: { ...VERB_LAST, fate: ['before', 'behind'] },
  en: { subject: BEFORE, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND, owned: BEFORE },
  fr: { subject: BEFORE, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND, owned: BEFORE },
  ar: { subject: BOTH, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND, owned: BEFORE },
  ru: { subject: BOTH, object: BEHIND, noun: BEHIND, fate: BEFORE, toll: BEHIND, owned: BEFORE },
  zh: { subject: BEFORE, object: BEHIND, noun: BEFORE, fate: BEFORE, toll: BEHIND, owned: BEFORE },
};
const LEXICONS: Readonly<Partial<Record<ReadLanguage, Lexicon>>> = { ar, en, fa, fr, ps, ru, ur, zh };

const built = new Map<ReadLanguage, HarmWordIndex>();

/** Made when a text of the language is first read. Null where the language has no lexicon. */
export function vocabularyOf(language: ReadLanguage): HarmWordIndex | null {
  const known = built.get(language);
  if (known !== undefined) return known;
  const lexicon = LEXICONS[language];
  const sides = SIDES[language];
  if (lexicon === undefined || sides === undefined) return null;
  const vocabulary = compile(language, lexicon, sides);
  built.set(language, vocabulary);
  return vocabulary;
}

function compile(language: ReadLanguage, lexicon: Lexicon, sides: HarmSides): HarmWordIndex {
  const index = new TermIndex(
    [
      ...numberTerms(lexicon.numbers, lexicon.grammar),
      ...peopleTerms(lexicon),
      ...harmTerms(lexicon),
      ...roleTerms(lexicon.grammar),
      ...MARK_KINDS.flatMap((kind) => terms(kind, lexicon.grammar[kind], true)),
      ...claimTerms(lexicon.standing),
      ...speakerTerms(lexicon.speakers),
    ],
    formsOf(language),
    signOf,
  );
  return {
    language,
    terms: index,
    pluralEndings: lexicon.grammar.pluralEndings.map(foldText),
    agentEndings: lexicon.grammar.agentEndings.map(foldText),
    sides,
  };
}

type Term = readonly [phrase: string, meaning: Meaning<Meanings>];

function terms<K extends keyof Meanings>(kind: K, phrases: readonly string[], value: Meanings[K]): readonly Term[] {
  return phrases.map((phrase) => [phrase, { kind, value } as Meaning<Meanings>]);
}

function numberTerms(numbers: NumberWords, { joins }: GrammarWords): readonly Term[] {
  return [
    ...Object.entries(numbers.values).flatMap(([word, value]) => terms('number', [word], value)),
    ...Object.entries(numbers.scales).flatMap(([word, value]) => terms('scale', [word], value)),
    ...Object.entries(numbers.ordinals).flatMap(([word, value]) => terms('ordinal', [word], value)),
    ...terms('bound', numbers.atLeast, 'at-least'),
    ...terms('bound', numbers.atMost, 'at-most'),
    ...terms('bound', numbers.about, 'about'),
    ...terms('bound', numbers.exact, 'exact'),
    ...terms('boundBehind', numbers.atLeastBehind, 'at-least'),
    ...terms('vague', numbers.vague, true),
    ...terms('label', numbers.labels, true),
    ...terms('age', numbers.ages, true),
    ...terms('rangeOpen', numbers.rangeOpens, true),
    ...terms('rangeJoin', numbers.rangeJoins, true),
    ...terms('updateOpen', numbers.updateOpens, true),
    ...terms('updateJoin', numbers.updateJoins, true),
    ...terms('updateBare', numbers.updateBare, true),
    ...terms('numberJoin', joins, true),
  ];
}

function peopleTerms({ people, numbers, things }: Lexicon): readonly Term[] {
  return [
    // Those that name a group come first: they say more.
    ...[...VICTIM_GROUPS].reverse().flatMap((group) => terms('person', people[group], group)),
    ...Object.entries(numbers.duals).flatMap(([word, group]) => terms('dual', [word], group as VictimGroup)),
    ...terms('thing', things, true),
  ];
}

function harmTerms({ harms, neutral }: Lexicon): readonly Term[] {
  const senses = HARMS.flatMap((harm) =>
    HARM_FORMS.flatMap((form) => terms('harm', harms[harm][form], { harm, form })),
  );
  return [...senses, ...terms('harm', neutral, null)];
}

function roleTerms(grammar: GrammarWords): readonly Term[] {
  return [
    ...terms('role', grammar.agentBefore, 'agent'),
    ...terms('role', grammar.parts, 'part'),
    ...terms('role', grammar.others, 'other'),
    ...terms('role', grammar.and, 'and'),
    ...terms('role', grammar.breaks, 'break'),
    ...terms('role', grammar.of, 'of'),
    ...terms('role', grammar.governors, 'governor'),
    ...terms('role', grammar.between, 'between'),
    ...terms('role', grammar.verbs, 'verb'),
  ];
}

function speakerTerms({ heads, before, behind }: SpeakerWords): readonly Term[] {
  const kinds = Object.entries(heads) as readonly [HolderKind, readonly string[]][];
  return [
    ...kinds.flatMap(([kind, phrases]) => terms('speaker', phrases, kind)),
    ...terms('speech', before, 'before'),
    ...terms('speech', behind, 'behind'),
  ];
}

function claimTerms(standing: StandingWords): readonly Term[] {
  return [
    ...terms('claim', standing.denyBefore, 'deny-before'),
    ...terms('claim', standing.denyBehind, 'deny-behind'),
    ...terms('claim', standing.deniedContent, 'denied-content'),
    ...terms('claim', standing.deniedElse, 'denied-else'),
    ...terms('claim', standing.hedges, 'hedge'),
    ...terms('claim', standing.told, 'told'),
    ...terms('claim', standing.hypothetical, 'hypothetical'),
    ...terms('claim', standing.negated, 'negated'),
    ...terms('claim', standing.past, 'past'),
    ...terms('claim', standing.pastBehind, 'past-behind'),
    ...terms('claim', standing.background, 'background'),
    ...terms('instead', standing.instead, true),
    ...terms('anaphor', standing.anaphors, true),
    ...terms('review', standing.review, true),
  ];
}
