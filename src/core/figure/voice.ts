import { isMark } from '../reading/word.ts';
import type { Clause, Cue } from './clause.ts';
import type { CountedPeople } from './counted-people.ts';
import { frenchVoiceOf } from './french-voice.ts';
import { hasOwnCue } from './lists.ts';

/** Of a word that can be both: "was killed", "who killed five". */
export function voiceOf(sentence: Clause, cue: Cue, mentions: readonly CountedPeople[]): 'active' | 'passive' | null {
  const { words, roles, vocabulary, marks } = sentence;
  const isBoth = cue.senses.some(({ form }) => form === 'subject') && cue.senses.some(({ form }) => form === 'object');
  if (isBoth && vocabulary.language === 'fr') return frenchVoiceOf(sentence, cue);
  if (!isBoth || vocabulary.language !== 'en') return null;
  let at = cue.from - 1;
  for (let passed = 0; passed < 4 && at >= 0; passed++, at--) {
    if (marks.is('auxiliaries', at)) return 'passive';
    if (marks.is('relatives', at)) return 'active';
    if (roles[at] !== 'between') break;
  }
  const behind = mentions.find((one) => one.from >= cue.to && one.from <= cue.to + 2);
  if (behind === undefined || hasOwnCue(sentence, behind, cue)) return null;
  for (let place = cue.to; place < behind.from; place++)
    if (isMark(words[place]) || roles[place] !== 'between') return null;
  return 'active';
}
