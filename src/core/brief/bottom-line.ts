import type { Brief, BriefStatus, BySeverity } from './brief.ts';
import type { BriefStory } from './brief-story.ts';
import { totalOf } from './count-areas.ts';

type Basis = Pick<Brief, 'stories' | 'unplaced' | 'status' | 'since'> & {
  /** Stories that are only counted, by severity. */
  readonly left: BySeverity;
};

/** The sentence that stands first, made of counts, the worst story and what has opened or closed. */
export function bottomLineOf({ stories, unplaced, status, since, left }: Basis): string {
  const all = [...stories, ...unplaced];
  return [worstWords(all, left), ...statusWords(status), ...withdrawnWords(since)].join(' ');
}

function worstWords(all: readonly BriefStory[], left: BySeverity): string {
  const total = all.length + totalOf(left);
  if (total === 0) return 'Nothing new was reported that this desk reads; that is not the same as nothing happened.';
  const grave = all.filter(({ severity }) => severity >= 3);
  const [worst] = [...grave].sort(
    (a, b) => b.severity - a.severity || Number(a.area === null) - Number(b.area === null) || a.number - b.number,
  );
  if (worst === undefined) {
    const own = all.filter(({ area }) => area !== null).length;
    return `${counted(total)}, ${own === 0 ? 'none' : own} in own areas; none serious or severe.`;
  }
  const own = grave.filter(({ area }) => area !== null);
  const where = worst.area ?? worst.place;
  const place = where === null ? 'place unknown' : typeof where === 'string' ? where : where.name;
  const inOwn = own.length === 0 ? 'none in own areas' : `${own.length} in own areas`;
  const count = grave.length + left[2] + left[3];
  return `${counted(total)}, ${count} serious or severe (${inOwn}). Worst: ${place}, ${tollWords(worst)}.`;
}

function counted(count: number): string {
  return count === 1 ? '1 story' : `${count} stories`;
}

/** The first figure, as its holder states it; without one, what is told. */
function tollWords({ figures: [figure], number }: BriefStory): string {
  return figure === undefined ? `see ${number}` : `${figure} (see ${number})`;
}

function statusWords(status: readonly BriefStatus[]): readonly string[] {
  return status
    .filter(({ subject, was, state }) => subject === 'place' && (was !== null || state === 'closed'))
    .map(({ place, state, was, isStale }) => {
      if (was === null) return `${place.name} still closed${isStale ? ' by the last report' : ''}.`;
      return state === 'unknown' ? `${place.name} not reported on any more.` : `${place.name} now ${state}.`;
    });
}

function withdrawnWords({ counts: { corrected, denied, withdrawn } }: Brief['since']): readonly string[] {
  const parts = [
    ...(denied > 0 ? [`${denied} denied`] : []),
    ...(corrected > 0 ? [`${corrected} corrected`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
  ];
  return parts.length === 0 ? [] : [`Of earlier editions: ${parts.join(', ')}.`];
}
