import { isMark } from '../reading/word.ts';
import type { Clause } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';

/** What stands before and behind the people. */
export function surroundingsOf(
  sentence: Clause,
  from: number,
  to: number,
): Pick<CountedPeople, 'governed' | 'isPart' | 'isInstead' | 'isAll'> {
  const { words, marks, roles } = sentence;
  const before = roles[from - 1] ?? null;
  const isBehind = marks.endsAt('partsBehind', from);
  const isPart =
    marks.is('partsBehind', to) ||
    (!isBehind && (before === 'part' || (isMark(words[from - 1]) && roles[from - 2] === 'part')));
  const isAgent = before === 'agent' || marks.is('agentBehind', to);
  const isInstead = insteadBefore(sentence, from);
  const isAll = marks.is('allOf', from) || marks.endsAt('allOf', from);
  return { governed: isAgent ? 'agent' : before === 'governor' ? 'other' : null, isPart, isInstead, isAll };
}

/** "Not twelve", "rather than the claimed twelve", in Chinese a few characters more. */
function insteadBefore({ words, marks, numberAt }: Clause, from: number): boolean {
  const reach = /\p{Script=Han}/u.test(words[from - 1]?.raw ?? '') ? 8 : 3;
  for (let at = from - 1; at >= Math.max(0, from - reach); at--) {
    if (marks.is('instead', at) && !marks.is('bound', at)) return true;
    if (isMark(words[at]) || marks.is('harm', at) || numberAt(at) !== null) return false;
  }
  return false;
}
