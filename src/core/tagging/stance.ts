import { STANCES, type Stance, type StanceValue } from '../tag.ts';
import { type Around, type Concluded, withImplied } from './conclude.ts';
import { judge } from './conditions.ts';
import { foldedWords, type Hit, overlaps } from './hits.ts';

/** A holder stands at most so many words before or after the cue. */
const REACH = 6;

/** Who says it, by cue words; the nearest actor before the cue in the same field holds it, else the nearest behind it. */
export function findStances(found: readonly Hit[], entries: readonly Concluded[], around: Around): readonly Stance[] {
  if (found.length === 0) return [];
  const cues = found.filter((cue) => counts(cue, entries, around));
  const longest = cues.filter(
    (cue) => !cues.some((other) => other !== cue && overlaps(other, cue) && other.to - other.from > cue.to - cue.from),
  );
  return longest
    .map((cue) => stanceOf(cue, entries))
    .filter((stance) => stance !== null)
    .sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1));
}

function counts(cue: Hit, entries: readonly Concluded[], around: Around): boolean {
  return !cue.payload.conditions.isConditional || judge(cue, { ...around, found: withImplied(entries, around) }).holds;
}

function stanceOf(cue: Hit, entries: readonly Concluded[]): Stance | null {
  const { target } = cue.payload;
  if (target.kind !== 'stance' || !isStance(target.value)) return null;
  const holder = holderOf(cue, entries);
  const { field, start, end, text } = cue;
  return {
    value: target.value,
    ...(holder === null ? {} : { holder }),
    field,
    start,
    end,
    text: text.original.slice(start, end),
  };
}

function holderOf(cue: Hit, entries: readonly Concluded[]): string | null {
  const actors = entries.filter(({ kind, hit }) => kind === 'actor' && hit.field === cue.field && !overlaps(hit, cue));
  const before = actors
    .filter(({ hit }) => hit.to <= cue.from && cue.from - hit.to <= REACH)
    .sort((a, b) => b.hit.to - a.hit.to);
  const behind = actors
    .filter(({ hit }) => hit.from >= cue.to && hit.from - cue.to <= REACH)
    .sort((a, b) => a.hit.from - b.hit.from);
  return (before[0] ?? (startsWithVerb(cue) ? undefined : behind[0]))?.id ?? null;
}

/** "denies", "claims": who follows them is not who says it. */
function startsWithVerb(hit: Hit): boolean {
  return /^(?:den|reject|claim|warn|urge|alleg|accus|call|demand)/.test(foldedWords(hit));
}

function isStance(value: string): value is StanceValue {
  return (STANCES as readonly string[]).includes(value);
}
