import { type Holder, holderKey } from '../attribution/holder.ts';
import type { Figure, Harm } from './figure.ts';
import type { ReadText, Stated } from './read-clauses.ts';

/** A figure with how it stands in its sentence. */
export type ToldFigure = {
  readonly figure: Figure;
  /** It is another's word. */
  readonly isTold: boolean;
  /** It is said by who denies something else. */
  readonly isOwn: boolean;
  readonly isAsked: boolean;
  /** "Both", "all three": they have been told of before. */
  readonly isAll: boolean;
} & Pick<Stated, 'taken' | 'isDefinite'>;

export type ReadField = Omit<ReadText, 'stated'> & { readonly stated: readonly ToldFigure[] };

/** What the sentences of a report make of one another's figures. */
export function settle(fields: readonly ReadField[]): readonly Figure[] {
  const arrests = fields.some((one) => one.arrests);
  const all = fields.flatMap(({ stated }) => stated).map((one) => (isArrest(one, arrests) ? arrested(one) : one));
  if (all.length === 0) return [];
  const freed = fields.flatMap((one) => one.freed);
  return denied(fields, all)
    .filter(({ isAsked, figure }) => figure.isDenied || !isAsked)
    .filter((one) => !isFree(one.figure, freed) && !isFoundDead(one, all) && !isOfTheDead(one, all))
    .map(({ figure }) => figure);
}

/**
 * In a report that denies, what others have told is what it denies: a claim, a rumour, the other side's number; and so
 * is
 * what it denies elsewhere by its number, or all of it ("denies that anyone was killed") where somebody else is named
 * for it.
 * Where nobody is named for it, its holder is who denies.
 */
function denied(fields: readonly ReadField[], all: readonly ToldFigure[]): readonly ToldFigure[] {
  const denies = fields.some((one) => one.denies);
  if (!denies && !all.some(({ figure }) => figure.isDenied)) return all;
  const deniers = fields.flatMap((one) => one.deniers);
  const harms = new Set<Harm>(fields.flatMap((one) => one.deniedHarms));
  const numbers = new Set(
    all.filter(({ figure }) => figure.isDenied && figure.low > 1).map(({ figure }) => numberOf(figure)),
  );
  return all.map((one) => {
    const { figure } = one;
    const isOpponents = isOfOpponent(figure, deniers);
    const isOfGroup = deniers.length > 0 && isOpponents && figure.holder?.kind === 'group';
    const isOthers =
      denies && (one.isTold || isOfGroup || (harms.has(figure.harm) && figure.group !== 'militants' && isOpponents));
    if (!figure.isDenied && one.isOwn && !one.isTold) return one;
    if (!figure.isDenied && !isOthers && !numbers.has(numberOf(figure))) return one;
    return { ...one, figure: { ...figure, isDenied: true, holder: figure.holder ?? deniers[0] ?? null } };
  });
}

/** Whether somebody is named for it who is none of those who deny. */
function isOfOpponent({ holder, isHolderInferred }: Figure, deniers: readonly Holder[]): boolean {
  return holder !== null && !isHolderInferred && !deniers.some((one) => holderKey(one) === holderKey(holder));
}

function numberOf({ harm, low, high }: Figure): string {
  return `${harm} ${low} ${high}`;
}

/** "All seven were let go an hour later". */
function isFree({ harm, low }: Figure, freed: readonly number[]): boolean {
  return (harm === 'missing' || harm === 'arrested') && freed.includes(low);
}

/** "Agents led away six women", "six women detained; they were led away": the state took them. */
function isArrest({ taken }: ToldFigure, arrests: boolean): boolean {
  return taken === 'force' || (taken === 'somebody' && arrests);
}

function arrested(one: ToldFigure): ToldFigure {
  return { ...one, figure: { ...one.figure, harm: 'arrested' } };
}

/** "A policeman was shot dead. The constable was hit in the head": he is the one who died. */
function isOfTheDead({ figure, isDefinite }: ToldFigure, all: readonly ToldFigure[]): boolean {
  if (!isDefinite || figure.harm !== 'injured') return false;
  const isBefore = (other: Figure) => other.field !== figure.field || other.start < figure.start;
  return all.some(
    ({ figure: other }) => other.harm === 'killed' && other.low === 1 && other.isImplied && isBefore(other),
  );
}

/** "Both had gone missing in August", where two are dead: what befell them last is told. */
function isFoundDead({ figure: { harm, low }, isAll }: ToldFigure, all: readonly ToldFigure[]): boolean {
  if (!isAll || harm === 'killed' || harm === 'injured') return false;
  return all.some(({ figure }) => figure.harm === 'killed' && figure.low === low);
}
