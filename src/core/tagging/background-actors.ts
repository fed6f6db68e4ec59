import type { ToldNow } from '../figure/told-now.ts';
import type { Around, Concluded } from './concluded.ts';
import type { Lost } from './hits.ts';
import { ARMED_GROUP } from './support.ts';
import type { TextField } from './tag.ts';

/** Reports on these tell of a match, a book or a film: whoever is in arms there is a figure of it. */
const IDLE = ['sport', 'culture-food'];
/** Who bears arms, for a state or against one; governments and offices are spoken of for other reasons. */
const IN_ARMS = new RegExp(`${ARMED_GROUP.source}|force|police|intelligence|paramilitary|unit|ministry`);

/**
 * Leaves out who took no part in what a report tells: who is named only for another time, for what is always so or in
 * a question ("the region has seen attacks by", "in 2021 the same group"), and who bears arms in a novel or a match
 * in which nobody is hurt. A headline is never background, nor what the same report names elsewhere.
 */
export function withoutBackground(
  entries: readonly Concluded[],
  themes: readonly Concluded[],
  now: Readonly<Record<TextField, ToldNow>>,
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  if (!entries.some(({ kind }) => kind === 'actor')) return entries;
  const isPlay = isIdle(themes) && !around.harmed.isAnybodyHurt;
  const why = (one: Concluded): string | null => {
    if (one.kind !== 'actor') return null;
    if (isPlay && isInArms(one, around)) return 'it tells of a match or of a work of art';
    const { field, start, end } = one.hit;
    if (now[field].isAsked(start, end)) return 'the text only asks whether it was';
    if (field === 'title' || !isArmedGroup(one, around) || !now.summary.isBackground(start, end)) return null;
    return 'its clause tells of another time';
  };
  const reasons = new Map(entries.map((one) => [one, why(one)]));
  const told = new Set(entries.filter((one) => one.kind === 'actor' && reasons.get(one) === null).map(({ id }) => id));
  // Who alone is named is whom a look back is about.
  if (told.size === 0 && !isPlay) return entries;
  return entries.filter((one) => {
    const reason = reasons.get(one) ?? null;
    if (reason === null || told.has(one.id)) return true;
    lost({ hit: one.hit, why: reason });
    return false;
  });
}

function isIdle(themes: readonly Concluded[]): boolean {
  return themes.some(({ id }) => IDLE.includes(id));
}

/** A state's own forces are there before and after; of groups it is told when they did something. */
function isArmedGroup({ id }: Concluded, { taxonomy }: Around): boolean {
  return ARMED_GROUP.test(taxonomy.find('actor', id)?.type ?? '');
}

function isInArms({ id }: Concluded, { taxonomy }: Around): boolean {
  return IN_ARMS.test(taxonomy.find('actor', id)?.type ?? '');
}
