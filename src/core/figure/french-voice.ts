import type { Clause, Cue } from './clause.ts';

/**
 * "A tué", "ont été tués", "un soldat tué": by the accent and by the verb before it. Written without accents it stays
 * open.
 */
export function frenchVoiceOf({ words, marks }: Clause, cue: Cue): 'active' | 'passive' | null {
  const verb = words[cue.to - 1]?.raw ?? '';
  if (verb === verb.toUpperCase()) return null;
  if (!PARTICIPLE.test(verb)) return 'active';
  for (let at = cue.from - 1; at >= 0 && at >= cue.from - REACH; at--) {
    if (marks.is('auxiliaries', at)) return 'passive';
    if (HAVE.has(words[at]?.low ?? '')) return 'active';
  }
  return 'passive';
}

const PARTICIPLE = /(?:ée?s?|attue?s?|orte?s?)$/;
const HAVE = new Set('a ai ont avait avaient aurait auraient avoir ayant'.split(' '));
/** An adverb or two stand between. */
const REACH = 3;
