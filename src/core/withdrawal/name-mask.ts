import { createHmac } from 'node:crypto';
import { placedWords } from './name-words.ts';
import { NAME_WITHDRAWN, type NameRule } from './withdrawal.ts';

/** A single word that is shorter is no name of anybody in particular. */
const SHORTEST = 3;
export const MOST_NAME_WORDS = 8;

/** Takes withdrawn names out of texts. */
export type NameMask = {
  /** The text without them; the same string where none stands in it. */
  mask(text: string): string;
  holds(text: string): boolean;
  /** Rules that were made with another key, by which nothing is found. */
  readonly unusable: number;
};

/** The key for names, made from the secret of the service: what else that is used for tells nothing of it. */
export function nameKeyOf(secret: string): string {
  return createHmac('sha256', secret).update('khabar withdrawn names').digest('base64url');
}

/** Why a spelling cannot be withdrawn, in words; null if it can. */
export function refuseSpelling(spelling: string): string | null {
  const words = placedWords(spelling);
  if (words.length === 0) return 'holds no word';
  if (words.length > MOST_NAME_WORDS) return `has more than ${MOST_NAME_WORDS} words`;
  const only = words.length === 1 ? words[0] : undefined;
  if (only !== undefined && only.word.length < SHORTEST && !/\p{Script=Han}/u.test(only.word))
    return `is shorter than ${SHORTEST} letters, and would stand in everything`;
  return null;
}

/** A spelling as it is kept. */
export function nameRuleOf(spelling: string, key: string): NameRule {
  const words = placedWords(spelling).map(({ word }) => word);
  const initials = words.map(initialOf).join('');
  return { hash: hashOf(words, key), words: words.length, initials, keyMark: markOf(key) };
}

/** `A… R…`: enough for who withdrew it to know it again, and for nobody else. */
export function maskedForm(spelling: string): string {
  return placedWords(spelling)
    .map(({ start }) => `${String.fromCodePoint(spelling.codePointAt(start) ?? 0).toUpperCase()}…`)
    .join(' ');
}

/** Nothing is withdrawn: texts are as they are. */
export const NO_MASK: NameMask = { mask: (text) => text, holds: () => false, unusable: 0 };

/** Finds the names of rules by hashing what begins as they do; the names themselves are nowhere. */
export function createNameMask(rules: readonly NameRule[], key: string | null): NameMask {
  const mark = key === null ? null : markOf(key);
  const usable = rules.filter(({ keyMark }) => keyMark === mark);
  const unusable = rules.length - usable.length;
  if (key === null || usable.length === 0) return { ...NO_MASK, unusable };
  const hashes = new Set(usable.map(({ hash }) => hash));
  /** By first letter, the whole of the initials; longest first, so that a longer name is taken whole. */
  const shapes = new Map<string, { readonly words: number; readonly initials: string }[]>();
  for (const { words, initials } of usable.toSorted((a, b) => b.words - a.words)) {
    const first = initialOf(initials);
    const known = shapes.get(first) ?? [];
    if (!known.some((one) => one.initials === initials && one.words === words)) known.push({ words, initials });
    shapes.set(first, known);
  }

  function* found(text: string): Generator<{ readonly start: number; readonly end: number }> {
    const words = placedWords(text);
    for (let at = 0; at < words.length; at++) {
      const first = words[at];
      if (first === undefined) continue;
      for (const { words: length, initials } of shapes.get(initialOf(first.word)) ?? []) {
        const run = words.slice(at, at + length);
        if (run.length < length || run.slice(1).some(({ isJoined }) => !isJoined)) continue;
        if (run.map(({ word }) => initialOf(word)).join('') !== initials) continue;
        const named = run.map(({ word }) => word);
        if (!hashes.has(hashOf(named, key as string))) continue;
        yield { start: first.start, end: run.at(-1)?.end ?? first.end };
        at += length - 1;
        break;
      }
    }
  }

  return {
    unusable,
    holds: (text) => !found(text).next().done,
    mask(text) {
      let masked = '';
      let from = 0;
      for (const { start, end } of found(text)) {
        masked += text.slice(from, start) + NAME_WITHDRAWN;
        from = end;
      }
      return from === 0 ? text : masked + text.slice(from);
    },
  };
}

function initialOf(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}

function hashOf(words: readonly string[], key: string): string {
  return createHmac('sha256', key).update(words.join(' ')).digest('base64url').slice(0, 32);
}

function markOf(key: string): string {
  return createHmac('sha256', key).update('which key').digest('base64url').slice(0, 8);
}
