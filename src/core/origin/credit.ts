import { ORIGIN_WORDS } from '../lexicon/origin-words.ts';

/** Where a credit may stand: the text as written and in small letters, who signs it, alone and together. */
export type Credit = {
  readonly text: string;
  readonly small: string;
  readonly author: string;
  readonly authors: ReadonlySet<string>;
};

export function creditIn(text: string, author: string): Credit {
  return { text, small: text.toLowerCase(), author, authors: authorsOf(author) };
}

function authorsOf(author: string): ReadonlySet<string> {
  const plain = author.toLowerCase().trim();
  return new Set([plain, ...plain.split(/[,;/&]| and | with | via /).map((part) => part.trim())]);
}

/** How a text credits a name, in small letters; null where it does not. */
export function creditAt({ text, small, author, authors }: Credit, name: string): string | null {
  if (authors.has(name)) return author;
  if (!small.includes(name)) return null;
  return patternOf(name).exec(text)?.[0].trim() ?? null;
}

const patterns = new Map<string, RegExp>();

const languages = Object.values(ORIGIN_WORDS);
const [BEFORE, BEHIND, AGENCY] = (['creditBefore', 'creditBehind', 'agency'] as const).map((place) =>
  languages.flatMap((language) => language[place]).join('|'),
);

/** The ways in which texts credit a name; compiled once. Short names count in capitals only. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const quoted = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const isShort = /^[a-z]{2,3}$/.test(name);
  const written = isShort ? quoted.toUpperCase() : quoted;
  const ways = /[a-z]/.test(name)
    ? [
        `[([]\\s*(?:[\\p{L} ]+/\\s*)?${written}(?:\\s*/[\\p{L} ]+)?\\s*[)\\]]`,
        `^${written}\\s*[-–—:]\\s`,
        `\\s[-–—|/]+\\s*${written}\\s*\\.?$`,
        `\\bwith (?:additional )?(?:inputs?|reporting) (?:from|by) (?:the )?${written}\\b`,
      ]
    : [`(?:${BEFORE}|[([])\\s*(?:(?:${AGENCY})\\s+)?${quoted}`, `${quoted}\\s*(?:${BEHIND}|[)\\]])`];
  const pattern = new RegExp(ways.join('|'), isShort ? 'mu' : 'imu');
  patterns.set(name, pattern);
  return pattern;
}
