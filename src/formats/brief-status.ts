import type { Brief, BriefStatus } from '../core/brief/brief.ts';
import type { StandingState, StandingSubject } from '../core/standing/standing.ts';
import { plainText } from '../core/text/text.ts';
import { shortLocal } from './brief-words.ts';

const SUBJECTS: Readonly<Record<StandingSubject, string>> = {
  place: '',
  internet: ', internet',
  mobile: ', mobile phones',
  curfew: ', curfew',
};
const CURFEW: Readonly<Record<StandingState, string>> = {
  open: 'LIFTED',
  restricted: 'IN PART',
  closed: 'IN FORCE',
  unknown: 'UNKNOWN',
};

export type StatusRow = {
  readonly name: string;
  /** In capitals: `CLOSED`. */
  readonly state: string;
  readonly isChanged: boolean;
  /** `(was OPEN), day 3 (customs official, Pajhwok, 21 Nov 16:00) STALE`; empty where there is nothing to say. */
  readonly rest: string;
  /** The sentence, where the state is only in part; else null. */
  readonly words: string | null;
};

/** `Torkham | CLOSED | , day 3 (customs official, Pajhwok, 21 Nov 16:00)`. */
export function statusRow(status: BriefStatus, brief: Pick<Brief, 'date'>): StatusRow {
  const { place, subject, state, was, isStale, words } = status;
  const changed = was === null ? '' : ` (was ${stateWord(was, subject)})`;
  const rest = state === 'unknown' ? silence(status, brief) : standing(status, brief);
  return {
    name: plainText(place.name) + SUBJECTS[subject],
    state: stateWord(state, subject),
    isChanged: was !== null,
    rest: `${changed}${rest}${isStale ? ' STALE' : ''}`,
    words: state === 'restricted' && words !== null ? plainText(words) : null,
  };
}

export function stateWord(state: StandingState, subject: StandingSubject): string {
  return subject === 'curfew' ? CURFEW[state] : state.toUpperCase();
}

function silence({ local }: BriefStatus, brief: Pick<Brief, 'date'>): string {
  return local === null ? ', no report so far' : `, no report since ${shortLocal(local.slice(0, 10), brief)}`;
}

function standing(status: BriefStatus, brief: Pick<Brief, 'date'>): string {
  const { day, saidBy, outlet, local, against, subject } = status;
  const who = [saidBy, outlet === saidBy ? null : outlet].filter((name) => name !== null).map(plainText);
  const when = local === null ? [] : [shortLocal(local, brief)];
  const other = against === null ? '' : `; but ${stateWord(against.state, subject)} says ${plainText(against.saidBy)}`;
  const said = [...who, ...when].join(', ');
  return `${day === null ? '' : `, day ${day}`}${said === '' ? '' : ` (${said})`}${other}`;
}
