import type { ToldStory } from '../brief/tell-story.ts';
import type { Instant } from '../clock/time.ts';
import type { Desk } from '../desk/desk.ts';
import type { Alert, StoryTelling } from './alert.ts';
import type { AlertDecision, AlertStory } from './decide-alert.ts';

/** So many reports of a story are remembered: by them it is known again when it gets another number. */
const MOST_REPORTS = 200;

export type AlertMoment = {
  readonly at: Instant;
  /** When the report was first seen that made it. */
  readonly seenAt: Instant;
  readonly change: number;
};

/** What of a desk stands in its alerts. */
export function alertHead({ id, title, brief }: Desk): Pick<Alert, 'desk' | 'title' | 'marking' | 'isSafe'> {
  return { desk: id, title, marking: brief?.marking ?? null, isSafe: brief?.edition === 'safe' };
}

/** An alert of a story, the one after `last` of the same thread; null: the first. */
export function alertOfStory(
  desk: Desk,
  told: ToldStory,
  { kind, changes, isGrave }: AlertDecision,
  last: Pick<Alert, 'about' | 'n'> | null,
  { reports, denied, ...moment }: AlertMoment & Pick<AlertStory, 'denied'> & { readonly reports: readonly string[] },
): Alert {
  return {
    ...alertHead(desk),
    ...moment,
    about: last?.about ?? told.story,
    n: (last?.n ?? 0) + 1,
    kind,
    telling: tellingOfStory(told, changes),
    facts: { kind: 'story', facts: told.facts, isGrave, denied },
    reports: reports.slice(0, MOST_REPORTS),
  };
}

function tellingOfStory(told: ToldStory, changes: readonly string[]): StoryTelling {
  const { severity, place, local, isStated, title, language, gloss, figures, claim, response, outlets, facts } = told;
  return {
    kind: 'story',
    severity,
    place,
    local,
    isStated,
    title,
    language,
    gloss,
    figures,
    claim,
    response,
    outlets,
    origins: facts.origins,
    changes,
  };
}

/** The correction of an alert all of whose reports were withdrawn: nothing of it is told again. */
export function alertOfWithdrawn(desk: Desk, last: Alert, words: string, moment: AlertMoment): Alert | null {
  const { telling, facts } = last;
  if (telling.kind !== 'story' || facts.kind !== 'story') return null;
  return {
    ...alertHead(desk),
    ...moment,
    about: last.about,
    n: last.n + 1,
    kind: 'correction',
    telling: {
      ...telling,
      title: 'What was told is withdrawn',
      language: 'en',
      gloss: null,
      figures: [],
      claim: null,
      response: null,
      outlets: [],
      origins: 0,
      changes: [words],
    },
    facts: { ...facts, isGrave: false },
    reports: [],
  };
}
