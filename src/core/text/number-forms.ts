/** English words whose last letters only look like an ending. */
const UNCHANGED = new Set(
  'abbas arkansas bahamas elias hamas honduras ilyas isis kansas news oman pancras police series species texas'.split(
    ' ',
  ),
);
const IRREGULAR = [
  ['child', 'children'],
  ['crisis', 'crises'],
  ['foot', 'feet'],
  ['half', 'halves'],
  ['knife', 'knives'],
  ['leaf', 'leaves'],
  ['life', 'lives'],
  ['thief', 'thieves'],
  ['wife', 'wives'],
] as const;
const OTHERS = new Map<string, string>(
  IRREGULAR.flatMap(([one, many]) => [[one, many] as const, [many, one] as const]),
);

/**
 * A word, and what it may be in the other number in English; forms that no text holds do no harm.
 * @param word folded, one token
 */
export function numberForms(word: string): readonly string[] {
  if (word.length < 3 || !/^[a-z]+$/.test(word) || UNCHANGED.has(word)) return [word];
  const other = OTHERS.get(word);
  if (other !== undefined) return [word, other];
  return [word, ...singularsOf(word), ...pluralsOf(word)];
}

function singularsOf(word: string): readonly string[] {
  if (/.men$/.test(word)) return [word.replace(/men$/, 'man')];
  if (/..ies$/.test(word)) return [word.replace(/ies$/, 'y'), word.slice(0, -1)];
  if (/(?:[sxz]|[cs]h|o)es$/.test(word)) return [word.slice(0, -2), word.slice(0, -1)];
  return /[^sui]s$/.test(word) ? [word.slice(0, -1)] : [];
}

function pluralsOf(word: string): readonly string[] {
  if (/.man$/.test(word) || word === 'man') return [word.replace(/man$/, 'men'), `${word}s`];
  if (/[^aeiou]y$/.test(word)) return [word.replace(/y$/, 'ies')];
  if (/(?:[sxz]|[cs]h)$/.test(word)) return [`${word}es`];
  return /o$/.test(word) ? [`${word}s`, `${word}es`] : [`${word}s`];
}
