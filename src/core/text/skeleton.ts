/** Letters by their sound, consonants only; what one script writes in two letters stands first. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/kh|ck|q|x/g, 'k'],
  [/gh/g, 'g'],
  [/tch|ch|sh/g, 'c'],
  [/zh/g, 'j'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
];
const SOUNDS = new Map(
  Object.entries({
    b: 'bбبپp',
    t: 'tтتټٹط',
    s: 'sсثسصڅц',
    j: 'jжجژ',
    c: 'cчшщچش',
    k: 'kкхқخکكقښ',
    d: 'dдدډڈ',
    z: 'zзذزضظځ',
    r: 'rрړڑر',
    g: 'gгғغگګږ',
    f: 'fфف',
    l: 'lлل',
    m: 'mмم',
    n: 'nнنڼں',
  }).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound] as const)),
);

/**
 * The consonants of a name by their sound, the same in Latin, Cyrillic and Arabic letters: "Boshehra" and "بوشہرہ" are
 * `bcr`. Vowels, and what scripts write as vowels or leave out (h, v, w, y), say nothing. Many words share one: it
 * helps to find a
 * name, and is none.
 */
export function skeletonOf(word: string): string {
  let text = word.toLowerCase();
  if (/[a-z]/.test(text)) for (const [pattern, sound] of PAIRS) text = text.replace(pattern, sound);
  let skeleton = '';
  for (const letter of text) {
    const sound = SOUNDS.get(letter) ?? '';
    if (!skeleton.endsWith(sound) || skeleton === '') skeleton += sound;
  }
  return skeleton;
}
