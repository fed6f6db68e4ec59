/**
 * How a language says that a crossing, a road, a network is open or not; folded phrases, `~` is up to three words and
 * a final `*` stands for any ending.
 */
export type AccessWords = {
  /** Verbs and adjectives that say it of now. */
  readonly closed: readonly string[];
  readonly open: readonly string[];
  readonly restricted: readonly string[];
  /** As strong, and true even where what stands around tells of later: "will remain closed". */
  readonly stays: readonly string[];
  /** Nouns: "closure", "reopening". They give way to verbs. */
  readonly closing: readonly string[];
  readonly opening: readonly string[];
  /** What cannot pass: with a number of days or a "since" it says that the way is closed. */
  readonly stranded: readonly string[];
  /** Phrases in which such a word means something else: "opened fire", "closed-door". */
  readonly neutral: readonly string[];
  /** They turn what follows, or what they end, round. */
  readonly not: readonly string[];
  /** With them what is open, or closed, is so in part. */
  readonly openOnly: readonly string[];
  readonly closedOnly: readonly string[];
  /** "to all kinds of traffic": nothing is left out. */
  readonly wholly: readonly string[];
  /** Not yet: "will", "talks on", "tomorrow". */
  readonly plans: readonly string[];
  readonly demands: readonly string[];
  readonly past: readonly string[];
  readonly denials: readonly string[];
  /** They begin another clause; those of `aside` one that tells what was before. */
  readonly breaks: readonly string[];
  readonly asides: readonly string[];
  /** Things of a place that are not the place: schools, shops. */
  readonly others: readonly string[];
  /** "the crossing", "both sides' trade": the place that was named last. */
  readonly same: readonly string[];
  /** What a crossing and an airport are called, for a town named beside: "the Spin Boldak and Torkham gates". */
  readonly crossing: readonly string[];
  readonly airport: readonly string[];
  readonly internet: readonly string[];
  readonly mobile: readonly string[];
  readonly curfew: readonly string[];
  readonly imposed: readonly string[];
  readonly eased: readonly string[];
  readonly lifted: readonly string[];
  readonly cut: readonly string[];
  readonly slowed: readonly string[];
  readonly back: readonly string[];
  /** Right before a name, or behind it, they say that something lies beside the place. */
  readonly near: readonly string[];
  /** Plans by their time, also behind the word: "tomorrow". */
  readonly later: readonly string[];
  /** Verbs of speaking: who stands beside one says it. */
  readonly says: readonly string[];
  /** Time. */
  readonly since: readonly string[];
  readonly day: readonly string[];
  readonly week: readonly string[];
  readonly month: readonly string[];
  readonly today: readonly string[];
  readonly yesterday: readonly string[];
  /** From Sunday on, the forms of each parted by blanks. */
  readonly weekdays: readonly (readonly string[])[];
  /** From January on. */
  readonly months: readonly (readonly string[])[];
  readonly count: Readonly<Record<string, number>>;
};
