/**
 * Persian prefixes and endings, folded, that some write joined to their word, some parted by a space or a non-joiner.
 */
const PREFIXES = ['نمی', 'می'];
const SUFFIXES = ['هایی', 'های', 'ها', 'ترین', 'تر'];
/** Shorter, what is left is hardly a word. */
const LEAST = 2;

export function isPrefix(form: string): boolean {
  return PREFIXES.includes(form);
}

/** Endings that are no words of their own. */
export function isSuffix(form: string): boolean {
  return SUFFIXES.includes(form) && form !== 'تر';
}

/** The other ways of writing a joined word: parted where a prefix or an ending can be. */
export function partedForms(word: string): readonly string[] {
  const forms: string[] = [];
  for (const prefix of PREFIXES)
    if (word.startsWith(prefix) && word.length >= prefix.length + LEAST)
      forms.push(`${prefix} ${word.slice(prefix.length)}`);
  for (const suffix of SUFFIXES)
    if (word.endsWith(suffix) && word.length >= suffix.length + LEAST)
      forms.push(`${word.slice(0, -suffix.length)} ${suffix}`);
  return forms;
}
