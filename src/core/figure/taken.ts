import type { HolderKind } from '../attribution/holder.ts';
import type { Clause, Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import type { VictimGroup } from './figure.ts';

const FORCES: ReadonlySet<VictimGroup> = new Set(['police', 'army', 'security', 'officials']);
const SPEAKING_FORCES: ReadonlySet<HolderKind> = new Set(['police', 'army', 'intelligence', 'government']);

/** "Led away": whether the word is one that is an arrest where a state does it. */
export function isTaking({ marks }: Clause, cue: Cue): boolean {
  return marks.is('taken', cue.from);
}

/** "Intelligence agents drag away a poet": whether a force of the state is the nearest before the word. */
export function isByForce({ marks, words, roles }: Clause, cue: Cue, taken: CountedPeople): boolean {
  for (let at = cue.from - 1; at >= 0; at--) {
    // Policemen who are taken do not take.
    if (FORCES.has(taken.group) && at >= taken.from && at < taken.to) continue;
    if (roles[at] === 'break' || /^[:;]$/.test(words[at]?.raw ?? '')) return false;
    const speaker = marks.at('speaker', at);
    if (speaker !== null && SPEAKING_FORCES.has(speaker.value)) return true;
    const person = marks.at('person', at);
    if (person === null) continue;
    if (FORCES.has(person.value)) return true;
    const longer = marks.at('person', at - 1);
    if (longer !== null && longer.to > at && FORCES.has(longer.value)) return true;
    const before = marks.at('speaker', at - 1);
    if (before !== null && SPEAKING_FORCES.has(before.value)) return true;
    // An object stands between where the verb stands last.
    if (person.value === 'militants') return false;
  }
  return false;
}

/** Whether a word tells of an arrest, whoever does it. */
export function tellsArrest({ cues, marks }: Clause): boolean {
  return cues.some((cue) => cue.senses.some(({ harm }) => harm === 'arrested') && !marks.is('taken', cue.from));
}
