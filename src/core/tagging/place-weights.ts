import type { Concluded } from './concluded.ts';
import type { GrammarSign } from './place-signs.ts';
import type { RegionRole } from './tag.ts';

/** Where something happened, or what is only spoken of, and the signs that say so: those for it, then those against. */
export type Placing = { readonly role: Exclude<RegionRole, 'implied'>; readonly signs: readonly Sign[] };

export type Sign =
  | GrammarSign
  | 'prefix'
  | 'beside'
  | 'heads'
  | 'title'
  | 'told'
  | 'exact'
  | 'within'
  | 'around'
  | 'aside'
  | 'only'
  | 'dateline'
  | 'seat'
  | 'speaks'
  | 'whose'
  | 'given';

/** What a sign counts. Four make a place; less does where no other name has as many. */
export const WEIGHTS: Readonly<Record<Sign, number>> = {
  in: 4,
  on: 4,
  part: 4,
  taken: 4,
  prefix: 4,
  beside: 4,
  // Named before a colon, at the head of a line on what happened.
  heads: 3,
  title: 1,
  told: 1,
  // Below a country, and not for a whole province.
  exact: 1,
  within: 3,
  around: 4,
  only: 4,
  given: 0,
  // Below a title that places the event elsewhere.
  aside: -3,
  to: -2,
  holder: -1,
  dateline: -4,
  seat: -3,
  from: -5,
  speaks: -6,
  origin: -8,
  whose: -20,
};
export const ENOUGH = 4;

/** A name of a region, and what speaks for and against its being the place. */
export type Mention = {
  readonly one: Concluded;
  readonly isCountry: boolean;
  readonly signs: Sign[];
  score: number;
};

export function isPlace({ score }: Mention): boolean {
  return score >= ENOUGH;
}

export function add(mention: Mention, sign: Sign): void {
  mention.signs.push(sign);
  mention.score += WEIGHTS[sign];
}

export function place(mention: Mention, sign: Sign): void {
  add(mention, sign);
  mention.score = ENOUGH;
}

/** `phrase; place: in, title`: by which rule the name counts, and what says that it happened there. */
export function ruleOf(rule: string, { role, signs }: Placing): string {
  let told = `${rule}; ${role}`;
  for (let at = 0; at < signs.length; at++) told += at === 0 ? `: ${signs[at]}` : `, ${signs[at]}`;
  return told;
}
