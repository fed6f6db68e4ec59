import type { StandingOut, Usual } from './standing-out.ts';

/** What stands out of one region (as the place) or actor. */
export type StandingNote = {
  readonly kind: 'region' | 'actor';
  readonly id: string;
  readonly name: string;
  /** `blind`: it is silent, and those who usually tell of it could not be heard. */
  readonly what: StandingOut['kind'] | 'blind';
  /** `7 stories from Khost in 24 hours; usual is 1-2 a day over 8 weeks`. Of reports, never of what happened. */
  readonly text: string;
};

/** Who usually tells of it, and who of them could not be heard. */
export type UsualSources = { readonly all: number; readonly unheard: readonly string[] };

type Subject = Pick<StandingNote, 'kind' | 'id' | 'name'>;

/** Puts what stands out into words. */
export function noteOf(subject: Subject, found: StandingOut, sources: UsualSources | null = null): StandingNote {
  const of = subject.kind === 'region' ? `from ${subject.name}` : `that name ${subject.name}`;
  const one = subject.kind === 'region' ? `from ${subject.name}` : `that names ${subject.name}`;
  switch (found.kind) {
    case 'more':
      return { ...subject, what: 'more', text: `${found.today} stories ${of} in 24 hours; ${tellUsual(found.usual)}` };
    case 'first': {
      const span = found.isAll ? `the ${found.days} days that we know of` : `${found.days} days`;
      return { ...subject, what: 'first', text: `first report ${one} in ${span}` };
    }
    case 'silent': {
      const text =
        `nothing heard ${subject.kind === 'region' ? `from ${subject.name}` : `of ${subject.name}`} for ` +
        `${found.days} days; ${tellUsual(found.usual)}`;
      if (sources === null || sources.unheard.length === 0) return { ...subject, what: 'silent', text };
      const who =
        `${sources.unheard.length} of its ${sources.all} usual ${sources.all === 1 ? 'source' : 'sources'} could ` +
        `not be heard (${sources.unheard.join(', ')})`;
      return { ...subject, what: 'blind', text: `${text}. That may be us: ${who}` };
    }
  }
}

/** `usual is 1-2 a day over 8 weeks`, `usual is one in 10 days over 12 weeks`. */
function tellUsual({ mean, low, high, weeks }: Usual): string {
  const over = `over ${weeks} weeks`;
  if (high >= 1) return `usual is ${low === high ? low : `${low}-${high}`} a day ${over}`;
  return mean > 0 ? `usual is one in ${Math.max(2, Math.round(1 / mean))} days ${over}` : `none is usual ${over}`;
}
