import { WORLD_NAMES } from '../lexicon/world/names.ts';
import type { TextWords } from './tokens.ts';

/** The name of a country or town of the rest of the world, or of a country's people, by its words. */
export type WorldName = { readonly from: number; readonly to: number; readonly isPeople: boolean };

type Name = { readonly rest: readonly string[]; readonly isPeople: boolean };
/** Names by their first word; Cyrillic ones by stems, since endings follow. */
type World = {
  readonly names: ReadonlyMap<string, readonly Name[]>;
  readonly stems: ReadonlyMap<string, readonly Name[]>;
};

/** Made when it is first asked for: most commands tag nothing. */
let world: World | null = null;

function worldOf(): World {
  if (world !== null) return world;
  const [names, stems] = [new Map<string, Name[]>(), new Map<string, Name[]>()];
  addNames(names, WORLD_NAMES.plain, false);
  addNames(names, WORLD_NAMES.people, true);
  addNames(stems, WORLD_NAMES.cyrillic, false, stemOf);
  world = { names, stems };
  return world;
}

/** The names are folded already. */
function addNames(
  to: Map<string, Name[]>,
  list: string,
  isPeople: boolean,
  asKnown: (word: string) => string = (word) => word,
): void {
  for (const name of list.split('|')) {
    const [first, ...rest] = name.split(' ').map(asKnown);
    if (first === undefined) continue;
    const same = to.get(first);
    if (same === undefined) to.set(first, [{ rest, isPeople }]);
    else same.push({ rest, isPeople });
  }
}

/** All names in a text, each where it begins; of those that begin at one word the longest. */
export function worldNamesIn(text: TextWords, language: string | null): readonly WorldName[] {
  const known = lastNames.get(text);
  if (known !== undefined && known.language === language) return known.names;
  const names = findWorldNames(text, language);
  lastNames.set(text, { language, names });
  return names;
}

/** Every street of a text may ask which towns of the world it names. */
const lastNames = new WeakMap<TextWords, { readonly language: string | null; readonly names: readonly WorldName[] }>();

function findWorldNames(text: TextWords, language: string | null): readonly WorldName[] {
  const found: WorldName[] = [];
  for (let at = 0; at < text.numbers.length; at++) {
    const name = nameAt(text, at, language);
    if (name === null) continue;
    found.push(name);
    at = name.to - 1;
  }
  return found;
}

function nameAt(text: TextWords, at: number, language: string | null): WorldName | null {
  const code = text.codeAt(at);
  // What is written small is an ordinary word.
  if (code < FIRST_ARABIC && !isCapital(text, at)) return null;
  const { names, stems } = worldOf();
  const word = text.word(at);
  if (code >= FIRST_CYRILLIC && code < FIRST_ARABIC)
    return longest(
      text,
      at,
      stemsOf(word).map((one) => stems.get(one)),
      true,
    );
  const isArab = language === 'ar' && code >= FIRST_ARABIC && PREFIXED.test(word);
  return longest(text, at, [names.get(word), isArab ? names.get(word.slice(1)) : undefined], false);
}

const FIRST_CYRILLIC = 0x400;
const FIRST_ARABIC = 0x600;
/** "And", "in" and "for", which Arabic writes at the name. */
const PREFIXED = /^[وبل]/;

function isCapital({ original, starts }: TextWords, at: number): boolean {
  const code = original.charCodeAt(starts[at] ?? 0);
  if (code < FIRST_BEYOND_ASCII) return code >= CAPITAL_A && code <= CAPITAL_Z;
  return /^\p{Lu}/u.test(original.slice(starts[at], (starts[at] ?? 0) + 1));
}

const [CAPITAL_A, CAPITAL_Z, FIRST_BEYOND_ASCII] = [65, 90, 128];

function longest(
  text: TextWords,
  at: number,
  lists: readonly (readonly Name[] | undefined)[],
  isStem: boolean,
): WorldName | null {
  let best: WorldName | null = null;
  for (const list of lists)
    for (const { rest, isPeople } of list ?? []) {
      const isThere = rest.every((word, place) => isSame(text.word(at + 1 + place), word, isStem));
      const to = at + 1 + rest.length;
      if (isThere && (best === null || to > best.to)) best = { from: at, to, isPeople };
    }
  return best;
}

function isSame(word: string, wanted: string, isStem: boolean): boolean {
  return isStem ? stemsOf(word).includes(wanted) : word === wanted;
}

/** Without the vowel that the case changes. */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:ия|ый|ая|ое|ий|[аеиоуыэюяйь])$/, '') : word;
}

/** What a word may be a case of. */
function stemsOf(word: string): readonly string[] {
  const ending = ENDING.exec(word)?.[0] ?? '';
  return Array.from({ length: ending.length + 1 }, (_, cut) => word.slice(0, word.length - cut)).filter(
    (stem) => stem.length >= SHORTEST,
  );
}

const ENDING = /(?:ией|ами|ой|ою|ей|ом|ем|ах|ях|ам|ям|ии|ию|ия|ый|ая|ое|ого|ому|[аеиоуыюяйь])$/;
const SHORTEST = 3;
