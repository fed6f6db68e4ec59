import type { Instant } from '../clock/time.ts';
import type { Reliability } from '../feed/feed.ts';
import type { OriginReport } from '../origin/origin-item.ts';
import { listNames } from '../text/names.ts';
import type { Agreement } from './agreement.ts';

/**
 * Information credibility of the Admiralty code: 1 confirmed ... 5 improbable; 6 cannot be judged, which is not "bad".
 */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** What an analyst judged, kept with who, when and why; it stands before every suggestion. */
export type AnalystGrade = {
  readonly reliability: Reliability | null;
  readonly credibility: Credibility | null;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
};

/** A pair with its reasons. */
export type GradePair = {
  readonly reliability: Reliability;
  readonly reliabilityReason: string;
  readonly credibility: Credibility;
  readonly credibilityReason: string;
};

/** The Admiralty pair of a story. Letter and digit are judged independently of one another. */
export type Grade = GradePair & {
  /** The digit is only suggested until an analyst has set it. */
  readonly isSuggested: boolean;
  /** What stands there without an analyst. */
  readonly suggested: GradePair;
  /** The analyst's own, where there is one. */
  readonly analyst: AnalystGrade | null;
};

/** An outlet's letter, as a person of the desk set it in `feeds.yaml`; F until then. */
export type Carrier = { readonly item: string; readonly publisher: string; readonly reliability: Reliability };

export type GradeInput = {
  readonly origins: OriginReport;
  /** One for each item of the story. */
  readonly carriers: readonly Carrier[];
  /** What origins state independently; see `agreementsOf`. */
  readonly agreements: readonly Agreement[];
  /** Whether any item of the story denies it. */
  readonly isDenied: boolean;
  /** Whether the holders' figures contradict one another. */
  readonly figuresDiffer: boolean;
  /** Collusion, safe haven and the like: an allegation by nature; see `isAllegation` in `frame.ts`. */
  readonly isAllegation: boolean;
  readonly analyst: AnalystGrade | null;
};

/** The grade of a story: the letter of who reports by themselves, a suggested digit, or what an analyst says. */
export function gradeStory(input: GradeInput): Grade {
  const letter = letterOf(input);
  const digit = suggestCredibility(input);
  const suggested = {
    reliability: letter.reliability,
    reliabilityReason: letter.reason,
    credibility: digit.credibility,
    credibilityReason: digit.reason,
  };
  return judged(suggested, input.analyst);
}

/** What an analyst says stands before what was suggested; what he left open stays as it was suggested. */
export function judged(suggested: GradePair, analyst: AnalystGrade | null): Grade {
  const note = analyst === null ? '' : `${analyst.by}: ${analyst.reason}`;
  const hasLetter = analyst !== null && analyst.reliability !== null;
  const hasDigit = analyst !== null && analyst.credibility !== null;
  return {
    reliability: analyst?.reliability ?? suggested.reliability,
    reliabilityReason: hasLetter ? note : suggested.reliabilityReason,
    credibility: analyst?.credibility ?? suggested.credibility,
    credibilityReason: hasDigit ? note : suggested.credibilityReason,
    isSuggested: !hasDigit,
    suggested,
    analyst,
  };
}

/**
 * The carrier's letter never passes to the party that is quoted: only outlets that are origins themselves lend theirs.
 */
function letterOf({ origins, carriers }: GradeInput): { readonly reliability: Reliability; readonly reason: string } {
  const own = new Set(
    origins.origins
      .filter(({ key }) => !key.startsWith('party:'))
      .flatMap(({ reasons }) => reasons)
      .filter(({ rule }) => rule === 'agency' || rule === 'own-report' || rule === 'state-owned')
      .map(({ item }) => item),
  );
  const graded = carriers
    .filter(({ item, reliability }) => own.has(item) && reliability !== 'F')
    .sort((a, b) => (a.reliability < b.reliability ? -1 : 1));
  const best = graded[0];
  if (best !== undefined) return { reliability: best.reliability, reason: `${best.publisher}, as the desk set it` };
  const carried = carriers.filter(({ reliability }) => reliability !== 'F');
  if (carried.length === 0) return { reliability: 'F', reason: 'no source of it has been judged by a person' };
  const names = listNames(
    [...new Set(carried.map(({ publisher, reliability }) => `${publisher} (${reliability})`))],
    ', ',
  );
  return { reliability: 'F', reason: `whoever is quoted has not been judged; carried by ${names}` };
}

/**
 * A digit to start from: 6 unless origins state the same fact of the event, each by itself; then 2, or 3 where they
 * agree only that it happened or their figures differ. Never 1: that is for a person to say.
 */
export function suggestCredibility({
  agreements,
  isDenied,
  figuresDiffer,
  isAllegation,
  origins,
}: Omit<GradeInput, 'carriers' | 'analyst'>): { readonly credibility: Credibility; readonly reason: string } {
  if (isAllegation) return { credibility: 6, reason: 'an allegation by nature: repetition confirms nothing' };
  if (origins.origins.length < 2) return { credibility: 6, reason: 'one origin: cannot be judged' };
  const names = listNames(
    origins.origins.map(({ label }) => label),
    ', ',
  );
  if (isDenied) return { credibility: 6, reason: `denied; origins: ${names}` };
  const count = agreements.find(({ isCount }) => isCount);
  const agreed = count ?? agreements[0];
  if (agreed === undefined)
    return { credibility: 6, reason: `${names} state no fact in common, each in a report of its own` };
  const told = `${listNames(agreed.labels, ', ')} agree: ${agreed.fact}`;
  if (figuresDiffer) return { credibility: 3, reason: `${told}; figures differ` };
  return { credibility: count === undefined ? 3 : 2, reason: told };
}
