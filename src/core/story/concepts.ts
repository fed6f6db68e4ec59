import { events } from '../lexicon/en/events.ts';

/** What a word says of an event: what was done, to whom, what came after, or in which part of the country. */
export type Concept = { readonly aspect: 'mode' | 'target' | 'sequel' | 'direction'; readonly name: string };
const NONE: readonly Concept[] = [];

/**
 * Which groups of the lexicon's words of events two headlines are compared by, so that "dies in blast" and "killed by
 * bomb" meet. The taxonomy's tags carry places, groups and themes across languages; these carry what a headline says of
 * them. A frame of an event tells more of them apart; what weighs here was fitted with these.
 */
const COMPARED = {
  /** What was done. */
  mode: words(`
    kill injure blast suicide shoot air shell strike clash raid attack abduct arrest quake flood ceasefire siege`),
  /** Whom or what it struck, or who acted. */
  target: words(`
    militant soldier forces police civilian worker woman child shia christian mosque shrine school hotel bus train polio
    hospital court market post convoy funeral prison elder politician journalist commander refugee border airport
    tourist aid`),
  /** What follows an event for days. */
  sequel: words('responsible condemn protest summon election rise official'),
} as const;

/** Parts of a country, as agencies name them where they leave the province out. */
const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  northwest: words('northwest northwestern nw'),
  southwest: words('southwest southwestern sw'),
  northeast: words('northeast northeastern'),
  southeast: words('southeast southeastern'),
};

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

function groupsOf(aspect: keyof typeof COMPARED): Readonly<Record<string, readonly string[]>> {
  // Phrases belong to frames: a headline's words are compared one by one.
  const alone = (name: string) => (events[aspect][name] ?? []).filter((word) => !word.includes(' '));
  return Object.fromEntries(COMPARED[aspect].map((name) => [name, alone(name)]));
}

export const ASPECTS: Readonly<Record<Concept['aspect'], Readonly<Record<string, readonly string[]>>>> = {
  mode: groupsOf('mode'),
  target: groupsOf('target'),
  sequel: groupsOf('sequel'),
  direction: DIRECTIONS,
};

/** Groups whose words are written in one line, parted by spaces. */
export function spaced(groups: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(groups).map(([name, list]) => [name, words(list)]));
}

/** Words of each group, the other way round. */
export function invertWords(
  groups: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [name, all] of Object.entries(groups))
    for (const word of new Set(all)) index.set(word, [...(index.get(word) ?? []), name]);
  return index;
}

/** By words, and by stems with their star. */
const index = new Map<string, readonly Concept[]>();
for (const aspect of Object.keys(ASPECTS) as Concept['aspect'][])
  for (const [word, names] of invertWords(ASPECTS[aspect]))
    index.set(word, [...(index.get(word) ?? NONE), ...names.map((name) => ({ aspect, name }))]);
const stems = [...index.keys()].filter((word) => word.endsWith('*'));
const shortest = Math.min(...stems.map((stem) => stem.length - 1));
const longest = Math.max(...stems.map((stem) => stem.length - 1));

/** The concepts that a folded word stands for, each once; most words stand for none. */
export function conceptsOf(word: string): readonly Concept[] {
  let found = index.get(word) ?? NONE;
  const last = Math.min(longest, word.length);
  for (let length = shortest; length <= last; length++) {
    const more = index.get(`${word.slice(0, length)}*`);
    if (more !== undefined) found = [...found, ...more.filter((one) => !found.some((other) => isSame(one, other)))];
  }
  return found;
}

function isSame(one: Concept, other: Concept): boolean {
  return one.aspect === other.aspect && one.name === other.name;
}
