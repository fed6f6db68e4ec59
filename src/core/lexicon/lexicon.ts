import type { HolderKind } from '../attribution/holder.ts';
import type { Harm, VictimGroup } from '../figure/figure.ts';

/**
 * The words of one language by what they do in a sentence. Each entry is a phrase of one or more words, compared
 * folded; a
 * word that ends in `*` stands for every word that begins so.
 */
export type Lexicon = {
  readonly numbers: NumberWords;
  readonly people: PeopleWords;
  /** What is counted and is nobody: days, kilometres, vehicles. */
  readonly things: readonly string[];
  readonly harms: Readonly<Record<Harm, HarmWords>>;
  /** Phrases in which such a word means something else: "death penalty", "held talks". */
  readonly neutral: readonly string[];
  readonly grammar: GrammarWords;
  readonly speakers: SpeakerWords;
  readonly standing: StandingWords;
  readonly events: EventWords;
};

/** Who says how many, by the part that they play, and the words by which they say it. */
export type SpeakerWords = {
  readonly heads: Readonly<Partial<Record<HolderKind, readonly string[]>>>;
  /** Before who speaks: "according to", and verbs where they stand first. */
  readonly before: readonly string[];
  /** Behind who speaks. */
  readonly behind: readonly string[];
};

export type NumberWords = {
  readonly values: Readonly<Record<string, number>>;
  /** What the number before it is multiplied by. */
  readonly scales: Readonly<Record<string, number>>;
  /** Nouns that say two of somebody by their form. */
  readonly duals: Readonly<Record<string, string>>;
  /** "third": before a victim or a body they say how many have died. */
  readonly ordinals: Readonly<Record<string, number>>;
  readonly atLeast: readonly string[];
  readonly atMost: readonly string[];
  readonly about: readonly string[];
  /** "or more", behind the number. */
  readonly atLeastBehind: readonly string[];
  /** "between", and what stands between the two numbers of a range. */
  readonly rangeOpens: readonly string[];
  readonly rangeJoins: readonly string[];
  /** "from nine to twelve": what was told before, and what is told now. */
  readonly updateOpens: readonly string[];
  readonly updateJoins: readonly string[];
  /** What stands between the two where nothing opens them. */
  readonly updateBare: readonly string[];
  /** "a total of", "another": they change no number. */
  readonly exact: readonly string[];
  /** "dozens": no number. */
  readonly vague: readonly string[];
  /** "aged": how old somebody is. */
  readonly ages: readonly string[];
  /** "No.", "brigade": the digits behind them are a name. */
  readonly labels: readonly string[];
};

/** Nouns for people; `people` holds those that name no group, and what people are counted by. */
export type PeopleWords = Readonly<Record<VictimGroup, readonly string[]>>;

/** How a word that says what happened takes the people to whom it happened. */
export const HARM_FORMS = ['subject', 'object', 'noun', 'fate', 'toll'] as const;
export type HarmForm = (typeof HARM_FORMS)[number];

/**
 * `subject`: it happened to its subject ("died", "were killed"); `object`: its subject did it to its object ("kills");
 * `noun`:
 * an event of somebody ("death of"); `fate`: the people themselves, behind their number ("5 dead"); `toll`: what is
 * counted
 * stands away from its number ("the death toll rose to 5").
 */
export type HarmWords = Readonly<Record<HarmForm, readonly string[]>>;

export type GrammarWords = {
  /** Between the parts of one number: "one hundred and five". */
  readonly joins: readonly string[];
  /** They stand before, or behind, who did it. */
  readonly agentBefore: readonly string[];
  readonly agentBehind: readonly string[];
  /** Prepositions: who stands behind one is not whom the verb speaks of. */
  readonly governors: readonly string[];
  readonly of: readonly string[];
  /** "including", "among them". */
  readonly parts: readonly string[];
  /** The same, where they stand behind the people. */
  readonly partsBehind: readonly string[];
  /** "number", "count": with a word for what happened they are a toll. */
  readonly counts: readonly string[];
  /** Who was taken is free again. */
  readonly freed: readonly string[];
  /** "says", "put the number at": a number alone beside one is the count of who speaks. */
  readonly says: readonly string[];
  /** "others", "more". */
  readonly others: readonly string[];
  readonly and: readonly string[];
  /** Where another clause begins. */
  readonly breaks: readonly string[];
  /** Small words and adverbs between people and what happened to them. */
  readonly between: readonly string[];
  readonly verbs: readonly string[];
  /** "was", "found": what follows one in -ed is passive. */
  readonly auxiliaries: readonly string[];
  /** "who", "that": what follows tells what they did. */
  readonly relatives: readonly string[];
  /** Participles that describe people rather than tell what happened to them. */
  readonly describing: readonly string[];
  /** They begin the name of one person: "a", "his". */
  readonly articles: readonly string[];
  /** They are the dead only where somebody finds them; else they may be committees. */
  readonly bodies: readonly string[];
  readonly finds: readonly string[];
  /** "A family of five". */
  readonly groupsOf: readonly string[];
  /** Between two fates of one number: "killed or wounded". */
  readonly either: readonly string[];
  /** "both", "all three": those who were told of before. */
  readonly allOf: readonly string[];
  /** "victim", "body": who is the third of them makes three. */
  readonly ordinalOf: readonly string[];
  /** "fled", "survived": right behind people, nothing befell them. */
  readonly spared: readonly string[];
  /** "only": the number behind it is set against a higher one. */
  readonly only: readonly string[];
  /** "as many": so many as were told of right before. */
  readonly sameNumber: readonly string[];
  /** "his", "their": those behind one are on the side of those before. */
  readonly owners: readonly string[];
  /** Nouns that may be many, or a title, in a form that looks like one. */
  /** "rose to", "stood at": the number behind one is the whole toll. */
  readonly reaches: readonly string[];
  /** The same, where it stands behind the number. */
  readonly reachesBehind: readonly string[];
  /** Between more than those who are meant and those: "of five, three". */
  readonly wholes: readonly string[];
  /** "calls for", "until": what is wanted has not happened. */
  readonly demands: readonly string[];
  /** "murder", "death": behind whose it was, it befell him. */
  readonly deeds: readonly string[];
  /** Words for what happens to people that more often happens to things: told only of people who are named as such. */
  readonly loose: readonly string[];
  /** "led away": an arrest where a state does it. */
  readonly taken: readonly string[];
  /** By its ending a noun that no list knows is somebody: "baker". */
  readonly agentEndings: readonly string[];
  readonly collectives: readonly string[];
  readonly pluralEndings: readonly string[];
};

/** Words that say how much a statement is worth. */
export type StandingWords = {
  /** "that", "it": behind a denial they stand for what was said before. */
  readonly anaphors: readonly string[];
  /** What follows them is denied: "denied that", "no evidence of". */
  readonly denyBefore: readonly string[];
  /** What stands before them is denied: "is false". */
  readonly denyBehind: readonly string[];
  /** In a title: the report tells of many events, or of old ones. */
  readonly review: readonly string[];
  /** What a denial can be of, when it is of the figure: "reports", "claims", "deaths". */
  readonly deniedContent: readonly string[];
  /** What else is denied: "involvement", "links". */
  readonly deniedElse: readonly string[];
  readonly hedges: readonly string[];
  /** Who tells it is another, and in a report that denies, what others tell is what it denies: "claims", "posts". */
  readonly told: readonly string[];
  /** What did not happen: "could have", "planned to". */
  readonly hypothetical: readonly string[];
  readonly negated: readonly string[];
  /** What was not this time: "last year", "since January", "anniversary". */
  readonly past: readonly string[];
  /** What stands behind them was not this time: "months after". */
  readonly pastBehind: readonly string[];
  /** The number behind them is set right: "not", "rather than". */
  readonly instead: readonly string[];
  /** What is always so, or often was: "has seen", "once", "active in". Who is named beside it did nothing now. */
  readonly background: readonly string[];
};

/** What words can say of an event: what was done, to whom, what came after, the day, its part, and how it is told. */
export const EVENT_ASPECTS = ['mode', 'target', 'sequel', 'day', 'part', 'mark'] as const;
export type EventAspect = (typeof EVENT_ASPECTS)[number];

/** Words by the concept that they stand for; the concepts are the same in all languages. */
export type EventWords = Readonly<Record<EventAspect, Readonly<Record<string, readonly string[]>>>>;
