/** How many letters a text holds, and in which scripts: told in one pass, as every text is asked for its language. */
export type Letters = {
  readonly letters: number;
  /** Characters by their script, digits and marks of it among them. */
  readonly latin: number;
  readonly arabic: number;
  readonly cyrillic: number;
  readonly han: number;
  readonly devanagari: number;
  readonly kana: number;
  /** Letters that only one language of the region writes. */
  readonly pashto: number;
  readonly urdu: number;
  readonly arabicOnly: number;
  /** Those that Persian has and Arabic lacks, and of them those that are drawn otherwise, too. */
  readonly persian: number;
  readonly persianOnly: number;
  /** What parts the letters of a Persian word. */
  readonly nonJoiners: number;
};

const [UNKNOWN, OTHER, LETTER] = [0, 1, 2];
const [LATIN, CYRILLIC, HAN, KANA, DEVANAGARI, ARABIC] = [4, 6, 8, 10, 12, 14];
const [PASHTO, URDU, ARABIC_ONLY, PERSIAN, PERSIAN_ONLY, NON_JOINER] = [16, 17, 18, 19, 20, 21];
const CLASSES = 22;
/** An even number is a letter's; the next one that of what belongs to its script and is none. */
const NO_LETTER = 1;

const OWN: ReadonlyMap<string, number> = new Map(
  (
    [
      [PASHTO, '\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06cd\u06d0'],
      [URDU, '\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2'],
      [ARABIC_ONLY, '\u0629\u0643\u064a\u0649'],
      [PERSIAN, '\u06a9\u06cc'],
      [PERSIAN_ONLY, '\u067e\u0686\u0698\u06af'],
      [NON_JOINER, '\u200c'],
    ] as const
  ).flatMap(([own, letters]) => [...letters].map((letter): [string, number] => [letter, own])),
);
const SCRIPTS: readonly (readonly [number, RegExp])[] = [
  [LATIN, /\p{Script=Latin}/u],
  [ARABIC, /\p{Script=Arabic}/u],
  [CYRILLIC, /\p{Script=Cyrillic}/u],
  [HAN, /\p{Script=Han}/u],
  [KANA, /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  [DEVANAGARI, /\p{Script=Devanagari}/u],
];

function classify(character: string): number {
  const own = OWN.get(character);
  if (own !== undefined) return own;
  const isLetter = /\p{L}/u.test(character);
  const script = SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0];
  if (script === undefined) return isLetter ? LETTER : OTHER;
  return isLetter ? script : script + NO_LETTER;
}

/** The class of each UTF-16 unit, found out once; what takes two units is looked at where it stands. */
const classes = new Uint8Array(65_536);
/** Of those; emptied when it is full. */
const rare = new Map<number, number>();
const MOST_RARE = 10_000;

function classOf(text: string, at: number, code: number): number {
  if (code < 0xd800 || code > 0xdbff) {
    classes[code] = classify(String.fromCharCode(code));
    return classes[code] ?? OTHER;
  }
  const point = text.codePointAt(at) ?? code;
  const known = rare.get(point);
  if (known !== undefined) return known;
  const made = classify(String.fromCodePoint(point));
  if (rare.size >= MOST_RARE) rare.clear();
  rare.set(point, made);
  return made;
}

/** A title is asked about several times on end. */
let latest: { readonly text: string; readonly letters: Letters } | null = null;
const LONGEST_KEPT = 20_000;

export function lettersOf(text: string): Letters {
  if (latest !== null && latest.text === text) return latest.letters;
  const letters = count(text);
  if (text.length <= LONGEST_KEPT) latest = { text, letters };
  return letters;
}

function count(text: string): Letters {
  const counts = new Uint32Array(CLASSES);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const known = classes[code] ?? UNKNOWN;
    const kind = known === UNKNOWN ? classOf(text, at, code) : known;
    counts[kind] = (counts[kind] ?? 0) + 1;
    // The other half of a pair, which says nothing by itself.
    if (code >= 0xd800 && code <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff) at++;
  }
  const of = (kind: number) => counts[kind] ?? 0;
  const inScript = (script: number) => of(script) + of(script + NO_LETTER);
  const [pashto, urdu, arabicOnly, persianOnly] = [of(PASHTO), of(URDU), of(ARABIC_ONLY), of(PERSIAN_ONLY)];
  const persian = of(PERSIAN) + persianOnly;
  const own = pashto + urdu + arabicOnly + persian;
  const letters = of(LETTER) + of(LATIN) + of(CYRILLIC) + of(HAN) + of(KANA) + of(DEVANAGARI) + of(ARABIC) + own;
  return {
    letters,
    latin: inScript(LATIN),
    arabic: inScript(ARABIC) + own,
    cyrillic: inScript(CYRILLIC),
    han: inScript(HAN),
    devanagari: inScript(DEVANAGARI),
    kana: inScript(KANA),
    ...{ pashto, urdu, arabicOnly, persian, persianOnly },
    nonJoiners: of(NON_JOINER),
  };
}
