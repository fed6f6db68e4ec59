import { load } from 'js-yaml';
import { TOO_FAR_IN } from './yaml-guard.ts';

/**
 * Reads YAML that nobody can read in two ways, which is what files are written in as a rule; null for all else, and for
 * what is no YAML: there the slower library says what is amiss, and where.
 */
export function readPlain(text: string): { readonly value: unknown } | null {
  if (UNUSUAL.test(text)) return null;
  try {
    const value = load(text, { maxDepth: MAX_DEPTH, maxAliases: 0 });
    return isPlain(value) ? { value } : null;
  } catch {
    // Whatever it throws, the other library looks at the text from the start.
    return null;
  }
}

const MAX_DEPTH = 32;
/** What the two libraries do not take alike, because one lets pass what is a fault to the other. */
const UNUSUAL = new RegExp(
  [
    // Tabs, control characters, byte order marks, and what stands for bytes that are no UTF-8.
    String.raw`[\0-\t\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]`,
    // Markers of documents, directives.
    String.raw`^ *(?:---|\.\.\.|%)`,
    // Anchors, references, tags.
    String.raw`(?:^|[\s[{,:?-])(?:[&*][^\s,[\]{}]|!)`,
    // Texts in a block that state their indentation, or start with what looks like a comment.
    String.raw`[|>][+-]?(?:\d| *\r?\n\s*#)`,
    // Numbers beyond counting.
    String.raw`\de[+-]?\d{3}`,
    TOO_FAR_IN.source,
  ].join('|'),
  'im',
);
const KEY = /^[A-Za-z_][\w-]*$/;
const NO_KEY = /^(?:null|true|false|__proto__)$/i;

/** Keys are names; one that is a number or nothing at all is turned into text differently, or not at all. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return value !== undefined;
  return Object.entries(value).every(([key, one]) => KEY.test(key) && !NO_KEY.test(key) && isPlain(one));
}
